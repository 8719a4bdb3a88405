namespace Bihuan.People;

/// <summary>一个单位在树上的位置：它自己与各级上级。</summary>
/// <param name="BodyId">机构号。</param>
/// <param name="Path">从第一级到它自己的单位号，1 至 4 个。</param>
internal sealed record UnitPlace(int BodyId, IReadOnlyList<int> Path)
{
    /// <summary>一个单位现在的位置。</summary>
    public static UnitPlace Of(Unit unit) => new(unit.BodyId, [.. new[] { unit.U1, unit.U2, unit.U3, unit.U4 }.Where(id => id != 0)]);

    /// <summary>在第几级，从 1 起。</summary>
    public int Level => Path.Count;
}
