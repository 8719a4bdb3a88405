using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>整改考核评价情况报告：最近一次定了等次的考核评价，各项得几分、怎样得的。</summary>
public sealed class AssessmentReport : DispatchKind
{
    private const string Ways = "组织情况", Use = "结果运用";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.AssessmentReport;

    /// <inheritdoc/>
    public override string Means => "整改的考核评价定了等次以后用：得分、等次、各项的数由考核评价来，组织情况、结果怎样用由人写。";

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Ways, "怎样组织、怎样打分的，写几段。", 2000, IsLong: true),
        new(Use, "结果怎样用、下一步打算，写几段。", 2000, IsLong: true, IsRequired: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "如“县委第三轮巡察”"), new TemplateSlot.Repeat("定了等次", "有定了等次的考核评价才写", []), new TemplateSlot.Repeat("没有定等次", "还没有定等次的才写", []),
        new TemplateSlot.Text("考核日期", "数到哪一天，写汉字"), new TemplateSlot.Figure("总分", "要素和测评合起来"), new TemplateSlot.Text("等次", "如“好”"), new TemplateSlot.Figure("要素得分", "各要素合计"), new TemplateSlot.Text("测评", "各项测评的满意率，一句话；没有的空着"),
        new TemplateSlot.Repeat("各项", "一个要素一行", [new TemplateSlot.Text("项目", "要素"), new TemplateSlot.Text("依据的数", "如“48／50”；由人评的空着"), new TemplateSlot.Text("得分", "给的分"), new TemplateSlot.Text("理由", "与算的不一样的、由人评的，写着的理由")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Heading(1, "组织情况"),
        new OfficialBlock.Paragraph($"{{{Ways}}}"),
        new OfficialBlock.Heading(1, "考核结果"),
        new OfficialBlock.Repeat("定了等次", [new OfficialBlock.Paragraph("截至{考核日期}，{巡察名称}整改的考核评价得{总分}分，等次为“{等次}”。其中要素得{要素得分}分。{测评}"), new OfficialBlock.Table([("项目", 12), ("依据的数", 5), ("得分", 4), ("说明", 8)], [["{项目}", "{依据的数}", "{得分}", "{理由}"]], Repeats: "各项")]),
        new OfficialBlock.Repeat("没有定等次", [new OfficialBlock.Paragraph("{巡察名称}整改的考核评价还没有定等次。")]),
        new OfficialBlock.Heading(1, "结果运用"),
        new OfficialBlock.Paragraph($"{{{Use}}}"),
    ];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = ($"{from.BodyName}党组关于{from.Inspection.Title}整改考核评价情况的报告", $"{from.BodyName}党组");

    /// <inheritdoc/>
    public override async Task<string?> LackingAsync(DispatchGathering from) =>
        await LastAsync(from) is null ? $"{from.Inspection.Title}整改的考核评价还没有定等次，没有送签。请先到“考核评价”里打分、定等次，再回来送签。" : null;

    private static Task<Assessment?> LastAsync(DispatchGathering from)
    {
        var id = from.Inspection.Id;
        return from.Rows<Assessment>().AsNoTracking().Where(a => a.InspectionId == id && a.State == AssessmentStates.Graded).OrderByDescending(a => a.AsOf).ThenByDescending(a => a.ReviewedOn).ThenBy(a => a.Id).FirstOrDefaultAsync(from.Cancellation);
    }

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        var last = await LastAsync(from);
        var (of, scores) = (last?.Id ?? Guid.Empty, new List<AssessmentScore>());
        if (last is not null) scores = await from.Rows<AssessmentScore>().AsNoTracking().Where(s => s.AssessmentId == of).OrderBy(s => s.Sequence).ThenBy(s => s.Id).ToListAsync(from.Cancellation);
        FigureSource Source(string title) => new(title, last is null ? "没有定了等次的考核评价" : $"“{last.Title}”，{Day(last.AsOf)}的数", last is null ? null : $"/assessments/{last.Id}");
        var surveys = scores.Where(s => s.Kind == ScoreKinds.Survey && !s.Skipped && s.Rate is not null).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Title}满意率{s.Rate!.Value / 100m:0.##}%")).ToList();
        from.Data.Text("巡察名称", from.Inspection.Title).When("定了等次", last is not null).When("没有定等次", last is null).Text("考核日期", last is null ? "" : Day(last.AsOf)).Figure("总分", Points(last?.Total), Source("考核评价的总分")).Text("等次", last?.Grade).Figure("要素得分", Points(last?.Elements), Source("各要素的合计"))
            .Text("测评", surveys.Count > 0 ? string.Join('，', surveys) + "。" : "")
            .Each("各项", scores.Where(s => s.Kind == ScoreKinds.Element).Select(s => new TemplateData().Text("项目", s.Title).Text("依据的数", s.Hits is { } hits && s.Whole is { } whole ? string.Create(CultureInfo.InvariantCulture, $"{hits}／{whole}") : "").Text("得分", Points(s.Given)).Text("理由", s.Reason)));
    }

    private static string Points(int? hundredths) => hundredths is { } points ? (points / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "—";
}
