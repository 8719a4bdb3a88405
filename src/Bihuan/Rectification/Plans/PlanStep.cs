using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>办方案的一步，各步共用的：取来改、排队、保存。</summary>
public abstract record PlanStep
{
    private PlanStep() { }

    /// <summary>办了。</summary>
    /// <param name="Message">一句话。</param>
    public sealed record Done(string Message) : PlanStep;

    /// <summary>没有办，什么也没有改。</summary>
    /// <param name="Message">为什么、怎么办。</param>
    public sealed record Refused(string Message) : PlanStep;

    /// <summary>没有这一稿，或者够不着。</summary>
    public sealed record Missing : PlanStep;

    internal const string Stale = "您打开之后有人改过这一稿，没有办。请看过现在的内容再办。";

    /// <summary>取来改；没有、够不着的为 null。</summary>
    internal static Task<Plan?> FindAsync(Db db, Guid id, string permission, CancellationToken cancellation) => LedgerRows.Within<Plan>(db, permission).FirstOrDefaultAsync(p => p.Id == id, cancellation);

    /// <summary>改方案的权限。</summary>
    internal static string Edits => Permissions.Edit("plan");

    /// <summary>排着队保存；排上以后 <paramref name="conflict"/> 说不对的，不存。</summary>
    internal static async Task<PlanStep> SaveAsync(Db db, TimeProvider clock, Plan plan, string process, string? reason, Func<Task<string?>> conflict, string message, CancellationToken cancellation)
    {
        string? wrong = null;
        try
        {
            RowTurn[] turns = [new("inspection", plan.InspectionId), new("plan", plan.Id)];
            if (await db.SaveAsync(Process.Now(process, db.Viewer, clock, reason), turns, async () => (wrong = await conflict()) is null, cancellation)) return new Done(message);
            db.ChangeTracker.Clear();
            return new Refused(wrong!);
        }
        catch (StaleRowException)
        {
            db.ChangeTracker.Clear();
            return new Refused(Stale);
        }
    }
}
