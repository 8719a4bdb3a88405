using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.People.Units;

/// <summary>单位改名。旧行里显示的也跟着变，原来的名称在审计里。</summary>
public static class RenameUnit
{
    /// <summary>怎么改。</summary>
    /// <param name="UnitId">哪个单位。</param>
    /// <param name="Name">新的名称。</param>
    /// <param name="Reason">理由，可以不写。</param>
    public sealed record Command(int UnitId, string Name, string? Reason = null);

    /// <summary>改名。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var name = command.Name.Trim();
        if (Words.NameProblem(name, Unit.NameLength) is { } problem) return new Change.Refused(nameof(Command.Name), problem);
        await StaffTurn.TakeAsync(db, db.Viewer.BodyId, cancellation);
        var tree = await AllUnits.OfAsync(db, db.Viewer.BodyId, cancellation);
        if (tree.Find(command.UnitId) is not { } unit) return Change.No("没有这个单位。请从单位一页重新进入。");
        if (tree.HasName(unit.ParentId, name, unit.Id)) return new Change.Refused(nameof(Command.Name), $"这一级已经有“{name}”。请换一个名称。");
        unit.Name = name;
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("单位改名", db.Viewer, clock, command.Reason), cancellation), $"已改名为“{name}”。");
    }
}
