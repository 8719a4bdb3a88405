using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Roles;

/// <summary>停用一个自定的角色：当天起不再起作用。给过谁，记录还在。</summary>
public static class CloseRole
{
    /// <summary>停用哪个、为什么。</summary>
    public sealed record Command(Guid RoleId, string? Reason);

    /// <summary>停用。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        if (await db.Roles.SingleOrDefaultAsync(r => r.BodyId == body && r.Id == command.RoleId, cancellation) is not { } role) return Change.No("没有这个角色。请从角色一页重新进入。");
        if (role.BuiltIn is not null) return Change.No("内置角色不能停用。不想让人用，请收回给出去的。");
        if (role.ClosedOn is not null) return Change.No("这个角色已经停用。");
        var today = LocalDay.Of(clock);
        var before = await AdministratorsInForce.LoadAsync(db, body, [], [], cancellation);
        if (before.HasSecurity(today) && !before.With(role.Id, []).HasSecurity(today)) return Change.No(AdministratorsInForce.LastSecurity);
        role.ClosedOn = today;
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("停用角色", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"已停用角色“{role.Name}”。");
    }
}
