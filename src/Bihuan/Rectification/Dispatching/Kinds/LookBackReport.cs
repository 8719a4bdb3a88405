using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.LookBacks;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>回头看情况报告：查了几个、到位几个、没有到位的怎样处理。</summary>
public sealed class LookBackReport : DispatchKind
{
    private const string Ways = "组织情况", Next = "打算";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.LookBackReport;

    /// <inheritdoc/>
    public override string Means => "这次巡察的问题回头看查完以后用：抽了哪些、结果怎样由台账写，组织情况、下一步由人写。";

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Ways, "怎样组织、怎样查的，写几段。", 2000, IsLong: true),
        new(Next, "下一步打算，写几段。", 2000, IsLong: true, IsRequired: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "如“县委第三轮巡察”"), new TemplateSlot.Text("截止日期", "数到哪一天，写汉字"),
        new TemplateSlot.Figure("查的数", "回头看查过的问题，一个问题查几次算几次"), new TemplateSlot.Figure("到位数", "到位的，基本到位、已经补好的也算"), new TemplateSlot.Figure("到位率", "到位的占几成"), new TemplateSlot.Figure("反弹数", "核对确认反弹过的问题"), new TemplateSlot.Text("基本到位数", "结果是基本到位的，补好的也在内"), new TemplateSlot.Text("未到位数", "结果是未到位的"), new TemplateSlot.Repeat("有反弹", "有核对确认反弹的才写", []), new TemplateSlot.Repeat("没有反弹", "没有核对确认反弹的才写", []),
        new TemplateSlot.Repeat("查过的", "查过的一个问题一行", [new TemplateSlot.Text("查的问题", "问题，一句话"), new TemplateSlot.Text("查的结果", "到位、基本到位、未到位"), new TemplateSlot.Text("查的日期", "哪天查的"), new TemplateSlot.Text("查的说明", "看到的情况")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Heading(1, "组织情况"),
        new OfficialBlock.Paragraph("{巡察名称}反馈问题销号以后，照风险抽取问题开展回头看，截至{截止日期}共查{查的数}次（一个问题查一回算一次）。"),
        new OfficialBlock.Paragraph($"{{{Ways}}}"),
        new OfficialBlock.Heading(1, "查的结果"),
        new OfficialBlock.Paragraph("整改到位{到位数}次（含基本到位、已经补好的），到位率{到位率}。结果为基本到位的{基本到位数}次，未到位的{未到位数}次。"),
        new OfficialBlock.Repeat("有反弹", [new OfficialBlock.Paragraph("核对确认反弹的问题{反弹数}个，已转入重新整改。")]),
        new OfficialBlock.Repeat("没有反弹", [new OfficialBlock.Paragraph("没有核对确认反弹的问题。")]),
        new OfficialBlock.Table([("问题", 12), ("结果", 4), ("哪天查的", 6), ("说明", 12)], [["{查的问题}", "{查的结果}", "{查的日期}", "{查的说明}"]], Repeats: "查过的"),
        new OfficialBlock.Heading(1, "下一步打算"),
        new OfficialBlock.Paragraph($"{{{Next}}}"),
    ];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = ($"{from.BodyName}党组关于{from.Inspection.Title}整改回头看情况的报告", $"{from.BodyName}党组");

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        var id = from.Inspection.Id;
        from.Data.Text("巡察名称", from.Inspection.Title).Text("截止日期", Day(from.Today));
        await from.CountedAsync("查的数", AssessFigures.LookedBack);
        await from.CountedAsync("到位数", AssessFigures.LookedBack, "hit");
        await from.CountedAsync("到位率", AssessFigures.LookedBack, "rate");
        await from.CountedAsync("反弹数", AssessFigures.Relapsed, "hit");
        // 与查的数一样，作废的一次不算
        var (looked, backs, problems) = (from.Rows<LookBackItem>().AsNoTracking(), from.Rows<LookBack>(), from.Rows<Problem>().Where(p => p.InspectionId == id));
        var items = await looked.Where(i => i.CheckedOn != null && !backs.Any(b => b.Id == i.LookBackId && b.State == LookBackStates.Dropped)).Join(problems, i => i.ProblemId, p => p.Id, (i, p) => new { i.Id, p.Sequence, p.Title, i.Outcome, i.CheckedOn, i.Note }).OrderBy(i => i.CheckedOn).ThenBy(i => i.Sequence).ThenBy(i => i.Id).ToListAsync(from.Cancellation);
        // 表里一次一行，数得出来
        from.Data.Text("基本到位数", Whole(items.Count(i => i.Outcome == LookBackOutcomes.Mostly))).Text("未到位数", Whole(items.Count(i => i.Outcome == LookBackOutcomes.Not)));
        var relapsed = from.PartOf(AssessFigures.Relapsed);
        from.Data.When("有反弹", relapsed > 0).When("没有反弹", relapsed == 0);
        from.Data.Each("查过的", items.Select(i => new TemplateData().Text("查的问题", i.Title).Text("查的结果", LookBackOutcomes.TitleOf(i.Outcome ?? "")).Text("查的日期", DispatchProblems.Day(i.CheckedOn)).Text("查的说明", i.Note)));
    }

    private static string Whole(int value) => value.ToString("0", CultureInfo.InvariantCulture);
}
