using System.Globalization;

using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.People.Units;

/// <summary>把一个单位连同下级移到另一个上级之下。它们的台账行跟着走，看得见的人也随着变。</summary>
public static class MoveUnit
{
    /// <summary>怎么移。</summary>
    /// <param name="UnitId">哪个单位。</param>
    /// <param name="ParentId">新的上级；移到第一级时为 null。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(int UnitId, int? ParentId, string? Reason);

    /// <summary>移。排在新的同级的最后。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } problem) return new Change.Refused(nameof(Command.Reason), problem);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        var tree = await AllUnits.OfAsync(db, body, cancellation);
        if (tree.Find(command.UnitId) is not { } unit) return Change.No("没有这个单位。请从单位一页重新进入。");
        var parent = command.ParentId is { } id ? tree.Find(id) : null;
        if (command.ParentId is not null && parent is null) return new Change.Refused(nameof(Command.ParentId), "没有这个上级单位。请另选上级。");
        if (tree.MoveProblem(unit, parent) is { } wrong) return new Change.Refused(nameof(Command.ParentId), wrong);
        if (tree.HasName(parent?.Id, unit.Name)) return new Change.Refused(nameof(Command.ParentId), $"那一级已经有“{unit.Name}”。请先改名再移。");

        var from = UnitPlace.Of(unit);
        var subtree = tree.WithBelow(unit).ToList();
        unit.Order = tree.Below(parent?.Id ?? 0).Select(u => u.Order).DefaultIfEmpty().Max() + 1;
        // 上级在前：下级照已改好的上级填
        foreach (var each in subtree) UnitTree.Place(each, each == unit ? parent : tree.Find(each.ParentId!.Value));
        db.Add(PlaceRows.Soon(db.Viewer, clock));
        var moved = 0;
        var done = await StaffTurn.SaveAsync(async () => moved = await db.RelocateAsync(Process.Now("移动单位", db.Viewer, clock, command.Reason!.Trim()), from, UnitPlace.Of(unit), cancellation), "");
        return done is Change.Done
            ? new Change.Done(string.Create(CultureInfo.InvariantCulture, $"已把“{unit.Name}”移到{(parent is null ? "第一级" : $"“{parent.Name}”之下")}，{subtree.Count}个单位、{moved}行台账一起过去。"))
            : done;
    }
}
