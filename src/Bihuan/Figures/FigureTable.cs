using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Figures;

/// <summary>一个机构现在用的各个数：另定了的用另定的，没有的用默认值。</summary>
public sealed class FigureTable
{
    private readonly IReadOnlyDictionary<string, long> _own;

    private FigureTable(IReadOnlyDictionary<string, long> own) => _own = own;

    /// <summary>都用默认值。</summary>
    public static FigureTable Defaults { get; } = new(new Dictionary<string, long>());

    /// <summary>一个数。</summary>
    public long this[Figure figure] => _own.TryGetValue(figure.Key, out var value) ? value : figure.Default;

    /// <summary>机构另定了没有。</summary>
    public bool IsOwn(Figure figure) => _own.ContainsKey(figure.Key);

    /// <summary>一个不大的数，如天数。</summary>
    public int Small(Figure figure) => checked((int)this[figure]);

    /// <summary>看的人所在的机构用的。</summary>
    public static async Task<FigureTable> OfAsync(Db db, CancellationToken cancellation = default) =>
        new(await db.Figures.Where(f => f.BodyId == db.Viewer.BodyId).ToDictionaryAsync(f => f.Key, f => f.Value, cancellation));
}
