using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>不收一个，写明为什么；或者把不收的、并入了的、确认了的恢复成待确认。</summary>
public static class DropIntake
{
    /// <summary>不收。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Guid intake, Guid problem, int version, string? reason, CancellationToken cancellation = default)
    {
        var (work, found, not) = await IntakeSteps.OpenAsync(db, intake, problem, version, cancellation);
        if (not is not null) return not;
        if (!IntakeWork.IsLive(found)) return new IntakeResult.Refused("这一个已经不收了。");
        var why = (reason ?? "").Trim();
        if (why.Length == 0) return new IntakeResult.Refused("请写明为什么不收，例如“与第3个重复”“是总的评价，不是问题”。");
        if (why.Length > IntakeProblem.ReasonLength) return new IntakeResult.Refused(FormattableString.Invariant($"理由最多{IntakeProblem.ReasonLength}字，现在有{why.Length}字。请写短些。"));
        (found.Standing, found.DropReason) = (IntakeStandings.Dropped, why);
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, "不收" + work.NameOf(found), ConfirmIntake.NextOf(work, found), cancellation);
    }

    /// <summary>恢复成待确认。并入过的，它自己读出的措施带回来；接到那一个里的文字不动。</summary>
    public static async Task<IntakeResult> RestoreAsync(Db db, TimeProvider clock, Guid intake, Guid problem, int version, CancellationToken cancellation = default)
    {
        var (work, found, not) = await IntakeSteps.OpenAsync(db, intake, problem, version, cancellation);
        if (not is not null) return not;
        if (found.Standing == IntakeStandings.Open) return new IntakeResult.Done(found.Id, "这一个本来就待确认。");
        foreach (var measure in work.Measures.Where(m => found.MergedId is { } into && m.ProblemId == into && m.ReadUnderId == found.Id && m.MadeId is null)) measure.ProblemId = found.Id;
        var merged = found.Standing == IntakeStandings.Merged;
        (found.Standing, found.DropReason, found.MergedId) = (IntakeStandings.Open, null, null);
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, (merged ? "分开了" : "恢复了") + work.NameOf(found), found.Id, cancellation);
    }
}
