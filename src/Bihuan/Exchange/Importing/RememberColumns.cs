using System.Text.Json;

using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>记住、照用手工对好的列。</summary>
internal static class RememberColumns
{
    private sealed record Kept(string? Target, bool InTenThousands);

    /// <summary>这个机构先前对过同样的表头，就照那次的；字段后来没有了的略去。</summary>
    public static async Task<ImportMap> RecallAsync(Db db, Ledger ledger, ImportMap map, CancellationToken cancellation)
    {
        var (body, print) = (db.Viewer.BodyId, map.Fingerprint);
        if (await db.ImportMemories.AsNoTracking().FirstOrDefaultAsync(m => m.BodyId == body && m.Ledger == ledger.Code && m.Fingerprint == print, cancellation) is not { } memory) return map;
        var kept = JsonSerializer.Deserialize<Dictionary<int, Kept>>(memory.Targets)!;
        var known = ImportMap.FieldsOf(ledger).Select(f => f.Name).Append(ImportMap.RowIdTarget).Append(ImportMap.VersionTarget).ToHashSet(StringComparer.Ordinal);
        return map with { Columns = [.. map.Columns.Select(c => kept.TryGetValue(c.Index, out var was) && (was.Target is null || known.Contains(was.Target)) ? c with { Target = was.Target, InTenThousands = was.InTenThousands } : c)] };
    }

    /// <summary>记住，与接下来的保存一起存。</summary>
    public static async Task KeepAsync(Db db, TimeProvider clock, Ledger ledger, ImportMap map, CancellationToken cancellation)
    {
        var (body, print) = (db.Viewer.BodyId, map.Fingerprint);
        var targets = JsonSerializer.Serialize(map.Columns.ToDictionary(c => c.Index, c => new Kept(c.Target, c.InTenThousands)));
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await db.ImportMemories.FirstOrDefaultAsync(m => m.BodyId == body && m.Ledger == ledger.Code && m.Fingerprint == print, cancellation) is { } memory) (memory.Targets, memory.At) = (targets, now);
        else db.Add(new ImportMemory { BodyId = body, Ledger = ledger.Code, Fingerprint = print, Targets = targets, At = now });
    }
}
