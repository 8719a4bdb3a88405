using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Delegations;

/// <summary>收回委托，即时起作用。委托人、受托人（退回）、安全管理员都可以。</summary>
public static class RevokeDelegation
{
    /// <summary>收回哪一次、为什么；自己收回、退回可以不写理由。</summary>
    public sealed record Command(Guid DelegationId, string? Reason = null);

    /// <summary>收回。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (body, me) = (db.Viewer.BodyId, db.Viewer.PersonId);
        var delegation = await db.Delegations.SingleOrDefaultAsync(d => d.BodyId == body && d.Id == command.DelegationId, cancellation);
        var mine = delegation is not null && (delegation.FromPersonId == me || delegation.ToPersonId == me);
        // 与己无关的，说没有：不让人试出谁委托了谁
        if (delegation is null || !mine && !db.Viewer.May(Permissions.ManageAccess)) return Change.No("没有这次委托。请从委托一页重新进入。");
        if (!mine && Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var today = LocalDay.Of(clock);
        if (delegation.RevokedOn <= today) return Change.No("这次委托已经收回。");
        if (delegation.To < today) return Change.No("这次委托已经到期，不用收回。");
        delegation.RevokedOn = today;
        var name = delegation.ToPersonId == me ? "退回委托" : "收回委托";
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now(name, db.Viewer, clock, command.Reason?.Trim()), cancellation), $"已{name}，即时起作用。");
    }
}
