using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>
/// 把旧的审计写成文件，一行一个 JSON:先是一块({"block":…})，后面是它封住的各条({"entry":…}，连同改动)。只写不删。
/// 照着 <see cref="AuditForm"/> 可以从文件里重新算出散列。
/// </summary>
public static class ExportAudit
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>把导出记进本机构的审计。</summary>
    /// <param name="db">以谁的身份打开，就写谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="scope">导出了哪些，一句话；长的截断。</param>
    /// <param name="cancellation">取消。</param>
    public static Task RecordAsync(Db db, TimeProvider clock, string scope, CancellationToken cancellation = default) =>
        db.RecordAsync(Process.Now("导出审计", db.Viewer, clock, scope.Length > Process.ReasonLength ? scope[..Process.ReasonLength] : scope), _ => Task.FromResult<IReadOnlyList<AuditNote>?>([]), cancellation);

    /// <summary>写出封签时刻早于 <paramref name="before"/> 的各块。</summary>
    /// <param name="db">新开的工作单元。</param>
    /// <param name="before">UTC。</param>
    /// <param name="output">写到哪里。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>写了几块、几条。</returns>
    public static async Task<(long Blocks, long Entries)> RunAsync(Db db, DateTime before, Stream output, CancellationToken cancellation = default)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        var (number, blocks, entries) = (0L, 0L, 0L);
        while (await db.AuditBlocks.AsNoTracking().Where(b => b.Number > number && b.SealedAt < before).OrderBy(b => b.Number).FirstOrDefaultAsync(cancellation) is { } block)
        {
            await LineAsync(output, json => Write(json, block), cancellation);
            entries += await EntriesAsync(db, block, output, cancellation);
            (number, blocks) = (block.Number, blocks + 1);
        }
        return (blocks, entries);
    }

    private static async Task<int> EntriesAsync(Db db, AuditBlock block, Stream output, CancellationToken cancellation)
    {
        var ids = SealedEntry.Read(block.Entries).Select(e => e.Id).ToArray();
        var entries = await db.AuditEntries.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var changes = (await db.AuditChanges.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.EntryId)).ToListAsync(cancellation)).ToLookup(c => c.EntryId);
        foreach (var id in ids)
            if (entries.TryGetValue(id, out var entry)) await LineAsync(output, json => Write(json, entry, changes[id].OrderBy(c => c.Ordinal)), cancellation);
        return entries.Count;
    }

    private static void Write(Utf8JsonWriter json, AuditBlock block)
    {
        json.WriteStartObject("block");
        json.WriteNumber("number", block.Number);
        json.WriteString("algorithm", block.Algorithm);
        json.WriteNumber("form", block.Form);
        json.WriteString("previousHash", block.PreviousHash);
        json.WriteNumber("entryCount", block.EntryCount);
        json.WriteString("entries", block.Entries);
        json.WriteString("sealedAt", block.SealedAt);
        json.WriteString("hash", block.Hash);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AuditEntry entry, IEnumerable<AuditChange> changes)
    {
        json.WriteStartObject("entry");
        json.WriteString("id", entry.Id);
        json.WriteNumber("bodyId", entry.BodyId);
        json.WriteString("at", entry.At);
        json.WriteString("actorId", entry.ActorId);
        json.WriteString("actor", entry.Actor);
        json.WriteString("postId", entry.PostId?.ToString());
        json.WriteString("onBehalfOf", entry.OnBehalfOf?.ToString());
        json.WriteString("process", entry.Process);
        json.WriteString("reason", entry.Reason);
        json.WriteBoolean("restricted", entry.Restricted);
        json.WriteNumber("changeCount", entry.ChangeCount);
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteNumber("ordinal", change.Ordinal);
            json.WriteNumber("bodyId", change.BodyId);
            json.WriteString("table", change.Table);
            json.WriteString("row", change.Row);
            json.WriteNumber("kind", (int)change.Kind);
            // 原样的文字，不是对象：空格、先后一变，散列就不同
            json.WriteString("values", change.Values);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task LineAsync(Stream output, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        await using (var json = new Utf8JsonWriter(output, Writing))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
            await json.FlushAsync(cancellation);
        }
        output.WriteByte((byte)'\n');
    }
}
