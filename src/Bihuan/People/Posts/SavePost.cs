using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Posts;

/// <summary>新设一个岗位，或者给它改名。</summary>
public static class SavePost
{
    /// <summary>怎么办。</summary>
    /// <param name="UnitId">在哪个单位；改名时不变。</param>
    /// <param name="Name">名称。</param>
    /// <param name="PostId">改哪一个的名；新设时为 null。</param>
    /// <param name="Reason">理由，可以不写。</param>
    public sealed record Command(int UnitId, string Name, Guid? PostId = null, string? Reason = null);

    /// <summary>新设或改名。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var name = command.Name.Trim();
        if (Words.NameProblem(name, Post.NameLength) is { } problem) return new Change.Refused(nameof(Command.Name), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        var unit = await db.Units.SingleOrDefaultAsync(u => u.BodyId == body && u.Id == command.UnitId, cancellation);
        if (unit is null || unit.ClosedOn is not null) return new Change.Refused(nameof(Command.UnitId), "单位不在或者已经撤销。请另选单位。");
        var posts = await db.Posts.Where(p => p.BodyId == body && p.UnitId == unit.Id).ToListAsync(cancellation);
        if (posts.Exists(p => p.Id != command.PostId && p.ClosedOn is null && p.Name == name)) return new Change.Refused(nameof(Command.Name), $"“{unit.Name}”已经有岗位“{name}”。请换一个名称，例如加上序号。");
        if (command.PostId is { } id)
        {
            if (posts.Find(p => p.Id == id) is not { } post) return Change.No("没有这个岗位。请从单位一页重新进入。");
            post.Name = name;
        }
        else
        {
            db.Add(new Post { BodyId = body, UnitId = unit.Id, Name = name, Order = posts.Select(p => p.Order).DefaultIfEmpty().Max() + 1 });
        }
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now(command.PostId is null ? "新设岗位" : "岗位改名", db.Viewer, clock, command.Reason), cancellation), $"已保存岗位“{name}”。");
    }
}
