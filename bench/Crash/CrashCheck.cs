using Bihuan.Audit;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Bench.Crash;

/// <summary>杀了以后查：答应了的都在；没有只写了一半的；封完签，审计核对得上。</summary>
internal static class CrashCheck
{
    /// <summary>查一遍。</summary>
    /// <returns>哪里不对，一句一条；全好时是空的；存成了、还没来得及答应的，不算错。</returns>
    public static async Task<List<string>> RunAsync(Database database, IReadOnlySet<string> acknowledged)
    {
        var wrong = new List<string>();
        await using var db = database.Open(CrashBook.Writer);
        if (db is SqliteDb && await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync() is not ["ok"] and var damage) wrong.AddRange(damage.Select(d => "SQLite 的文件损坏：" + d));
        var rows = await db.Set<Gear>().AsNoTracking().Select(g => new { g.Id, g.Name, g.Version, g.Price }).ToListAsync();
        var saved = rows.GroupBy(r => r.Name[..^2]).ToDictionary(g => g.Key, g => g.Count());
        wrong.AddRange(acknowledged.Where(a => !saved.ContainsKey(a)).Select(a => $"答应了却没有：{a}"));
        wrong.AddRange(saved.Where(s => s.Value != 2).Select(s => $"只有一半的行：{s.Key}"));

        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Process != "测试准备").Select(e => new { e.Id, e.Process, e.ChangeCount }).ToListAsync();
        wrong.AddRange(entries.Where(e => !saved.ContainsKey(e.Process)).Select(e => $"有审计没有行：{e.Process}"));
        wrong.AddRange(saved.Keys.Except(entries.Select(e => e.Process)).Select(s => $"有行没有审计：{s}"));
        wrong.AddRange(entries.GroupBy(e => e.Process).Where(g => g.Count() != 1).Select(g => $"审计不止一条：{g.Key}"));
        var counts = await db.AuditChanges.GroupBy(c => c.EntryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        wrong.AddRange(entries.Where(e => counts.GetValueOrDefault(e.Id) != e.ChangeCount).Select(e => $"审计的改动不全：{e.Process}"));
        // 每一行的版本，正好是审计里它的次数
        var touches = await db.AuditChanges.Where(c => c.Table == "ledger_gear").GroupBy(c => c.Row).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        wrong.AddRange(rows.Where(r => touches.GetValueOrDefault(r.Id.ToString()) != r.Version || r.Price != r.Version).Select(r => $"行与审计的次数不同：{r.Name}"));

        await SealAudit.AllAsync(database, TimeProvider.System);
        await using var verifying = database.Open();
        await VerifyAudit.RunAsync(verifying, [], fault => wrong.Add(fault.Message));
        return wrong;
    }
}
