using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.People.Units;

/// <summary>单位在同级里上移、下移一位。</summary>
public static class OrderUnit
{
    /// <summary>怎么移。</summary>
    /// <param name="UnitId">哪个单位。</param>
    /// <param name="Up">上移；否则下移。</param>
    public sealed record Command(int UnitId, bool Up);

    /// <summary>移一位；已在头尾的不动。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        await StaffTurn.TakeAsync(db, db.Viewer.BodyId, cancellation);
        var tree = await AllUnits.OfAsync(db, db.Viewer.BodyId, cancellation);
        if (tree.Find(command.UnitId) is not { } unit) return Change.No("没有这个单位。请从单位一页重新进入。");
        var row = tree.Below(unit.ParentId ?? 0).ToList();
        var at = row.IndexOf(unit);
        var to = command.Up ? at - 1 : at + 1;
        if (to < 0 || to >= row.Count) return new Change.Done($"“{unit.Name}”已在{(command.Up ? "最前" : "最后")}。");
        (row[at], row[to]) = (row[to], row[at]);
        for (var i = 0; i < row.Count; i++) row[i].Order = i + 1;
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("调整单位次序", db.Viewer, clock), cancellation), $"已{(command.Up ? "上移" : "下移")}“{unit.Name}”。");
    }
}
