using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Controls.Rules.Personnel;

/// <summary>聘用人员流动性大：一个单位一年里，聘用、派遣的人走得太多。</summary>
public sealed class ContractorTurnover : PeriodControl<ContractorTurnover.Turned>
{
    // 人太少，走一个就是几成
    private const int FewestPeople = 5;

    private static readonly Figure Most = new("staff.turnover-most", "一个单位聘用、派遣、公益性岗位的人，一年里最多走多少", 30, "本单位的人员管理制度", FigureUnit.Percent, 1, 100);

    /// <inheritdoc/>
    public override string Id => "staff.contractor-turnover";

    /// <inheritdoc/>
    public override string Title => "聘用人员流动性大";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "一年里在过岗的聘用、劳务派遣、公益性岗位人员有五人以上的单位，其中离开的比例超过限度。今年已经超过的也算。";

    /// <inheritdoc/>
    public override string Basis => "本单位的人员管理制度、整改措施";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Most];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Every<Person>().Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("六名聘用人员今年走了四名", s => Hired(s, 6, 4)),
        ControlExample.Clean("六名聘用人员今年走了一名", s => Hired(s, 6, 1)),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Turned> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to, most) = (period.From, period.To, scan.Figures.Small(Most));
        return scan.All<Person>().Where(p => (p.StaffKind == StaffKinds.Hired || p.StaffKind == StaffKinds.Dispatched || p.StaffKind == StaffKinds.Welfare) && p.EnteredOn <= to && (p.LeftOn == null || p.LeftOn >= from))
            .GroupBy(p => p.UnitId)
            .Select(g => new Turned { UnitId = g.Key, People = g.Count(), Left = g.Sum(p => p.LeftOn != null && p.LeftOn <= to ? 1 : 0), Most = most })
            .Where(u => u.People >= FewestPeople && u.Left * 100 > u.People * most);
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        new("person", [(nameof(Person.UnitId), unitId.ToString(CultureInfo.InvariantCulture)), (nameof(Person.StaffKind), StaffKinds.Hired), (nameof(Person.StaffKind), StaffKinds.Dispatched), (nameof(Person.StaffKind), StaffKinds.Welfare)]);

    /// <inheritdoc/>
    protected override string Explain(Turned hit, PeriodSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"{period.Name}聘用、派遣等人员{hit.People}人，离开{hit.Left}人，占{hit.Left * 100m / hit.People:0.#}%，超过{hit.Most}%。");

    // 都走了，在岗的人不变：借调占几成的规则不受影响
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => scene =>
    {
        Hired(scene, 12, 12);
        return Task.CompletedTask;
    };

    private static void Hired(ExampleScene scene, int people, int left)
    {
        for (var i = 0; i < people; i++)
        {
            var leaves = i < left;
            scene.Person(p => (p.StaffKind, p.State, p.LeftOn) = (StaffKinds.Hired, leaves ? "off-duty" : PersonStates.OnDuty, leaves ? scene.Today : null));
        }
    }

    /// <summary>碰到的一个单位。</summary>
    public sealed class Turned : Hit
    {
        /// <summary>在过岗几人。</summary>
        public int People { get; init; }

        /// <summary>离开几人。</summary>
        public int Left { get; init; }

        /// <summary>最多走百分之几。</summary>
        public int Most { get; init; }
    }
}
