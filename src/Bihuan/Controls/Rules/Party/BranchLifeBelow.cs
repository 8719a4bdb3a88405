using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Controls.Rules.Party;

/// <summary>三会一课频次不足：支部一个季度里的党员大会、委员会会议、党课、主题党日少于规定。</summary>
public sealed class BranchLifeBelow : PeriodControl<BranchLifeBelow.Missed>
{
    /// <inheritdoc/>
    public override string Id => "party.life-below-required";

    /// <inheritdoc/>
    public override string Title => "三会一课频次不足";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Quarter;

    /// <inheritdoc/>
    public override string Checks => "有正式党员的支部，一个季度里党员大会、党课各少于一次，主题党日少于三次（每月一次）；正式党员够数（默认七名）、设委员会的，支部委员会少于三次。季度过完才查。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党支部工作条例（试行）》第十一条、第十四条、第十五条、第十六条";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [MeetingFigures.CommitteeLeast];

    // 人员台账半年没有新来的人是常事，不算久不登记
    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<Meeting>(m => m.Branch is null ? null : m.HeldOn), ControlSource.Every<Person>().Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("上个季度没有上党课", s => Quarter(s, classes: false)),
        ControlExample.Breaking("上个季度主题党日只有两次", s => Quarter(s, themeDays: 2)),
        ControlExample.Clean("样样开够了", s => Quarter(s)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Missed> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to, least) = (period.From, period.To, scan.Figures.Small(MeetingFigures.CommitteeLeast));
        var held = scan.All<Meeting>().Where(m => m.HeldOn >= from && m.HeldOn <= to);
        return scan.All<Person>().Where(p => p.Branch != null && p.PoliticalStatus == PoliticalStatuses.PartyMember && p.EnteredOn <= from && (p.LeftOn == null || p.LeftOn >= to))
            .GroupBy(p => p.Branch!)
            .Select(g => new
            {
                Branch = g.Key,
                Unit = g.Min(p => p.U1),
                Members = g.Count(),
                Assemblies = held.Count(m => m.Branch == g.Key && m.Kind == "branch-assembly"),
                Committees = held.Count(m => m.Branch == g.Key && m.Kind == "branch-committee"),
                Classes = held.Count(m => m.Branch == g.Key && m.Kind == "branch-class"),
                ThemeDays = held.Count(m => m.Branch == g.Key && m.Kind == "theme-day"),
            })
            .Where(b => b.Assemblies < 1 || b.Classes < 1 || b.ThemeDays < 3 || b.Members >= least && b.Committees < 3)
            .Select(b => new Missed { UnitId = b.Unit, Group = b.Branch, HasCommittee = b.Members >= least, Assemblies = b.Assemblies, Committees = b.Committees, Classes = b.Classes, ThemeDays = b.ThemeDays });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Branch), group));

    /// <inheritdoc/>
    protected override string Explain(Missed hit, PeriodSpan period)
    {
        string?[] short_ =
        [
            hit.Assemblies < 1 ? "党员大会没有开" : null, hit.Classes < 1 ? "党课没有上" : null, Below("主题党日", hit.ThemeDays),
            hit.HasCommittee ? Below("支部委员会", hit.Committees) : null,
        ];
        return $"{hit.Group}{period.Name}：{string.Join("，", short_.OfType<string>())}。";

        static string? Below(string what, int times) => times >= 3 ? null : string.Create(CultureInfo.InvariantCulture, $"{what}{times}次，应有3次");
    }

    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => async scene =>
    {
        var (last, branch) = (PeriodSpan.Of(Cadence.Quarter, scene.Today).Previous, scene.People[0].Branch);
        var (from, to) = (last.From, last.To);
        await scene.RemoveAsync<Meeting>(m => m.Kind == "branch-class" && m.Branch == branch && m.HeldOn >= from && m.HeldOn <= to);
    };

    private static void Quarter(ExampleScene scene, bool classes = true, int themeDays = 3)
    {
        var from = PeriodSpan.Of(Cadence.Quarter, scene.Today).Previous.From;
        scene.Meeting("branch-assembly", from.AddDays(10));
        if (classes) scene.Meeting("branch-class", from.AddDays(12));
        for (var month = 0; month < 3; month++)
        {
            if (month < themeDays) scene.Meeting("theme-day", from.AddMonths(month).AddDays(5));
            if (scene.FormalMembers >= MeetingFigures.CommitteeLeast.Default) scene.Meeting("branch-committee", from.AddMonths(month).AddDays(3));
        }
    }

    /// <summary>碰到的一个支部。</summary>
    public sealed class Missed : Hit
    {
        /// <summary>正式党员够数，设委员会。</summary>
        public bool HasCommittee { get; init; }

        /// <summary>党员大会几次。</summary>
        public int Assemblies { get; init; }

        /// <summary>支部委员会几次。</summary>
        public int Committees { get; init; }

        /// <summary>党课几次。</summary>
        public int Classes { get; init; }

        /// <summary>主题党日几次。</summary>
        public int ThemeDays { get; init; }
    }
}
