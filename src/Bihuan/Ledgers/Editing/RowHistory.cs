using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行的经历：照审计说出来，字段用中文名，引擎自己的列不说。</summary>
public static class RowHistory
{
    /// <summary>一次给最近的多少次。</summary>
    public const int Page = 50;

    /// <summary>一次办理。</summary>
    /// <param name="At">时刻，UTC。</param>
    /// <param name="Actor">谁；代人办理的也写明代谁。</param>
    /// <param name="Process">做什么。</param>
    /// <param name="Reason">为什么；没有写的为 null。</param>
    /// <param name="Changes">改了哪些。</param>
    public sealed record Step(DateTime At, string Actor, string Process, string? Reason, IReadOnlyList<Change> Changes);

    /// <summary>一处改动。</summary>
    /// <param name="Title">字段的中文名。</param>
    /// <param name="Before">改前；空着的为 null。</param>
    /// <param name="After">改后；清空的为 null。</param>
    public sealed record Change(string Title, string? Before, string? After);

    /// <summary>台账在审计里的表名。</summary>
    public static string TableOf(Ledger ledger) => "ledger_" + ledger.Code;

    /// <summary>从新到旧。</summary>
    /// <param name="db">数据。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">哪一行；看得见它的人才看得见它的经历，由调用者先查。</param>
    /// <param name="skip">跳过最近的多少次。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>各次，和后面还有没有更早的。</returns>
    public static async Task<(IReadOnlyList<Step> Steps, bool More)> LoadAsync(Db db, Ledger ledger, LedgerRow row, int skip = 0, CancellationToken cancellation = default)
    {
        var (table, id, people) = (TableOf(ledger), row.Id.ToString(), row.Id + "/");
        var found = await (from change in db.AuditChanges
                           where change.BodyId == row.BodyId && ((change.Table == table && change.Row == id) || (change.Table == "RowReaders" && change.Row.StartsWith(people)))
                           join entry in db.AuditEntries on change.EntryId equals entry.Id
                           orderby entry.At descending, entry.Id descending, change.Ordinal
                           select new { Entry = entry, Change = change }).Skip(skip).Take(Page + 1).ToListAsync(cancellation);
        var shown = found.Take(Page).ToList();
        using var parsed = new Values(shown.Select(s => s.Change.Values));
        var labels = await Naming.OfAsync(db, ledger.Fields.SelectMany(f => parsed.Both(f.Name).Select(j => (f, AuditValue.Read(j, f.Kind.ValueType)))), cancellation);
        var readers = await Naming.OfAsync(db, [], shown.Where(s => s.Change.Table == "RowReaders").Select(s => (Referred.PersonLedger, ReaderOf(s.Change)))
            .Concat(shown.Select(s => s.Entry.OnBehalfOf).OfType<Guid>().Distinct().Select(by => (Referred.PersonLedger, by))), cancellation);
        // 同一次办理里还动了别的、限制阅读的行：为什么办的，说的可能是那一行，只在那一行的经历里说
        var others = row.Restricted ? [] : await WithheldEntries.OfAsync(db, [.. shown.Select(s => s.Entry.Id).Distinct()], cancellation);
        var seesMasked = db.Viewer.SeesMasked(ledger.Code);
        var steps = shown.Select((s, i) => (s.Entry, Changes: s.Change.Table == table
                ? HistoryWords.Of(ledger, s.Change.Kind, parsed[i], labels, seesMasked)
                : [s.Change.Kind == ChangeKind.Added ? new("许谁看", null, readers.Row(ReaderOf(s.Change))) : new Change("许谁看", readers.Row(ReaderOf(s.Change)), null)]))
            .GroupBy(s => s.Entry.Id)
            .Select(g => (g.First().Entry, Changes: g.SelectMany(s => s.Changes).ToList()))
            .Select(s => new Step(s.Entry.At, s.Entry.OnBehalfOf is { } by ? $"{s.Entry.Actor}（代{readers.Row(by)}办理）" : s.Entry.Actor, s.Entry.Process, others.Contains(s.Entry.Id) ? null : s.Entry.Reason, s.Changes));
        return ([.. steps], found.Count > Page);
    }

    /// <summary>各行是哪次办理登记的：行 → 做什么。一次查询；审计里没有的不在内。</summary>
    /// <param name="db">数据。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="rows">看得见的行，由调用者先查。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyDictionary<Guid, string>> MadeByAsync(Db db, Ledger ledger, IReadOnlyCollection<LedgerRow> rows, CancellationToken cancellation = default)
    {
        if (rows.Count == 0) return new Dictionary<Guid, string>();
        var (body, table, ids) = (db.Viewer.BodyId, TableOf(ledger), rows.Select(r => r.Id.ToString()).ToHashSet(StringComparer.Ordinal));
        var found = await (from change in db.AuditChanges
                           where change.BodyId == body && change.Table == table && EF.Parameter(ids).Contains(change.Row) && change.Kind == ChangeKind.Added
                           join entry in db.AuditEntries on change.EntryId equals entry.Id
                           select new { change.Row, entry.Process }).ToListAsync(cancellation);
        return found.DistinctBy(f => f.Row).ToDictionary(f => Guid.Parse(f.Row), f => f.Process);
    }

    private static Guid ReaderOf(AuditChange change) => Guid.TryParse(change.Row[(change.Row.IndexOf('/', StringComparison.Ordinal) + 1)..], out var id) ? id : Guid.Empty;

    private sealed class Values(IEnumerable<string> texts) : IDisposable
    {
        private readonly List<JsonDocument> _all = [.. texts.Select(t => JsonDocument.Parse(t))];

        public JsonElement this[int index] => _all[index].RootElement;

        public IEnumerable<JsonElement> Both(string name) =>
            _all.Where(d => d.RootElement.TryGetProperty(name, out _)).SelectMany(d => d.RootElement.GetProperty(name).EnumerateArray());

        public void Dispose() => _all.ForEach(d => d.Dispose());
    }
}
