using Bihuan.Access.Roles;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Posts;

/// <summary>让一个人到一个岗位上。</summary>
public static class AssignPost
{
    /// <summary>谁到哪个岗位。</summary>
    /// <param name="PersonId">谁。</param>
    /// <param name="PostId">哪个岗位。</param>
    /// <param name="IsMain">是不是主岗。</param>
    /// <param name="From">从哪天起，含当天。</param>
    /// <param name="To">到哪天止，含当天；没有定时为 null。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid PersonId, Guid PostId, bool IsMain, DateOnly From, DateOnly? To, string? Reason);

    /// <summary>到岗。主岗的日子不能重叠；会让一个人兼有三员里两员的，不办。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.DatesProblem(command.From, command.To) is { } dates) return new Change.Refused(nameof(Command.To), dates);
        if (Words.ReasonProblem(command.Reason) is { } reason) return new Change.Refused(nameof(Command.Reason), reason);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        var person = await db.Set<Person>().Where(p => p.Id == command.PersonId).Select(p => new { p.Name, p.LeftOn }).SingleOrDefaultAsync(cancellation);
        if (person is null) return new Change.Refused(nameof(Command.PersonId), "没有找到这个人。请从名单里选。");
        if (person.LeftOn < command.From) return new Change.Refused(nameof(Command.PersonId), $"{person.Name}已经离开。请核对人员台账里的离开日期。");
        var post = await db.Posts.SingleOrDefaultAsync(p => p.BodyId == body && p.Id == command.PostId, cancellation);
        if (post is null || post.ClosedOn is { } closed && closed <= (command.To ?? DateOnly.MaxValue)) return new Change.Refused(nameof(Command.PostId), "岗位不在或者到那时已撤销。请另选岗位，或者把截止日期改早。");

        var held = await (from h in db.PostHolders
                          where h.BodyId == body && h.PersonId == command.PersonId
                          join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                          select new { Held = h, p.Name }).ToListAsync(cancellation);
        var same = held.Where(h => Words.Overlap(command.From, command.To, h.Held.From, h.Held.To)).ToList();
        if (same.Exists(h => h.Held.PostId == command.PostId)) return new Change.Refused(nameof(Command.PostId), $"那段日子里{person.Name}已经在这个岗位上。请核对日期。");
        if (command.IsMain && same.Find(h => h.Held.IsMain) is { } main)
            return new Change.Refused(nameof(Command.IsMain), $"那段日子里{person.Name}的主岗是“{main.Name}”，主岗只能有一个。请先为原来的主岗办理离岗，或者改为兼任。");

        var holder = new PostHolder { BodyId = body, PersonId = command.PersonId, PostId = command.PostId, IsMain = command.IsMain, From = command.From, To = command.To };
        var administrators = await AdministratorsInForce.LoadAsync(db, body, [], [post.Id], cancellation);
        if (administrators.With(holder).Conflict() is { } conflict) return new Change.Refused(nameof(Command.PostId), await conflict.SayAsync(db, cancellation));
        db.Add(holder);
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("到岗", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"{person.Name}自{Words.Date(command.From)}起在“{post.Name}”。");
    }
}
