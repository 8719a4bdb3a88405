using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Files;

/// <summary>文件用在哪里：看得见的各行带名称，看不见的、已删除的只给个数。</summary>
public static class FileUses
{
    /// <summary>一个文件最多列出几处。</summary>
    public const int Most = 20;

    /// <summary>用在一处。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="RowId">哪一行。</param>
    /// <param name="Name">行的名称。</param>
    /// <param name="Field">哪个字段。</param>
    public sealed record Place(Ledger Ledger, Guid RowId, string Name, Field Field);

    /// <summary>一个文件的各处。</summary>
    /// <param name="Places">看得见的，最多 <see cref="Most"/>。</param>
    /// <param name="Others">另外还有几处：没有列出的、看不见的、已删除的行。</param>
    public sealed record Uses(IReadOnlyList<Place> Places, int Others)
    {
        /// <summary>一处也没有用。</summary>
        public static Uses None { get; } = new([], 0);
    }

    /// <summary>查；没有用的文件没有。调用者先查过看得见这些文件。</summary>
    public static async Task<IReadOnlyDictionary<Guid, Uses>> OfAsync(Db db, IReadOnlyCollection<Guid> files, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        var counts = await db.FileUses.Where(u => u.BodyId == body && u.EndedAt == null && files.Contains(u.FileId))
            .GroupBy(u => u.FileId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        if (counts.Count == 0) return new Dictionary<Guid, Uses>();
        var visible = await FileRights.Visible(db).Where(u => files.Contains(u.FileId)).Select(u => new { u.FileId, u.Ledger, u.RowId, u.Field }).ToListAsync(cancellation);
        var shown = visible.GroupBy(u => u.FileId).SelectMany(g => g.OrderBy(u => u.Ledger, StringComparer.Ordinal).ThenBy(u => u.RowId).Take(Most)).ToList();
        var names = new Dictionary<Guid, string>();
        foreach (var group in shown.GroupBy(u => u.Ledger))
            foreach (var (id, name) in await db.Catalog.Find(group.Key)!.NamesAsync(db, [.. group.Select(u => u.RowId).Distinct()], cancellation)) names[id] = name;
        return counts.ToDictionary(c => c.Key, c =>
        {
            var places = shown.Where(u => u.FileId == c.Key).Select(u => new Place(db.Catalog.Find(u.Ledger)!, u.RowId, names.GetValueOrDefault(u.RowId, ""), db.Catalog.Find(u.Ledger)!.Field(u.Field)!)).ToList();
            return new Uses(places, c.Value - places.Count);
        });
    }
}
