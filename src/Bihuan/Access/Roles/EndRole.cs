using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Roles;

/// <summary>收回给出去的一个角色。</summary>
public static class EndRole
{
    /// <summary>怎么办。</summary>
    /// <param name="AssignmentId">哪一次给的。</param>
    /// <param name="On">最后一天，含当天；昨天就是即时收回。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid AssignmentId, DateOnly On, string? Reason);

    /// <summary>收回。最后一名安全管理员的不能收回。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        if (await db.RoleAssignments.SingleOrDefaultAsync(a => a.BodyId == body && a.Id == command.AssignmentId, cancellation) is not { } assignment) return Change.No("没有这一次授予。请从角色一页重新进入。");
        if (assignment.To < command.On) return new Change.Refused(nameof(Command.On), $"已止于{Words.Date(assignment.To.Value)}。最后一天只能改早。");
        var last = command.On < assignment.From.AddDays(-1) ? assignment.From.AddDays(-1) : command.On;
        var administrators = await AdministratorsInForce.LoadAsync(db, body, [], [], cancellation);
        var hadSecurity = administrators.HasSecurity(last.AddDays(1));
        assignment.To = last;
        if (hadSecurity && !administrators.HasSecurity(last.AddDays(1))) return Change.No(AdministratorsInForce.LastSecurity);
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("收回角色", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"已收回，最后一天是{Words.Date(last)}。");
    }
}
