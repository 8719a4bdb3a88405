using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>书记组织落实整改情况报告：第一责任人怎样组织、带头、督促，取得的成效。</summary>
public sealed class SecretaryReport : DispatchKind
{
    private const string Lead = "履行第一责任人责任", Own = "领衔整改", Press = "督促班子和下级", Weak = "不足", Next = "打算";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.SecretaryReport;

    /// <inheritdoc/>
    public override string Means => "与进展报告一起报的第二份：书记怎样组织整改，由人写；整改的数由台账写，两份一样。";

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Lead, "怎样研究部署、谋划推动、把关审定的，写几段。", 4000, IsLong: true, IsRequired: true),
        new(Own, "书记自己领衔的问题，改得怎样，写几段。", 4000, IsLong: true, IsRequired: true),
        new(Press, "怎样督促班子成员、各单位负责人的，写几段。", 4000, IsLong: true, IsRequired: true),
        new(Weak, "存在的不足，写几段。", 2000, IsLong: true, IsRequired: true),
        new(Next, "下一步打算，写几段。", 2000, IsLong: true, IsRequired: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } = OverallFigures.Slots;

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph(OverallFigures.Opening + "现将组织落实整改情况报告如下。"),
        new OfficialBlock.Heading(1, "履行第一责任人责任情况"),
        new OfficialBlock.Paragraph(OverallFigures.Organised),
        new OfficialBlock.Paragraph($"{{{Lead}}}"),
        new OfficialBlock.Heading(1, "领衔整改情况"),
        new OfficialBlock.Paragraph($"{{{Own}}}"),
        new OfficialBlock.Heading(1, "督促班子成员和下级整改情况"),
        new OfficialBlock.Paragraph($"{{{Press}}}"),
        new OfficialBlock.Heading(1, "整改成效"),
        new OfficialBlock.Paragraph(OverallFigures.Progress),
        new OfficialBlock.Paragraph(OverallFigures.Effects),
        new OfficialBlock.Heading(1, "存在的不足和下一步打算"),
        new OfficialBlock.Paragraph($"{{{Weak}}}"),
        new OfficialBlock.Paragraph($"{{{Next}}}"),
    ];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = ($"{from.BodyName}党组书记关于组织落实{from.Inspection.Inspector}反馈意见整改情况的报告", $"{from.BodyName}党组");

    /// <inheritdoc/>
    protected override Task GatherAsync(DispatchGathering from) => OverallFigures.GatherAsync(from);
}
