using Bihuan.Access.Roles;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Posts;

/// <summary>让一个人离开一个岗位。</summary>
public static class EndPost
{
    /// <summary>怎么办。</summary>
    /// <param name="HolderId">哪一段任职。</param>
    /// <param name="On">最后一天，含当天。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid HolderId, DateOnly On, string? Reason);

    /// <summary>离岗。还没有到岗的，照样留着记录，止于起始的前一天算没有到过。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        if (await db.PostHolders.SingleOrDefaultAsync(h => h.BodyId == body && h.Id == command.HolderId, cancellation) is not { } holder) return Change.No("没有这一段任职。请从人员一页重新进入。");
        if (holder.To < command.On) return new Change.Refused(nameof(Command.On), $"这一段已止于{Words.Date(holder.To.Value)}。最后一天只能改早。");
        if (command.On < holder.From.AddDays(-1)) return new Change.Refused(nameof(Command.On), "最后一天早于到岗的日子。请核对日期；没有到岗的，写到岗的前一天。");
        var administrators = await AdministratorsInForce.LoadAsync(db, body, [], [holder.PostId], cancellation);
        var hadSecurity = administrators.HasSecurity(command.On.AddDays(1));
        holder.To = command.On;
        if (hadSecurity && !administrators.HasSecurity(command.On.AddDays(1))) return Change.No(AdministratorsInForce.LastSecurity);
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("离岗", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"已办理离岗，最后一天是{Words.Date(command.On)}。");
    }
}
