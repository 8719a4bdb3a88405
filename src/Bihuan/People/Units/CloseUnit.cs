using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Units;

/// <summary>撤销一个单位，或者恢复。撤销的不能再选，旧行照样显示。</summary>
public static class CloseUnit
{
    /// <summary>怎么办。</summary>
    /// <param name="UnitId">哪个单位。</param>
    /// <param name="On">从哪天起撤销；恢复时为 null。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(int UnitId, DateOnly? On, string? Reason);

    /// <summary>撤销或者恢复。还有下级、还有人在岗的不能撤销。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        var tree = await AllUnits.OfAsync(db, body, cancellation);
        if (tree.Find(command.UnitId) is not { } unit) return Change.No("没有这个单位。请从单位一页重新进入。");
        if (command.On is { } on)
        {
            if (tree.Below(unit.Id).FirstOrDefault(u => u.ClosedOn is null || u.ClosedOn > on) is { } below) return Change.No($"下级“{below.Name}”到那天还在。请先把下级移走或者撤销。");
            var busy = await (from h in db.PostHolders
                              join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                              where p.BodyId == body && p.UnitId == unit.Id && (h.To == null || h.To >= @on)
                              select p.Name).FirstOrDefaultAsync(cancellation);
            if (busy is not null) return Change.No($"岗位“{busy}”到那天还有人。请先为在岗的人办理离岗，或者把撤销日期改晚。");
        }
        else
        {
            if (unit.ClosedOn is null) return Change.No("这个单位没有撤销，不用恢复。");
            if (unit.ParentId is { } parent && tree.Find(parent)?.ClosedOn is not null) return Change.No("它的上级也撤销了。请先恢复上级。");
            if (tree.HasName(unit.ParentId, unit.Name, unit.Id)) return Change.No($"这一级已经另有“{unit.Name}”。请先改名。");
        }
        unit.ClosedOn = command.On;
        var (name, message) = command.On is { } day ? ("撤销单位", $"已定于{Words.Date(day)}撤销“{unit.Name}”。") : ("恢复单位", $"已恢复“{unit.Name}”。");
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now(name, db.Viewer, clock, command.Reason!.Trim()), cancellation), message);
    }
}
