using Bihuan.Access;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>一页里用到的人、单位、别的行叫什么：一次查齐。看不见的行没有名称。</summary>
public static class Naming
{
    /// <summary>几行里各字段用到的名称，连同另外几个人的。</summary>
    public static async Task<Labels> OfAsync(Db db, Ledger ledger, IEnumerable<LedgerRow> rows, IEnumerable<Guid> people, CancellationToken cancellation = default)
    {
        var values = await OfAsync(db, rows.SelectMany(r => ledger.Fields.Select(f => (f, f.Get(r)))), cancellation);
        var persons = await OfAsync(db, [], people.Where(p => p != Guid.Empty).Select(p => (Referred.PersonLedger, p)), cancellation);
        return values with { Rows = values.Rows.Concat(persons.Rows).DistinctBy(r => r.Key).ToDictionary() };
    }

    /// <summary>一些字段的值里用到的名称。</summary>
    public static async Task<Labels> OfAsync(Db db, IEnumerable<(Field Field, object? Value)> values, CancellationToken cancellation = default)
    {
        var files = new HashSet<Guid>();
        var units = new HashSet<int>();
        var rows = new HashSet<(string, Guid)>();
        foreach (var (field, value) in values)
        {
            if (value is int unit && field.Kind is UnitKind) units.Add(unit);
            else if (value is Guid id && field.Kind.Target is { } target) rows.Add((target, id));
            else if (field.Kind is AttachmentKind) files.UnionWith(AttachmentKind.IdsOf(value));
        }
        var labels = await OfAsync(db, units, rows, cancellation);
        return files.Count == 0 ? labels : labels with { Files = await FilesAsync(db, files, cancellation) };
    }

    /// <summary>几本台账里各行的名称，一本台账一次查。</summary>
    public static Task<Labels> OfRowsAsync(Db db, IEnumerable<(string Ledger, Guid Id)> rows, CancellationToken cancellation = default) => OfAsync(db, [], rows, cancellation);

    /// <summary>给出的单位与行的名称。</summary>
    internal static async Task<Labels> OfAsync(Db db, IReadOnlyCollection<int> units, IEnumerable<(string Ledger, Guid Id)> rows, CancellationToken cancellation)
    {
        var named = units.Count == 0 ? [] : await db.Units.Where(u => u.BodyId == db.Viewer.BodyId && units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var names = new Dictionary<Guid, string>();
        foreach (var group in rows.GroupBy(r => r.Ledger, r => r.Id))
        {
            if (db.Catalog.Find(group.Key) is not { } target) continue;
            foreach (var ids in group.Distinct().Chunk(1000))
                foreach (var (id, name) in await target.NamesAsync(db, ids, cancellation)) names[id] = name;
        }
        return new(named, names);
    }

    /// <summary>一些文件的名称，给审计用：用在（用过在）限制阅读的行上的，只说限制阅读。</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> OfFilesAsync(Db db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0) return Labels.None.Files;
        var names = new Dictionary<Guid, string>();
        foreach (var some in ids.Chunk(1000))
        {
            foreach (var (id, name) in await FilesAsync(db, [.. some], cancellation)) names[id] = name;
            foreach (var id in await WithheldEntries.FilesAsync(db, some, cancellation)) names[id] = "（限制阅读的附件）";
        }
        return names;
    }

    // 看得见字段的人才会问：文件名跟着字段走，打掩码的字段显示时另遮
    private static async Task<IReadOnlyDictionary<Guid, string>> FilesAsync(Db db, HashSet<Guid> ids, CancellationToken cancellation)
    {
        var names = await db.StoredFiles.Where(f => f.BodyId == db.Viewer.BodyId && ids.Contains(f.Id)).Select(f => new { f.Id, f.Name }).ToDictionaryAsync(f => f.Id, f => f.Name, cancellation);
        foreach (var id in ids) names.TryAdd(id, Labels.None.File(id));
        return names;
    }

    /// <summary>一行的名称，给他看的：称呼打掩码、他看不全的，给掩码。</summary>
    public static string LabelOf(Viewer viewer, Ledger ledger, LedgerRow row) =>
        FieldText.Of(ledger.Field(ledger.LabelField)!, row, Labels.None, viewer.SeesMasked(ledger.Code)) is { Length: > 0 } name ? name : "（没有名称）";
}
