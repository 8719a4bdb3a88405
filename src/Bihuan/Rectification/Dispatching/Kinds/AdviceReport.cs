using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>意见建议落实情况报告：一条一条怎样落实的。</summary>
public sealed class AdviceReport : DispatchKind
{
    // 一行28字，除去序号
    private const int LongestHeading = 24;

    private const string Next = "打算";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.AdviceReport;

    /// <inheritdoc/>
    public override string Means => "答复巡察提的意见建议的时候用：一条一条的落实情况由台账写。";

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts => [new(Next, "下一步怎样做，写几段；不写的空着。", 2000, IsLong: true)];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "如“县委第三轮巡察”"), new TemplateSlot.Text("巡察组", "巡察组的名称"), new TemplateSlot.Text("反馈日期", "写汉字"), new TemplateSlot.Text("截止日期", "数到哪一天，写汉字"),
        new TemplateSlot.Figure("建议数", "意见建议"), new TemplateSlot.Figure("建议落实", "已落实的意见建议"), new TemplateSlot.Figure("建议落实率", "已落实的占几成"),
        new TemplateSlot.Repeat("建议", "一条意见建议一遍", [new TemplateSlot.Text("建议题目", "建议的第一句；太长的是“第几条建议”"), new TemplateSlot.Repeat("有全文", "题目以外还有的才写", []), new TemplateSlot.Text("建议内容", "建议写的什么，全文"), new TemplateSlot.Text("落实情况", "没有写的说明到了哪一步")]),
        new TemplateSlot.Repeat("有打算", "写了打算的才有", []),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph(OverallFigures.Opening + "截至{截止日期}，{建议数}条意见建议已落实{建议落实}条，落实率{建议落实率}。现将落实情况报告如下。"),
        new OfficialBlock.Heading(1, "意见建议落实情况"),
        new OfficialBlock.Repeat("建议", [new OfficialBlock.Heading(2, "{建议题目}"), new OfficialBlock.Repeat("有全文", [new OfficialBlock.Paragraph("{建议内容}。", "建议：")]), new OfficialBlock.Paragraph("{落实情况}", "落实情况：")]),
        new OfficialBlock.Repeat("有打算", [new OfficialBlock.Heading(1, "下一步打算"), new OfficialBlock.Paragraph($"{{{Next}}}")]),
    ];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = ($"{from.BodyName}党组关于{from.Inspection.Inspector}意见建议落实情况的报告", $"{from.BodyName}党组");

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        var id = from.Inspection.Id;
        from.Data.Text("巡察名称", from.Inspection.Title).Text("巡察组", from.Inspection.Inspector).Text("反馈日期", Day(from.Inspection.FeedbackOn)).Text("截止日期", Day(from.Today)).When("有打算", from.TextOf(Next).Length > 0);
        await from.CountedAsync("建议数", AssessFigures.Advice);
        await from.CountedAsync("建议落实", AssessFigures.Advice, "hit");
        await from.CountedAsync("建议落实率", AssessFigures.Advice, "rate");
        var all = await from.Rows<Recommendation>().AsNoTracking().Where(r => r.InspectionId == id).OrderBy(r => r.Sequence).ThenBy(r => r.Id).ToListAsync(from.Cancellation);
        from.Data.Each("建议", all.Select(r => Cut(r).Text("建议内容", r.Text.TrimEnd('。', '；')).Text("落实情况", r.Response is { Length: > 0 } response ? response : r.Progress == ProgressStates.Done ? "已落实。" : $"正在落实{(r.DueOn is { } due ? $"，{Day(due)}前完成" : "")}。")));
    }

    // 二级标题要短：建议的第一句作题目，全文写在下面
    private static TemplateData Cut(Recommendation advice)
    {
        var text = advice.Text.ReplaceLineEndings("").Trim();
        var end = text.IndexOfAny(['。', '；', '：']);
        var (title, rest) = end is > 3 and <= LongestHeading ? (text[..end], text[(end + 1)..]) : text.TrimEnd('。', '；') is { Length: <= LongestHeading } whole ? (whole, "") : (string.Create(CultureInfo.InvariantCulture, $"第{advice.Sequence}条建议"), text);
        return new TemplateData().Text("建议题目", title).When("有全文", rest.Length > 0);
    }
}
