using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>删一条自己定的承诺、规则，写明理由。开着的预警不再算；代号不再用，查过的、审计里的都在。</summary>
public static class DeleteOwnRule
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>删了。</summary>
        public sealed record Done : Result;

        /// <summary>没有删。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>删。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, string controlId, string? reason, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageControls)) return new Result.Refused("您没有删承诺、规则的权限。如果工作需要，请联系整改办。");
        if (Reasons.Problem(reason) is { } unreasoned) return new Result.Refused(unreasoned);
        var body = db.Viewer.BodyId;
        if (await db.OwnRules.SingleOrDefaultAsync(r => r.BodyId == body && r.ControlId == controlId && r.DeletedOn == null, cancellation) is not { } rule) return new Result.Refused("这一条已经删了。");
        (rule.DeletedOn, rule.Version) = (ChinaDay.Of(clock), rule.Version + 1);
        await ClearAsync(db, clock, [controlId], cancellation);
        try
        {
            await db.SaveAsync(Process.Now($"删{SaveOwnRule.Kind(rule)}：{SaveOwnRule.Short(rule.Title)}", db.Viewer, clock, reason!.Trim()), cancellation);
            return new Result.Done();
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("有人刚刚改过这一条，或者正在查它，没有删成。请看过现在的样子再删。");
        }
    }

    // 删了的，开着的预警不再算；正在查的时候删的，每天再清一遍
    internal static async Task ClearAsync(Db db, TimeProvider clock, IReadOnlyList<string> controls, CancellationToken cancellation)
    {
        var (body, now) = (db.Viewer.BodyId, clock.GetUtcNow().UtcDateTime);
        foreach (var finding in await db.Findings.Where(f => f.BodyId == body && EF.Parameter(controls).Contains(f.ControlId) && f.ClearedAt == null).ToListAsync(cancellation))
            (finding.ClearedAt, finding.Cleared) = (now, ClearedBecause.SwitchedOff);
        db.RemoveRange(await db.ControlStates.Where(s => s.BodyId == body && EF.Parameter(controls).Contains(s.ControlId)).ToListAsync(cancellation));
    }
}
