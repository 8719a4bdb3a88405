using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

using Bihuan.Audit;
using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Storage;

/// <summary>把这次保存的改动写成审计的一条，与改动同一个事务。</summary>
internal static class AuditTrail
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>一处要进审计的改动也没有时，什么也不加。</summary>
    /// <param name="db">加载着的改动。</param>
    /// <param name="process">谁、做什么、为什么。</param>
    /// <param name="notes">不经加载就改了的各处；不是 null 时，一处改动也没有也记一条（如导出）。</param>
    public static void Append(Db db, Process process, IReadOnlyList<AuditNote>? notes = null)
    {
        var entries = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not (IUnaudited or AuditEntry or AuditChange or Audit.AuditUnsealed or AuditBlock)).ToList();
        if (entries.Count == 0 && notes is null) return;
        Append(db, process, process.Actor.BodyId, entries, notes ?? []);
        // 别的机构只看得见与它有关的那几行
        var between = entries.Where(e => e.Entity is IBetweenBodies).SelectMany(e => ((IBetweenBodies)e.Entity).Bodies.Select(body => (Body: body, Entry: e)));
        foreach (var other in between.Where(b => b.Body != process.Actor.BodyId).GroupBy(b => b.Body))
            Append(db, process, other.Key, [.. other.Select(o => o.Entry)], []);
    }

    private static void Append(Db db, Process process, int bodyId, List<EntityEntry> entries, IReadOnlyList<AuditNote> notes)
    {
        var id = Guid.CreateVersion7();
        var changes = entries.Select((entry, i) => Change(db, entry, id, i, bodyId)).ToList();
        foreach (var note in notes)
            changes.Add(new() { EntryId = id, Ordinal = changes.Count, BodyId = bodyId, Table = note.Table, Row = note.Row, Kind = note.Kind, Values = Json(note.Values.OrderBy(v => v.Field, StringComparer.Ordinal)) });
        db.Add(new AuditEntry
        {
            Id = id,
            BodyId = bodyId,
            At = process.At,
            ActorId = process.Actor.PersonId,
            Actor = process.Actor.Name,
            PostId = process.Actor.PostId,
            OnBehalfOf = process.Actor.OnBehalfOf,
            Process = process.Name,
            Reason = process.Reason,
            Restricted = entries.Any(IsRestricted),
            ChangeCount = changes.Count,
        });
        db.AddRange(changes);
        db.Add(new AuditUnsealed { EntryId = id });
    }

    // 改之前是限制阅读的也算：解除的那一次，改前的值还是不该看见的
    private static bool IsRestricted(EntityEntry entry) => entry.Entity is LedgerRow { Restricted: true } or IRestrictable { Restricted: true }
        || entry is { Entity: LedgerRow, State: not EntityState.Added } && entry.OriginalValues.GetValue<bool>(nameof(LedgerRow.Restricted));

    private static AuditChange Change(Db db, EntityEntry entry, Guid entryId, int ordinal, int bodyId) => new()
    {
        EntryId = entryId,
        Ordinal = ordinal,
        BodyId = entry.Entity is LedgerRow row ? row.BodyId : bodyId,
        Table = entry.Metadata.GetTableName()!,
        Row = RowOf(entry),
        Kind = entry.State switch
        {
            EntityState.Added => ChangeKind.Added,
            EntityState.Modified => ChangeKind.Changed,
            EntityState.Deleted => ChangeKind.Deleted,
            _ => throw new InvalidOperationException("没有改动。"),
        },
        Values = ValuesOf(db, entry),
    };

    // 事关几个机构的行，机构号也写：在别的机构的审计里，看不出是哪个机构
    private static string RowOf(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Where(p => entry.Entity is IBetweenBodies || p.Name != nameof(LedgerRow.BodyId)).Select(p => Text(entry.Property(p.Name).CurrentValue)));

    private static string ValuesOf(Db db, EntityEntry entry)
    {
        var ledger = entry.Entity is LedgerRow ? db.Catalog.Of(entry.Metadata.ClrType) : null;
        return Json(Values());

        IEnumerable<(string Field, object? Before, object? After)> Values()
        {
            foreach (var property in entry.Properties.OrderBy(p => p.Metadata.Name, StringComparer.Ordinal))
            {
                // 密文每次不同，明文不许进审计：它变没变看查找码。供查找的文字由别的字段算出，不必再记
                if (ledger?.Field(property.Metadata.Name) is { Kind.IsSealed: true } || property.Metadata.Name == nameof(LedgerRow.SearchText) || ledger?.Fields.Any(f => f.MarkColumn == property.Metadata.Name) == true || property.Metadata.IsPrimaryKey()) continue;
                var before = entry.State == EntityState.Added ? null : property.OriginalValue;
                var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
                if (!Equals(before, after)) yield return (property.Metadata.Name, before, after);
            }
        }
    }

    private static string Json(IEnumerable<(string Field, object? Before, object? After)> values)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            foreach (var (field, before, after) in values)
            {
                json.WriteStartArray(field);
                Write(json, before);
                Write(json, after);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>一个值在审计里怎样写：与读回来的比。</summary>
    internal static string? Told(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        _ => Text(value),
    };

    private static void Write(Utf8JsonWriter json, object? value)
    {
        if (value is null) json.WriteNullValue();
        else if (value is bool yes) json.WriteBooleanValue(yes);
        else if (value is int or long or short or byte) json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        else json.WriteStringValue(Text(value));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime time => UtcTime.ToStored(time).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
