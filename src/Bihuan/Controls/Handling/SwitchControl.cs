using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Handling;

/// <summary>开、关一条规则。承诺要写明绑定它的措施或者决定；关了的，开着的预警不再算，记得下是谁、为什么。</summary>
public static class SwitchControl
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>改了，马上会查。</summary>
        public sealed record Done : Result;

        /// <summary>没有改。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>改。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Control control, bool on, string? reason, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageControls)) return new Result.Refused("您没有开关规则的权限。如果工作需要，请联系整改办。");
        if (Reasons.Problem(reason) is { } unreasoned) return new Result.Refused(unreasoned);
        var (body, today) = (db.Viewer.BodyId, ChinaDay.Of(clock));
        var stored = await db.ControlSwitches.SingleOrDefaultAsync(s => s.BodyId == body && s.ControlId == control.Id, cancellation);
        if ((stored?.Enabled ?? control.OnByDefault) == on) return new Result.Refused(on ? "这条规则已经开着。" : "这条规则已经关着。");
        if (stored is null) db.Add(stored = new ControlSwitch { BodyId = body, ControlId = control.Id, Enabled = on, Reason = reason!.Trim(), Since = today });
        else (stored.Enabled, stored.Reason, stored.Since) = (on, reason!.Trim(), today);
        db.Add(new DirtyMark { BodyId = body, ControlId = control.Id, Kind = MarkKind.All });
        try
        {
            await db.SaveAsync(Process.Now($"{(on ? "开" : "关")}规则：{control.Title}", db.Viewer, clock, reason!.Trim()), cancellation);
            return new Result.Done();
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("有人刚刚改过这条规则的开关，没有改成。请看过现在的样子再决定。");
        }
    }
}
