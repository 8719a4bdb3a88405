using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>案卷封面：题名、起止日期、件数，档号和保管期限留着填。</summary>
public sealed class FileCover : FilePrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.FileCover;

    /// <inheritdoc/>
    public override string Means => "一个问题的案卷，最上面的一张；档号、保管期限由档案员填。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("案卷题名", "问题，一句话"), new TemplateSlot.Text("立卷单位", "牵头单位"), new TemplateSlot.Text("责任人", "姓名"), new TemplateSlot.Text("起", "卷里最早的日子"), new TemplateSlot.Text("止", "卷里最晚的日子"), new TemplateSlot.Text("件数", "卷内几件"), new TemplateSlot.Text("到了哪一步", "如“已销号”"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Form([4, 10, 4, 10],
        [
            new([Label("全宗名称"), new("{机构名称}", 3)], Lines: 3),
            new([Label("案卷题名"), new("{案卷题名}", 3)], Lines: 5),
            new([Label("立卷单位"), new("{立卷单位}"), Label("责任人"), new("{责任人}")], Lines: 3),
            new([Label("起止日期"), new("{起}至{止}", 3)], Lines: 3),
            new([Label("件数"), new("{件数}件"), Label("办理情况"), new("{到了哪一步}")], Lines: 3),
            new([Label("档号"), new(""), Label("保管期限"), new("")], Lines: 3),
            new([Label("立卷人"), new(""), Label("检查人"), new("")], Lines: 3),
        ]),
    ];

    /// <inheritdoc/>
    protected override string HeadingOf(Problem problem) => "巡察整改案卷";

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, Problem problem, Labels names, IReadOnlyList<Piece> pieces, PrintGathering from)
    {
        var days = pieces.Select(p => p.On).OfType<DateOnly>().ToList();
        data.Text("案卷题名", problem.Title).Text("立卷单位", problem.UnitId > 0 ? names.Unit(problem.UnitId) : from.BodyName).Text("责任人", problem.ResponsibleId is { } who ? names.Row(who) : "")
            .Text("起", days.Count > 0 ? Day(days.Min()) : Day(from.Today)).Text("止", days.Count > 0 ? Day(days.Max()) : Day(from.Today)).Text("件数", Whole(pieces.Count)).Text("到了哪一步", ProblemStates.Told(problem.State));
    }

    private static FormCell Label(string text) => new(text, IsLabel: true);
}
