namespace Bihuan.Documents.Checking.Consistency;

/// <summary>“前后一致”一类的各项校核。</summary>
internal static class ConsistencyChecks
{
    public static CheckFamily Family { get; } = new("consistency", "前后一致",
    [
        new ClaimVsStatus(),
        new ClaimVsContent(),
        new DoneButOpen(),
        new StatusConflict(),
        new TargetLowered(),
        new TargetMissed(),
        new GoalMissed(),
        new ClosedButOpen(),
        new ScopeShortfall(),
        new NoEvidence(),
    ]);
}
