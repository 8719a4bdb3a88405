namespace Bihuan.Access;

/// <summary>够得着哪些行。列表、修改都按它收窄；每一种都落在 <c>LedgerRow</c> 的一个列上，所以代价不随单位多少变。</summary>
public enum ReachKind
{
    /// <summary>本人登记的行。</summary>
    Own,

    /// <summary>一个单位自己的行，下级的不在内。</summary>
    Unit,

    /// <summary>一个单位和它以下各级的行。</summary>
    UnitAndBelow,

    /// <summary>整个机构的行。</summary>
    Body,
}

/// <summary>一个够得着的范围。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="UnitId">单位号；<see cref="ReachKind.Own"/>、<see cref="ReachKind.Body"/> 时为 0。</param>
/// <param name="Level">单位在第几级，1 至 <see cref="Levels"/>;没有单位时为 0。</param>
public sealed record Reach(ReachKind Kind, int UnitId = 0, int Level = 0)
{
    /// <summary>机构之下最多几级单位。</summary>
    public const int Levels = 4;

    /// <summary>整个机构。</summary>
    public static Reach WholeBody { get; } = new(ReachKind.Body);

    /// <summary>本人登记的。</summary>
    public static Reach OwnRows { get; } = new(ReachKind.Own);

    /// <summary>盖得住另一个范围。本人登记的，登记时已经看过，什么范围都算盖住。</summary>
    public bool Covers(Reach narrow) => this == narrow || Kind == ReachKind.Body || narrow.Kind == ReachKind.Own
        || Kind == ReachKind.UnitAndBelow && narrow.Kind == ReachKind.Unit && narrow.UnitId == UnitId;

    /// <summary>两组范围都盖得住的；一处也没有时为空。</summary>
    internal static IReadOnlyList<Reach> Both(IReadOnlyList<Reach> some, IReadOnlyList<Reach> others) =>
        [.. some.SelectMany(s => others, (s, o) => o.Covers(s) ? s : s.Covers(o) ? o : null).OfType<Reach>().Distinct()];
}
