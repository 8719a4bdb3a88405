using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Posts;

/// <summary>撤销一个岗位，或者恢复。</summary>
public static class ClosePost
{
    /// <summary>怎么办。</summary>
    /// <param name="PostId">哪个岗位。</param>
    /// <param name="On">从哪天起撤销；恢复时为 null。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid PostId, DateOnly? On, string? Reason);

    /// <summary>撤销或者恢复。那天还有人在岗的不能撤销。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        if (await db.Posts.SingleOrDefaultAsync(p => p.BodyId == body && p.Id == command.PostId, cancellation) is not { } post) return Change.No("没有这个岗位。请从单位一页重新进入。");
        if (command.On is { } on && await db.PostHolders.AnyAsync(h => h.BodyId == body && h.PostId == post.Id && (h.To == null || h.To >= on), cancellation))
            return Change.No("到那天还有人在这个岗位上。请先为他们办理离岗，或者把撤销日期改晚。");
        if (command.On is null && await db.Posts.AnyAsync(p => p.BodyId == body && p.UnitId == post.UnitId && p.Id != post.Id && p.ClosedOn == null && p.Name == post.Name, cancellation))
            return Change.No($"这个单位已经另有岗位“{post.Name}”。请先给其中一个改名。");
        post.ClosedOn = command.On;
        var (name, message) = command.On is { } day ? ("撤销岗位", $"已定于{Words.Date(day)}撤销岗位“{post.Name}”。") : ("恢复岗位", $"已恢复岗位“{post.Name}”。");
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now(name, db.Viewer, clock, command.Reason!.Trim()), cancellation), message);
    }
}
