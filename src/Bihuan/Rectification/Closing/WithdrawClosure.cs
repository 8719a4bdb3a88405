using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>撤回销号申请：还没有人审过的。问题回到整改中，写的成效还在。</summary>
public static class WithdrawClosure
{
    /// <summary>打开来撤回；没有、问题不归他办的为 null。</summary>
    public static async Task<(Closure Closure, Problem Problem)?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await db.Set<Closure>().FirstOrDefaultAsync(c => c.Id == id, cancellation) is { } closure && await SubmitClosure.OpenAsync(db, closure.ProblemId, cancellation) is { } problem ? (closure, problem) : null;

    /// <summary>撤回。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, id, cancellation) is not var (closure, problem)) return new ClosureStep.Missing();
        if (closure.State == ClosureStates.Withdrawn) return new ClosureStep.Done(id, "已经撤回了。");
        if (closure.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (Refusal() is { } refusal) return new ClosureStep.Refused(refusal);
        Touch.Rows(db, closure);
        string? wrong = null;
        try
        {
            RowTurn[] turns = [new("problem", problem.Id), new("closure", closure.Id)];
            if (await db.SaveAsync(Process.Now("撤回销号申请", db.Viewer, clock), turns, AgainAsync, cancellation)) return new ClosureStep.Done(problem.Id, "已撤回。改好了可以再申请。");
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(wrong!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }

        string? Refusal() => LoopTable.Decide(new(problem.State, closure.Step), LoopAction.Withdraw, LoopRole.Doer, ClosureSteps.Read(closure.Steps)).Why;

        async Task<bool> AgainAsync()
        {
            await db.Entry(problem).ReloadAsync(cancellation);
            if ((wrong = Refusal()) is not null) return false;
            (closure.State, closure.Step, closure.ReturnedOn, problem.State) = (ClosureStates.Withdrawn, null, ChinaDay.Of(clock), ProblemStates.Doing);
            return true;
        }
    }
}
