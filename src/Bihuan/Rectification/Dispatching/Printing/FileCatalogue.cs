using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>卷内目录：一件一行，页号由装订的人填。</summary>
public sealed class FileCatalogue : FilePrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.FileCatalogue;

    /// <inheritdoc/>
    public override string Means => "一个问题的案卷里有哪几件，照办事的先后。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
        [new TemplateSlot.Text("案卷题名", "问题，一句话"), new TemplateSlot.Repeat("卷内", "一件一行", [new TemplateSlot.Text("序号", "第几件"), new TemplateSlot.Text("题名", "这一件是什么"), new TemplateSlot.Text("责任者", "单位"), new TemplateSlot.Text("日期", "没有的空着")])];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("案卷题名：{案卷题名}"),
        new OfficialBlock.Table([("序号", 3), ("题名", 12), ("责任者", 6), ("日期", 7), ("页号", 3), ("备注", 3)], [["{序号}", "{题名}", "{责任者}", "{日期}", "", ""]], Repeats: "卷内"),
    ];

    /// <inheritdoc/>
    protected override string HeadingOf(Problem problem) => "卷内目录";

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, Problem problem, Labels names, IReadOnlyList<Piece> pieces, PrintGathering from) =>
        data.Text("案卷题名", problem.Title).Each("卷内", pieces.Select((p, i) => new TemplateData().Text("序号", Whole(i + 1)).Text("题名", p.Title).Text("责任者", p.By).Text("日期", DispatchProblems.Day(p.On))));
}
