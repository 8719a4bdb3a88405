using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Controls.Rules.Personnel;

/// <summary>关键岗位依赖抽调人员：一个单位在岗的人里，借调的占得太多。</summary>
public sealed class SecondmentDependence : PeriodControl<SecondmentDependence.Dependent>
{
    // 人太少，一个人就是几成
    private const int FewestPeople = 4;

    private static readonly Figure Most = new("staff.seconded-most", "一个单位在岗的人里，借调人员最多占多少", 40, "本单位的人员管理制度", FigureUnit.Percent, 1, 100);

    /// <inheritdoc/>
    public override string Id => "staff.secondment-dependence";

    /// <inheritdoc/>
    public override string Title => "关键岗位依赖抽调人员";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "现在在岗四人以上的单位，借调人员占的比例超过限度。进驻部门派驻的不算在内；只看现在，不看以前。";

    /// <inheritdoc/>
    public override string Basis => "本单位的人员管理制度、整改措施";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Most];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Every<Person>().Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("一个单位借调来十二个人", s => Seconded(s, "seconded")),
        ControlExample.Clean("十二个都是事业编制", s => Seconded(s, "institution")),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Dependent> Hits(ControlScan scan, PeriodSpan period)
    {
        var (most, now) = (scan.Figures.Small(Most), !period.IsOver(scan.Today));
        return scan.All<Person>().Where(p => now && p.LeftOn == null && p.StaffKind != StaffKinds.Stationed)
            .GroupBy(p => p.UnitId)
            .Select(g => new Dependent { UnitId = g.Key, People = g.Count(), Seconded = g.Sum(p => p.StaffKind == StaffKinds.Seconded ? 1 : 0), Most = most })
            .Where(u => u.People >= FewestPeople && u.Seconded * 100 > u.People * most);
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        new("person", [(nameof(Person.UnitId), unitId.ToString(CultureInfo.InvariantCulture)), (nameof(Person.State), PersonStates.OnDuty), (nameof(Person.StaffKind), StaffKinds.Seconded)]);

    /// <inheritdoc/>
    protected override string Explain(Dependent hit, PeriodSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"在岗{hit.People}人，借调{hit.Seconded}人，占{hit.Seconded * 100m / hit.People:0.#}%，超过{hit.Most}%。请看看要紧的岗位是不是靠借调的人在做。");

    private static void Seconded(ExampleScene scene, string kind)
    {
        for (var i = 0; i < 12; i++) scene.Person(p => p.StaffKind = kind);
    }

    /// <summary>碰到的一个单位。</summary>
    public sealed class Dependent : Hit
    {
        /// <summary>在岗几人。</summary>
        public int People { get; init; }

        /// <summary>借调几人。</summary>
        public int Seconded { get; init; }

        /// <summary>最多占百分之几。</summary>
        public int Most { get; init; }
    }
}
