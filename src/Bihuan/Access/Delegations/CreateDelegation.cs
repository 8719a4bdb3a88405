using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Delegations;

/// <summary>把自己的岗位在一段日子里委托给别人代办。</summary>
public static class CreateDelegation
{
    /// <summary>一次最长多少天；再长的该任命，不该委托。（可配置的上限，本单位的做法）</summary>
    public const int LongestDays = 180;

    /// <summary>怎么委托。</summary>
    /// <param name="ToPersonId">给谁。</param>
    /// <param name="PostId">只委托一个岗位；全部岗位时为 null。</param>
    /// <param name="RoleId">只委托一个角色；岗位的全部角色时为 null。</param>
    /// <param name="From">从哪天起，含当天。</param>
    /// <param name="To">到哪天止，含当天。</param>
    /// <param name="Reason">事由。</param>
    public sealed record Command(Guid ToPersonId, Guid? PostId, Guid? RoleId, DateOnly From, DateOnly To, string? Reason);

    /// <summary>委托。委托人就是正在用的人。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (body, from) = (db.Viewer.BodyId, db.Viewer.PersonId);
        if (db.Viewer.OnBehalfOf is not null) return Change.No("正在代人办理，不能把别人委托的再转出去。请先换回自己的岗位。");
        if (DatesProblem(command, LocalDay.Of(clock)) is { } dates) return new Change.Refused(nameof(Command.To), dates);
        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > Delegation.ReasonLength) return new Change.Refused(nameof(Command.Reason), $"请写明事由，例如“出差”，最多{Delegation.ReasonLength}个字。");
        if (command.ToPersonId == from) return new Change.Refused(nameof(Command.ToPersonId), "不能委托给自己。请另选人。");
        await StaffTurn.TakeAsync(db, body, cancellation);
        var to = await db.Set<Person>().Where(p => p.Id == command.ToPersonId && (p.LeftOn == null || p.LeftOn >= command.To)).Select(p => p.Name).SingleOrDefaultAsync(cancellation);
        if (to is null) return new Change.Refused(nameof(Command.ToPersonId), "没有找到这个人，或者那时他已离开。请从名单里另选。");

        var posts = await PostsAsync(db, body, from, command, cancellation);
        if (posts.Count == 0) return new Change.Refused(nameof(Command.PostId), "那段日子里您没有这个岗位，没有可以委托的。请核对岗位和日期。");
        if (!await CarriesAnythingAsync(db, body, from, posts, command, cancellation))
            return new Change.Refused(command.RoleId is null ? nameof(Command.PostId) : nameof(Command.RoleId), "管理员的角色不能委托，除此以外没有可以委托的角色。请联系安全管理员另给人授权。");
        if (await TakenAsync(db, body, posts, command, cancellation)) return new Change.Refused(nameof(Command.PostId), $"那段日子里{to}自己在这个岗位上，或者已经受人委托代办它，再委托就分不清是代谁。请另选人，或者改日期。");

        db.Add(new Delegation { BodyId = body, FromPersonId = from, ToPersonId = command.ToPersonId, PostId = command.PostId, RoleId = command.RoleId, From = command.From, To = command.To, Reason = reason });
        SendMessage.To(db, clock, [command.ToPersonId], MessageKind.Delegation, $"{db.Viewer.Name}委托您代办，{Words.Date(command.From)}至{Words.Date(command.To)}", "/account/posts");
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("委托", db.Viewer, clock, reason), cancellation), $"已委托{to}，{Words.Date(command.From)}至{Words.Date(command.To)}，到期自己停。");
    }

    private static string? DatesProblem(Command command, DateOnly today) =>
        Words.DatesProblem(command.From, command.To)
        ?? (command.From < today ? "起始日期已经过去。请从今天或以后算起。"
            : command.To.DayNumber - command.From.DayNumber >= LongestDays ? $"一次最长{LongestDays}天。请改短；长期由别人负责的，请按任免办理。"
            : null);

    // 那段日子里自己的、要委托的岗位
    private static Task<List<Guid>> PostsAsync(Db db, int body, Guid from, Command command, CancellationToken cancellation) =>
        db.PostHolders.Where(h => h.BodyId == body && h.PersonId == from && h.From <= command.To && (h.To == null || h.To >= command.From) && (command.PostId == null || h.PostId == command.PostId))
            .Select(h => h.PostId).Distinct().ToListAsync(cancellation);

    private static async Task<bool> CarriesAnythingAsync(Db db, int body, Guid from, List<Guid> posts, Command command, CancellationToken cancellation)
    {
        var whole = command.PostId is null;
        var permissions = await (from a in db.RoleAssignments
                                 where a.BodyId == body && a.From <= command.To && (a.To == null || a.To >= command.From) && (command.RoleId == null || a.RoleId == command.RoleId)
                                     && (a.PostId != null && posts.Contains(a.PostId.Value) || whole && a.PersonId == @from)
                                 join g in db.RoleGrants on new { a.BodyId, a.RoleId } equals new { g.BodyId, g.RoleId }
                                 select g.Permission).Distinct().ToListAsync(cancellation);
        return permissions.Exists(p => Administrators.KindOf(p) is null);
    }

    private static async Task<bool> TakenAsync(Db db, int body, List<Guid> posts, Command command, CancellationToken cancellation) =>
        await db.PostHolders.AnyAsync(h => h.BodyId == body && h.PersonId == command.ToPersonId && posts.Contains(h.PostId) && h.From <= command.To && (h.To == null || h.To >= command.From), cancellation)
        || await (from d in db.Delegations
                  where d.BodyId == body && d.ToPersonId == command.ToPersonId && (d.RevokedOn == null || d.RevokedOn > command.From) && d.From <= command.To && d.To >= command.From
                  join h in db.PostHolders on new { d.BodyId, PersonId = d.FromPersonId } equals new { h.BodyId, h.PersonId }
                  where posts.Contains(h.PostId) && (d.PostId == null || d.PostId == h.PostId)
                  select d.Id).AnyAsync(cancellation);
}
