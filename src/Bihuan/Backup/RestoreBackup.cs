using System.Data.Common;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bihuan.Backup;

/// <summary>
/// 把备份恢复进一个空的数据库，哪一种都可以。写第一个字之前从头核对；附件先放好，数据在一个事务里进去，审计里记一条。
/// 登录着的会话不恢复：大家重新登录。
/// </summary>
public static class RestoreBackup
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>恢复好了。</summary>
        /// <param name="MadeAt">备份是什么时候的，UTC。</param>
        /// <param name="Rows">几行。</param>
        /// <param name="Files">附件的内容几份。</param>
        /// <param name="Missing">做备份时就没有的附件内容：机构号/SHA-256。</param>
        /// <param name="Audit">恢复以后核对审计的结果，也与备份里的链头比过。</param>
        public sealed record Done(DateTime MadeAt, long Rows, long Files, IReadOnlyList<string> Missing, VerifyAudit.Result Audit) : Result;

        /// <summary>没有恢复，数据库还是空的。</summary>
        /// <param name="Part">备份的哪一部分；不是备份的事时为空串。</param>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Part, string Message) : Result;
    }

    /// <summary>恢复。</summary>
    /// <param name="database">没有数据的；一张表也没有时，先建到当前版本。</param>
    /// <param name="folder">放附件内容的文件夹。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="path">备份。</param>
    /// <param name="onFault">恢复以后核对审计，每发现一处不对叫一次。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Database database, FileFolder folder, TimeProvider clock, string path, Action<AuditFault> onFault, CancellationToken cancellation = default)
    {
        var at = "";
        try
        {
            using var file = BackupFile.Open(path);
            await using var db = database.Open(Viewer.System(0));
            var contents = await CheckBackup.RunAsync(db, file, cancellation);
            if (!await ReadyAsync(db, cancellation)) return new Result.Refused("", $"{database.Name} 里已有别的版本的表。请另指一个空的数据库，或者先运行 bihuan migrate。");
            if (await FilledTableAsync(db, cancellation) is { } filled) return NotEmpty(database, filled);
            if (!folder.HasRoomFor(file.Manifest.FileBytes)) return new Result.Refused("", $"放附件的磁盘空间不够，要 {file.Manifest.FileBytes >> 20} MB。请腾出空间再试。");
            foreach (var (body, hash) in contents) await PlaceAsync(folder, body, file, hash, cancellation);
            if (!await FillAsync(db, clock, file, table => at = table, cancellation)) return NotEmpty(database, await FilledTableAsync(db, cancellation) ?? "");
            await db.TuneAsync(cancellation);
            await using var fresh = database.Open();
            var audit = await VerifyAudit.RunAsync(fresh, file.Manifest.AuditHead is { } head ? [head.ToHead()] : [], onFault, cancellation: cancellation);
            return new Result.Done(file.Manifest.MadeAt, file.Manifest.Tables.Sum(t => t.Rows), contents.Count, file.Manifest.MissingFiles, audit);
        }
        catch (BadPartException e)
        {
            return new Result.Refused(e.Part, e.Message);
        }
        catch (Exception e) when (at.Length > 0 && e is DbException or DbUpdateException)
        {
            return new Result.Refused(at, $"数据库不收：{(e.InnerException ?? e).Message} 什么也没有恢复。请换一个备份。");
        }
    }

    /// <summary>有内容的一张表；都空着时为 null。</summary>
    public static async Task<string?> FilledTableAsync(Db db, CancellationToken cancellation = default)
    {
        foreach (var table in TableShape.All(db))
#pragma warning disable EF1002 // 表名由模型来
            if (await db.Database.SqlQueryRaw<int>($"""SELECT 1 AS "Value" FROM {TableShape.Quote(table.Name)} LIMIT 1""").AnyAsync(cancellation)) return table.Name;
#pragma warning restore EF1002
        return null;
    }

    // 一张表也没有的，建到当前版本；有的，要正是当前版本
    private static async Task<bool> ReadyAsync(Db db, CancellationToken cancellation)
    {
        if (!await db.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator>().HasTablesAsync(cancellation)) await db.MigrateAsync(cancellation);
        return !(await db.Database.GetAppliedMigrationsAsync(cancellation)).Any() || !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();
    }

    private static Result.Refused NotEmpty(Database database, string table) =>
        new("", $"{database.Name} 里已有数据（表 {table}），没有恢复，原来的数据没有动。请用 --database 另指一个空的数据库。");

    private static async Task<bool> FillAsync(Db db, TimeProvider clock, BackupFile file, Action<string> onTable, CancellationToken cancellation)
    {
        var manifest = file.Manifest;
        var reason = string.Create(CultureInfo.InvariantCulture, $"备份于{manifest.MadeAt.AddHours(8):yyyy-MM-dd HH:mm}（北京时间），共{manifest.Tables.Sum(t => t.Rows)}行、附件{manifest.Files}份")
            + (manifest.AuditHead is { } head ? string.Create(CultureInfo.InvariantCulture, $"；当时的审计链头是第{head.Number}块，{head.Hash}") : "");
        var process = Process.Now("从备份恢复", Viewer.System(0), clock, reason);
        return await db.RecordAsync(process, async stop =>
        {
            if (await FilledTableAsync(db, stop) is not null) return null;
            foreach (var table in BackupScope.Tables(db))
            {
                onTable(BackupTable.EntryOf(table.Name));
                await db.FillAsync(table, HeldBack.ApplyAsync(db, table, file.RowsAsync(table, stop), UtcTime.ToStored(process.At), stop), stop);
            }
            // 各机构的审计里都要看得见
            db.RecordElsewhere(process, await db.Bodies.Select(b => b.Id).Order().ToListAsync(stop));
            return [];
        }, cancellation);
    }

    private static async Task PlaceAsync(FileFolder folder, int body, BackupFile file, string hash, CancellationToken cancellation)
    {
        using var fresh = await folder.WriteAsync(body, file.Content(body, hash, (int)StoredFile.MostBytes), cancellation);
        using var hold = await folder.HoldAsync(body, cancellation);
        fresh.Place();
    }
}
