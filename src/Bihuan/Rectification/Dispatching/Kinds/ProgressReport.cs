using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>整改进展情况报告：组织整改、总的进展、逐个问题、不足和打算，附一览表。</summary>
public sealed class ProgressReport : DispatchKind
{
    private const string Organised = "组织整改情况", Weak = "不足", Next = "打算";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.ProgressReport;

    /// <inheritdoc/>
    public override string Means => "集中整改结束、按要求报告进展的时候用：总的数和逐个问题的情况由台账写，组织整改、不足和打算由人写。";

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Organised, "怎样研究部署、压实责任、督促检查的，写几段。", 4000, IsLong: true),
        new(Weak, "存在的不足，写几段。", 2000, IsLong: true, IsRequired: true),
        new(Next, "下一步打算，写几段。", 2000, IsLong: true, IsRequired: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "如“县委第三轮巡察”"), new TemplateSlot.Text("巡察组", "巡察组的名称"), new TemplateSlot.Text("反馈日期", "写汉字"), new TemplateSlot.Text("截止日期", "数到哪一天，写汉字"),
        new TemplateSlot.Figure("研究次数", "党组研究整改、连着议题的步骤"), new TemplateSlot.Figure("函件数", "反馈以来发出的提醒函、警示函、督办"),
        new TemplateSlot.Figure("问题数", "这次巡察的问题"), new TemplateSlot.Figure("已销号", "已销号的问题"), new TemplateSlot.Figure("销号率", "已销号的占几成"), new TemplateSlot.Figure("未销号", "还没有销号的问题"),
        new TemplateSlot.Figure("措施数", "全部措施"), new TemplateSlot.Figure("措施完成", "已完成的措施"), new TemplateSlot.Figure("措施完成率", "已完成的占几成"),
        new TemplateSlot.Figure("建议数", "意见建议"), new TemplateSlot.Figure("建议落实", "已落实的意见建议"),
        new TemplateSlot.Figure("建立制度", "反馈以来做好的"), new TemplateSlot.Figure("修订制度", "反馈以来做好的"), new TemplateSlot.Figure("废止制度", "反馈以来做好的"),
        new TemplateSlot.Figure("清退金额", "反馈以来清退的，元"), new TemplateSlot.Figure("处理人次", "反馈以来处理的人次"),
        new TemplateSlot.Repeat("方面", "一个方面一遍", [new TemplateSlot.Text("方面名称", "没有写方面的叫“其他方面”"),
            new TemplateSlot.Repeat("问题", "这个方面的一个问题一遍", [new TemplateSlot.Text("题目", "问题，一句话"), new TemplateSlot.Text("整改情况", "整改成效；还没有写的，是各条措施的进展"), new TemplateSlot.Text("进展", "如“已销号”“整改中”")])]),
        new TemplateSlot.Repeat("一览", "一个问题一行", [new TemplateSlot.Text("序号", "排在第几"), new TemplateSlot.Text("问题题目", "问题，一句话"), new TemplateSlot.Text("责任领导", "姓名"), new TemplateSlot.Text("责任单位", "名称"), new TemplateSlot.Text("整改期限", "日期"), new TemplateSlot.Text("到了哪一步", "如“已销号”"), new TemplateSlot.Text("销号日期", "没有销号的空着")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("{反馈日期}，{巡察组}反馈了{巡察名称}的意见。现将整改进展情况报告如下。"),
        new OfficialBlock.Heading(1, "组织整改情况"),
        new OfficialBlock.Paragraph("反馈以来，专题研究整改{研究次数}次，发出提醒、警示、督办等函件{函件数}份。"),
        new OfficialBlock.Paragraph($"{{{Organised}}}"),
        new OfficialBlock.Heading(1, "整改总体进展"),
        new OfficialBlock.Paragraph("截至{截止日期}，反馈问题{问题数}个，已销号{已销号}个，销号率{销号率}，正在整改{未销号}个；制定整改措施{措施数}条，已完成{措施完成}条，完成率{措施完成率}；意见建议{建议数}条，已落实{建议落实}条。"),
        new OfficialBlock.Paragraph("建立制度{建立制度}项，修订{修订制度}项，废止{废止制度}项；清退{清退金额}元；处理{处理人次}人次。"),
        new OfficialBlock.Heading(1, "逐项整改情况"),
        new OfficialBlock.Repeat("方面", [new OfficialBlock.Heading(2, "{方面名称}"), new OfficialBlock.Repeat("问题", [new OfficialBlock.Heading(3, "{题目}"), new OfficialBlock.Paragraph("{整改情况}", "整改情况："), new OfficialBlock.Paragraph("{进展}。", "进展：")])]),
        new OfficialBlock.Heading(1, "存在的不足和下一步打算"),
        new OfficialBlock.Heading(2, "存在的不足"),
        new OfficialBlock.Paragraph($"{{{Weak}}}"),
        new OfficialBlock.Heading(2, "下一步打算"),
        new OfficialBlock.Paragraph($"{{{Next}}}"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialAnnex> Annexes =>
        [new("反馈问题整改情况一览表", [new OfficialBlock.Table([("序号", 3), ("问题", 16), ("责任领导", 5), ("责任单位", 7), ("整改期限", 6), ("到了哪一步", 5), ("销号日期", 6)], [["{序号}", "{问题题目}", "{责任领导}", "{责任单位}", "{整改期限}", "{到了哪一步}", "{销号日期}"]], Repeats: "一览")], IsLandscape: true)];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts)
    {
        texts[Heading] = $"{from.BodyName}党组关于{from.Inspection.Inspector}反馈意见整改进展情况的报告";
        texts[Signer] = $"{from.BodyName}党组";
    }

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        var (id, since) = (from.Inspection.Id, from.Inspection.FeedbackOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        from.Data.Text("巡察名称", from.Inspection.Title).Text("巡察组", from.Inspection.Inspector).Text("反馈日期", Day(from.Inspection.FeedbackOn)).Text("截止日期", Day(from.Today));
        await from.CountedAsync("研究次数", AssessFigures.Studied, "hit");
        await from.ListedAsync("函件数", "letter", $"IssuedOn.from={since}", "反馈以来发出的函件");
        await from.CountedAsync("问题数", AssessFigures.Closed);
        await from.CountedAsync("已销号", AssessFigures.Closed, "hit");
        await from.CountedAsync("销号率", AssessFigures.Closed, "rate");
        await from.CountedAsync("未销号", AssessFigures.Closed, "miss");
        await from.CountedAsync("措施数", AssessFigures.Measures);
        await from.CountedAsync("措施完成", AssessFigures.Measures, "hit");
        await from.CountedAsync("措施完成率", AssessFigures.Measures, "rate");
        await from.CountedAsync("建议数", AssessFigures.Advice);
        await from.CountedAsync("建议落实", AssessFigures.Advice, "hit");
        foreach (var (name, kind) in new[] { ("建立制度", "rule"), ("修订制度", "revise"), ("废止制度", "repeal") })
            await from.ListedAsync(name, "measure", $"Kind={kind}&Progress={ProgressStates.Done}&DoneOn.from={since}", $"反馈以来{name}的措施");
        await from.ListedAsync("清退金额", "recovery", $"ReceivedOn.from={since}", "反馈以来清退的", nameof(Recovery.Amount));
        await from.ListedAsync("处理人次", "sanction", $"DecidedOn.from={since}", "反馈以来处理的人次", nameof(Sanction.Persons));
        await ProblemsAsync(from, id);
    }

    private static async Task ProblemsAsync(DispatchGathering from, Guid id)
    {
        var problems = await from.Rows<Problem>().AsNoTracking().Where(p => p.InspectionId == id).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(from.Cancellation);
        var ids = problems.Select(p => p.Id).ToHashSet();
        var measures = (await from.Rows<Measure>().AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.ProblemId)).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(from.Cancellation)).ToLookup(m => m.ProblemId);
        var ledger = from.Db.Catalog.Of(typeof(Problem));
        var labels = await LedgerNames.OfAsync(from.Db, [ledger.Field(nameof(Problem.LeaderId))!, ledger.Field(nameof(Problem.UnitId))!], problems, [], from.Cancellation);
        from.Data.Each("方面", problems.GroupBy(p => p.Aspect ?? "", StringComparer.Ordinal).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Min(p => p.Sequence)).Select(g => new TemplateData().Text("方面名称", g.Key.Length == 0 ? "其他方面" : g.Key)
            .Each("问题", g.Select(p => new TemplateData().Text("题目", p.Title).Text("整改情况", Done(p, [.. measures[p.Id]])).Text("进展", StateOf(p))))));
        from.Data.Each("一览", problems.Select((p, i) => new TemplateData().Text("序号", (i + 1).ToString(CultureInfo.InvariantCulture)).Text("问题题目", p.Title).Text("责任领导", p.LeaderId is { } leader ? labels.Row(leader) : "")
            .Text("责任单位", labels.Unit(p.UnitId)).Text("整改期限", p.DueOn is { } due ? Day(due) : "").Text("到了哪一步", StateOf(p)).Text("销号日期", p.ClosedOn is { } closed ? Day(closed) : "")));
    }

    private static string StateOf(Problem problem) => ProblemStates.Choices.First(c => c.Code == problem.State).Title;

    // 写了成效的照成效；没有写的，各条措施报上来的进展，一条一段
    private static string Done(Problem problem, List<Measure> measures)
    {
        if (problem.Outcome is { Length: > 0 } outcome) return outcome;
        var told = measures.Where(m => m.ProgressText is { Length: > 0 }).Select(m => m.ProgressText!.TrimEnd('。') + "。").Distinct(StringComparer.Ordinal).ToList();
        if (told.Count > 0) return string.Join('\n', told);
        return measures.Count == 0 ? "还没有定整改措施。" : $"定了{measures.Count}条整改措施，还没有报进展。";
    }
}
