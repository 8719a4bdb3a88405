using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Roles;

/// <summary>把一个角色给一个岗位，或者直接给一个人。</summary>
public static class AssignRole
{
    /// <summary>给谁。</summary>
    /// <param name="RoleId">哪个角色。</param>
    /// <param name="PostId">给岗位；给人时为 null。</param>
    /// <param name="PersonId">给人；给岗位时为 null。</param>
    /// <param name="From">从哪天起，含当天。</param>
    /// <param name="To">到哪天止，含当天；没有定时为 null。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid RoleId, Guid? PostId, Guid? PersonId, DateOnly From, DateOnly? To, string? Reason);

    /// <summary>给。会让一个人兼有三员里两员的，不办。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (command.PostId is null == command.PersonId is null) return new Change.Refused(nameof(Command.PostId), "请选一个岗位，或者选一个人，只选一样。");
        if (Words.DatesProblem(command.From, command.To) is { } dates) return new Change.Refused(nameof(Command.To), dates);
        if (Words.ReasonProblem(command.Reason) is { } reason) return new Change.Refused(nameof(Command.Reason), reason);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        if (await db.Roles.SingleOrDefaultAsync(r => r.BodyId == body && r.Id == command.RoleId && r.ClosedOn == null, cancellation) is not { } role) return new Change.Refused(nameof(Command.RoleId), "角色不在或者已停用。请另选角色。");
        var to = command.PostId is { } post
            ? await (from p in db.Posts where p.BodyId == body && p.Id == post && p.ClosedOn == null join u in db.Units on new { p.BodyId, p.UnitId } equals new { u.BodyId, UnitId = u.Id } select u.Name + " " + p.Name).SingleOrDefaultAsync(cancellation)
            : await db.Set<Person>().Where(p => p.Id == command.PersonId && (p.LeftOn == null || p.LeftOn >= command.From)).Select(p => p.Name).SingleOrDefaultAsync(cancellation);
        if (to is null) return new Change.Refused(command.PostId is null ? nameof(Command.PersonId) : nameof(Command.PostId), "没有找到这个岗位或这个人，或者已不在。请重新选。");
        var had = await db.RoleAssignments.Where(a => a.BodyId == body && a.RoleId == role.Id && a.PostId == command.PostId && a.PersonId == command.PersonId).ToListAsync(cancellation);
        if (had.Exists(a => Words.Overlap(a.From, a.To, command.From, command.To))) return new Change.Refused(nameof(Command.RoleId), $"那段日子里“{to}”已经有“{role.Name}”。请核对日期。");

        var assignment = new RoleAssignment { BodyId = body, RoleId = role.Id, PostId = command.PostId, PersonId = command.PersonId, From = command.From, To = command.To };
        var administrators = await AdministratorsInForce.LoadAsync(db, body, [], command.PostId is { } id ? [id] : [], cancellation);
        if (administrators.With(assignment).Conflict() is { } conflict) return new Change.Refused(nameof(Command.RoleId), await conflict.SayAsync(db, cancellation));
        db.Add(assignment);
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("授予角色", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"已把“{role.Name}”给“{to}”，自{Words.Date(command.From)}起。");
    }
}
