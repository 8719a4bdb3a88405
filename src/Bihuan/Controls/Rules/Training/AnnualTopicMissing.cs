using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Training;

namespace Bihuan.Controls.Rules.Training;

/// <summary>规定专题培训未开展：一年里意识形态、保密、网络安全有哪个没有办过。</summary>
public sealed class AnnualTopicMissing : PeriodControl<AnnualTopicMissing.Missing>
{
    /// <inheritdoc/>
    public override string Id => "training.annual-topic-missing";

    /// <inheritdoc/>
    public override string Title => "规定专题培训未开展";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "一年里，意识形态、保密、网络安全三个专题里有没有办过培训的。今年的到最后三个月才提醒；培训台账用起来以前的年份不查。";

    /// <inheritdoc/>
    public override string Basis => "《党委（党组）意识形态工作责任制实施办法》、《中华人民共和国保守国家秘密法》、《中华人民共和国网络安全法》关于教育培训的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Since<TrainingSession>(t => t.HeldOn)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("去年没有办网络安全培训", s => LastYear(s, "ideology", "secrecy")),
        ControlExample.Clean("三个专题去年都办了", s => LastYear(s, "ideology", "secrecy", "network")),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Missing> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to, level) = (period.From, period.To, Absence.LevelOf(period, scan.Today, 3));
        var (speaks, shown) = (level is not null, level ?? FindingLevel.Yellow);
        var held = scan.All<TrainingSession>().Where(t => t.HeldOn >= from && t.HeldOn <= to);
        return Absence.Whole(scan).Where(_ => speaks && scan.All<TrainingSession>().Any(t => t.HeldOn < from))
            .Select(b => new Missing { Level = shown, Ideology = held.Any(t => t.Topic == "ideology"), Secrecy = held.Any(t => t.Topic == "secrecy"), Network = held.Any(t => t.Topic == "network") })
            .Where(h => !h.Ideology || !h.Secrecy || !h.Network);
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("training", nameof(TrainingSession.HeldOn), period.From, period.To, (nameof(TrainingSession.Topic), "ideology"), (nameof(TrainingSession.Topic), "secrecy"), (nameof(TrainingSession.Topic), "network"));

    /// <inheritdoc/>
    protected override string Explain(Missing hit, PeriodSpan period)
    {
        string?[] missing = [hit.Ideology ? null : "意识形态", hit.Secrecy ? null : "保密", hit.Network ? null : "网络安全"];
        return $"{period.Name}{(hit.Level == FindingLevel.Yellow ? "还" : "")}没有登记{string.Join("、", missing.OfType<string>())}专题的培训。";
    }

    // 去年、今年办过的网络安全培训都去掉
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => scene =>
    {
        var from = PeriodSpan.Of(Cadence.Year, scene.Today).Previous.From;
        return scene.RemoveAsync<TrainingSession>(t => t.Topic == "network" && t.HeldOn >= from);
    };

    private static void LastYear(ExampleScene scene, params IEnumerable<string> topics)
    {
        var year = PeriodSpan.Of(Cadence.Year, scene.Today).Previous.From;
        // 培训台账早已用着
        scene.Training(t => t.HeldOn = year.AddDays(-20));
        foreach (var topic in topics) scene.Training(t => (t.Topic, t.HeldOn) = (topic, year.AddMonths(4)));
    }

    /// <summary>碰到的一年。</summary>
    public sealed class Missing : Hit
    {
        /// <summary>意识形态办过。</summary>
        public bool Ideology { get; init; }

        /// <summary>保密办过。</summary>
        public bool Secrecy { get; init; }

        /// <summary>网络安全办过。</summary>
        public bool Network { get; init; }
    }
}
