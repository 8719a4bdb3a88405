using Bihuan.Access;

namespace Bihuan.People.Units;

/// <summary>一个机构的单位成的树。只算，不查数据库。</summary>
public sealed class UnitTree
{
    private readonly Dictionary<int, Unit> _byId;
    private readonly ILookup<int, Unit> _children;

    /// <param name="units">一个机构的全部单位，撤销了的也在内。</param>
    public UnitTree(IReadOnlyCollection<Unit> units)
    {
        _byId = units.ToDictionary(u => u.Id);
        _children = units.OrderBy(u => u.Order).ThenBy(u => u.Id).ToLookup(u => u.ParentId ?? 0);
    }

    /// <summary>从上到下，同级的照次序；上级在前，下级紧跟着。</summary>
    public IEnumerable<Unit> All => _children[0].SelectMany(WithBelow);

    /// <summary>按单位号；没有时为 null。</summary>
    public Unit? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>一个单位的直接下级；0 是第一级。照次序。</summary>
    public IEnumerable<Unit> Below(int id) => _children[id];

    /// <summary>一个单位和它以下各级。</summary>
    public IEnumerable<Unit> WithBelow(Unit unit) => [unit, .. _children[unit.Id].SelectMany(WithBelow)];

    /// <summary>从第一级到它自己的名称，如“大厅管理科 / 受理窗口”。</summary>
    public string PathOf(Unit unit) => string.Join(" / ", PathIds(unit).Where(id => id != 0).Select(id => Find(id)?.Name ?? ""));

    /// <summary>能不能把一个单位移到另一个之下。</summary>
    /// <param name="unit">要移的。</param>
    /// <param name="parent">新的上级；移到第一级时为 null。</param>
    /// <returns>不能时是一句话，能时为 null。</returns>
    public string? MoveProblem(Unit unit, Unit? parent)
    {
        if (parent is not null && WithBelow(unit).Contains(parent)) return "不能移到它自己或者它的下级之下。请另选上级。";
        if (unit.ParentId == parent?.Id) return "它已经在这个上级之下了。请另选上级。";
        if (parent?.ClosedOn is not null) return "新的上级已经撤销。请另选上级。";
        var height = WithBelow(unit).Max(u => u.Level) - unit.Level + 1;
        return (parent?.Level ?? 0) + height > Reach.Levels ? $"移过去后超过{Reach.Levels}级。请移到高一些的上级之下，或者先把下级并一并。" : null;
    }

    /// <summary>同级里有没有同名的、还在的单位。</summary>
    public bool HasName(int? parentId, string name, int except = 0) => _children[parentId ?? 0].Any(u => u.Id != except && u.ClosedOn is null && u.Name == name);

    /// <summary>填好一个单位各级上级的列。</summary>
    internal static void Place(Unit unit, Unit? parent)
    {
        var path = parent is null ? [unit.Id, 0, 0, 0] : PathIds(parent);
        if (parent is not null) path[parent.Level] = unit.Id;
        unit.ParentId = parent?.Id;
        (unit.U1, unit.U2, unit.U3, unit.U4) = (path[0], path[1], path[2], path[3]);
    }

    private static int[] PathIds(Unit unit) => [unit.U1, unit.U2, unit.U3, unit.U4];
}
