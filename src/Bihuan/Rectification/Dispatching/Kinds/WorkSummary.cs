using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>整改工作总结：整改做完以后的总的情况、做法、成效、长效的看护，附一览表。</summary>
public sealed class WorkSummary : DispatchKind
{
    private const string Ways = "主要做法", Lasting = "长效机制", Lessons = "体会和不足", Next = "打算";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.Summary;

    /// <inheritdoc/>
    public override string Means => "持续整改以后总结、归档的时候用：数、看护和回头看的结果由台账写，做法、体会由人写。";

    /// <inheritdoc/>
    public override bool HasRecipients => false;

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Ways, "主要做法，写几段。", 4000, IsLong: true, IsRequired: true),
        new(Lasting, "建立了哪些长效机制，写几段。", 4000, IsLong: true),
        new(Lessons, "体会和不足，写几段。", 2000, IsLong: true, IsRequired: true),
        new(Next, "下一步打算，写几段。", 2000, IsLong: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        .. OverallFigures.Slots,
        new TemplateSlot.Figure("按期率", "在整改期限以前销号的占几成"), new TemplateSlot.Figure("一次通过率", "一次也没有退回过就销了号的占几成"), new TemplateSlot.Figure("看护数", "销号以后看护着的规则"), new TemplateSlot.Figure("看护稳定", "没有疑似反弹的看护"), new TemplateSlot.Figure("回头看数", "回头看查过的"), new TemplateSlot.Figure("回头看到位", "查的结果是到位的"),
        new TemplateSlot.Repeat("一览", "一个问题一行", DispatchProblems.RowSlots),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph(OverallFigures.Opening + "现将整改工作总结如下。"),
        new OfficialBlock.Heading(1, "总体情况"),
        new OfficialBlock.Paragraph(OverallFigures.Progress + "按期销号率{按期率}，一次通过率{一次通过率}。"),
        new OfficialBlock.Paragraph(OverallFigures.Effects),
        new OfficialBlock.Heading(1, "主要做法"),
        new OfficialBlock.Paragraph(OverallFigures.Organised),
        new OfficialBlock.Paragraph($"{{{Ways}}}"),
        new OfficialBlock.Heading(1, "长效看护"),
        new OfficialBlock.Paragraph("销号以后看护的规则{看护数}条，没有疑似反弹的{看护稳定}条；回头看共查{回头看数}次，整改到位{回头看到位}次。"),
        new OfficialBlock.Paragraph($"{{{Lasting}}}"),
        new OfficialBlock.Heading(1, "体会和不足"),
        new OfficialBlock.Paragraph($"{{{Lessons}}}"),
        new OfficialBlock.Paragraph($"{{{Next}}}"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialAnnex> Annexes => [DispatchProblems.Overview];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = ($"{from.BodyName}党组关于{from.Inspection.Title}整改工作的总结", $"{from.BodyName}党组");

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        await OverallFigures.GatherAsync(from);
        await from.CountedAsync("按期率", AssessFigures.OnTime, "rate");
        await from.CountedAsync("一次通过率", AssessFigures.FirstTime, "rate");
        await from.CountedAsync("看护数", AssessFigures.Steady);
        await from.CountedAsync("看护稳定", AssessFigures.Steady, "hit");
        await from.CountedAsync("回头看数", AssessFigures.LookedBack);
        await from.CountedAsync("回头看到位", AssessFigures.LookedBack, "hit");
        from.Data.Each("一览", (await DispatchProblems.OfAsync(from)).Rows());
    }
}
