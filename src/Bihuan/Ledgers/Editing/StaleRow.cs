using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>两个人改了同一行：逐个字段比，看出是谁改的。</summary>
public static class StaleRow
{
    /// <summary>一个字段不同，是谁改的。</summary>
    public enum Side
    {
        /// <summary>只有我改了。</summary>
        Mine,

        /// <summary>只有别人改了，我填的还是老样子。</summary>
        Theirs,

        /// <summary>两边都改了，或者看不出来。</summary>
        Both,
    }

    /// <summary>一个不同的字段。</summary>
    /// <param name="Field">字段。</param>
    /// <param name="Mine">我填的字。</param>
    /// <param name="Theirs">现在存着的值；空着的为 null。</param>
    /// <param name="Side">谁改的。</param>
    public sealed record Difference(Field Field, string Mine, object? Theirs, Side Side);

    /// <summary>谁在我打开之后改过。</summary>
    /// <param name="Name">称呼。</param>
    /// <param name="At">时刻，UTC。</param>
    public sealed record Changer(string Name, DateTime At);

    /// <summary>比。</summary>
    /// <param name="db">数据。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="current">现在的行。</param>
    /// <param name="version">我打开时是第几版。</param>
    /// <param name="texts">我填的字。</param>
    /// <param name="seesMasked">看得见掩码字段。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<(IReadOnlyList<Difference> Differences, Changer? Last)> CompareAsync(Db db, Ledger ledger, LedgerRow current, int version, IReadOnlyDictionary<string, string> texts, bool seesMasked, CancellationToken cancellation = default)
    {
        var (before, last) = await SinceAsync(db, ledger, current, version, cancellation);
        var differences = new List<Difference>();
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived && texts.ContainsKey(f.Name)))
        {
            var mine = Normal(field, texts[field.Name]);
            if (field.IsMasked && !seesMasked)
            {
                // 不与看不全的值比：一样的不列出来，就等于让人一个一个试出它
                var changed = before.ContainsKey(field.Kind.IsSealed ? field.LookupName : field.Name);
                if (mine.Length > 0) differences.Add(new(field, texts[field.Name], field.Get(current), changed ? Side.Both : Side.Mine));
                continue;
            }
            var theirs = field.Get(current);
            if (mine == (theirs is null ? "" : field.Kind.Write(theirs))) continue;
            differences.Add(new(field, texts[field.Name], theirs, SideOf(db, ledger, field, mine, current, before)));
        }
        return (differences, last);
    }

    private static string Normal(Field field, string text) =>
        text.Trim() is { Length: > 0 } typed && field.Kind.Parse(typed) is { Problem: null, Value: { } value } ? field.Kind.Write(value) : text.Trim();

    private static Side SideOf(Db db, Ledger ledger, Field field, string mine, LedgerRow current, Dictionary<string, JsonElement> before)
    {
        if (field.Kind.IsSealed)
            return !before.TryGetValue(field.LookupName, out var lookup) ? Side.Mine
                : (lookup.GetString() ?? "") == (mine.Length == 0 ? "" : db.Secrets.Lookup(mine, ledger.Code + "." + field.Name)) ? Side.Theirs : Side.Both;
        if (field.EndName is { } end)
        {
            if (!before.ContainsKey(field.Name) && !before.ContainsKey(end)) return Side.Mine;
            var now = (Period?)field.Get(current);
            var from = before.TryGetValue(field.Name, out var start) ? (DateOnly?)AuditValue.Read(start, typeof(DateOnly)) : now?.From;
            var to = before.TryGetValue(end, out var stop) ? (DateOnly?)AuditValue.Read(stop, typeof(DateOnly)) : now?.To;
            return (from is { } day ? field.Kind.Write(new Period(day, to)) : "") == mine ? Side.Theirs : Side.Both;
        }
        if (!before.TryGetValue(field.Name, out var was)) return Side.Mine;
        var value = AuditValue.Read(was, field.Kind.ValueType);
        return (value is null ? "" : field.Kind.Write(value)) == mine ? Side.Theirs : Side.Both;
    }

    // 我打开之后各次改动里，每个属性最早的改前值，就是我打开时看到的
    private static async Task<(Dictionary<string, JsonElement> Before, Changer? Last)> SinceAsync(Db db, Ledger ledger, LedgerRow current, int version, CancellationToken cancellation)
    {
        var (table, row) = (RowHistory.TableOf(ledger), current.Id.ToString());
        var changes = await (from change in db.AuditChanges
                             where change.BodyId == current.BodyId && change.Table == table && change.Row == row && change.Kind == ChangeKind.Changed
                             join entry in db.AuditEntries on change.EntryId equals entry.Id
                             orderby entry.At descending, entry.Id descending
                             select new { change.Values, entry.Actor, entry.At }).Take(Math.Max(1, current.Version - version)).ToListAsync(cancellation);
        var before = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        // 从新到旧，旧的盖掉新的
        foreach (var change in changes)
        {
            using var json = JsonDocument.Parse(change.Values);
            foreach (var property in json.RootElement.EnumerateObject()) before[property.Name] = property.Value[0].Clone();
        }
        return (before, changes.Count == 0 ? null : new(changes[0].Actor, changes[0].At));
    }
}
