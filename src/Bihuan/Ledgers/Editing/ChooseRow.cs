using Bihuan.Storage;

namespace Bihuan.Ledgers.Editing;

/// <summary>表单里查人、查别的行：写几个字，给出可以选的几个。</summary>
public static class ChooseRow
{
    /// <summary>最多给几个；还有更多时请人多写几个字。</summary>
    public const int Most = 20;

    /// <summary>可以选的一个。</summary>
    /// <param name="Id">行号。</param>
    /// <param name="Name">名称。</param>
    /// <param name="Unit">所在单位，同名的靠它分；没有时为空串。</param>
    public sealed record Found(Guid Id, string Name, string Unit);

    /// <summary>查。</summary>
    /// <param name="db">数据。</param>
    /// <param name="ledger">哪本台账，代号。</param>
    /// <param name="words">写的字；空的给最前面的几个。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<(IReadOnlyList<Found> Found, bool More)> RunAsync(Db db, string ledger, string words, CancellationToken cancellation = default)
    {
        if (db.Catalog.Find(ledger) is not { } target) return ([], false);
        var (found, more) = await target.FindAsync(db, words, Most, cancellation);
        var units = await Naming.OfAsync(db, [.. found.Select(r => r.UnitId).Where(u => u > 0).Distinct()], [], cancellation);
        return ([.. found.Select(r => new Found(r.Id, Naming.LabelOf(db.Viewer, target, r), r.UnitId > 0 ? units.Unit(r.UnitId) : ""))], more);
    }
}
