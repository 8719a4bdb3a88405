using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;

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
        .. OverallFigures.Slots,
        new TemplateSlot.Repeat("方面", "一个方面一遍", [new TemplateSlot.Text("方面名称", "没有写方面的叫“其他方面”"),
            new TemplateSlot.Repeat("问题", "这个方面的一个问题一遍", [new TemplateSlot.Text("题号", "问题自己的序号"), new TemplateSlot.Text("题目", "问题，一句话"), new TemplateSlot.Text("整改情况", "整改成效；还没有写的，是各条措施的进展"), new TemplateSlot.Text("进展", "如“已销号”“正在整改”")])]),
        new TemplateSlot.Repeat("一览", "一个问题一行", DispatchProblems.RowSlots),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph(OverallFigures.Opening + "现将整改进展情况报告如下。"),
        new OfficialBlock.Heading(1, "组织整改情况"),
        new OfficialBlock.Paragraph(OverallFigures.Organised),
        new OfficialBlock.Paragraph($"{{{Organised}}}"),
        new OfficialBlock.Heading(1, "整改总体进展"),
        new OfficialBlock.Paragraph(OverallFigures.Progress),
        new OfficialBlock.Paragraph(OverallFigures.Effects),
        new OfficialBlock.Heading(1, "逐项整改情况"),
        new OfficialBlock.Repeat("方面", [new OfficialBlock.Heading(2, "{方面名称}"), new OfficialBlock.Repeat("问题", [new OfficialBlock.Heading(3, "{题目}（清单第{题号}号）"), new OfficialBlock.Paragraph("{整改情况}", "整改情况：", WithNext: true), new OfficialBlock.Paragraph("{进展}。", "进展：")])]),
        new OfficialBlock.Heading(1, "存在的不足和下一步打算"),
        new OfficialBlock.Heading(2, "存在的不足"),
        new OfficialBlock.Paragraph($"{{{Weak}}}"),
        new OfficialBlock.Heading(2, "下一步打算"),
        new OfficialBlock.Paragraph($"{{{Next}}}"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialAnnex> Annexes => [DispatchProblems.Overview];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts)
    {
        texts[Heading] = $"{from.BodyName}党组关于{from.Inspection.Inspector}反馈意见整改进展情况的报告";
        texts[Signer] = $"{from.BodyName}党组";
    }

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        await OverallFigures.GatherAsync(from);
        var problems = await DispatchProblems.OfAsync(from);
        from.Data.Each("方面", problems.ByAspect().Select(a => new TemplateData().Text("方面名称", a.Name)
            .Each("问题", a.Problems.Select(p => new TemplateData().Text("题号", DispatchProblems.NumberOf(p)).Text("题目", p.Title).Text("整改情况", problems.DoneOf(p)).Text("进展", ProblemStates.Told(p.State))))));
        from.Data.Each("一览", problems.Rows());
    }
}
