namespace Bihuan.Rectification.Plans.Checking;

/// <summary>方案校核：各条规则一起查。加一条：写一个文件，在这里加一行。</summary>
public static class PlanChecker
{
    internal static IReadOnlyList<PlanCheck> All { get; } =
    [
        new BareProblems(), new BareAspects(), new UnfilledProblems(), new MissingDeadlines(), new EarlyDeadlines(), new LateDeadlines(), new LongTermGoals(),
        new VagueMeasures(), new ReusedMeasures(), new CrowdedOwners(),
    ];

    /// <summary>各条规则：代号、名称、挡不挡着通过。</summary>
    public static IReadOnlyList<(string Rule, string Title, bool IsError)> Rules { get; } = [.. All.Select(c => (c.Rule, c.Title, c.IsError))];

    /// <summary>查；照规则的先后，同一条规则里照问题的先后。</summary>
    public static IReadOnlyList<PlanRemark> Run(PlanContent content) => [.. All.SelectMany(c => c.Find(content))];
}
