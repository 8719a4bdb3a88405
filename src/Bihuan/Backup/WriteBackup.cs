using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Backup;

/// <summary>
/// 把整个数据库和附件备份成一个压缩包：同一时刻的样子，不挡别人写；与数据库的种类无关。先写在旁边，
/// 落盘、从头核对一遍，都对了才改成要的名字。
/// </summary>
public static class WriteBackup
{
    // 夜里的清除正好删了快照里还有的附件时，从新的快照再来
    private const int Tries = 3;

    /// <summary>备份到哪里。</summary>
    /// <param name="Path">压缩包。</param>
    /// <param name="Overwrite">已有时换掉。</param>
    public sealed record Command(string Path, bool Overwrite = false);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>备份好了，核对过。</summary>
        /// <param name="Rows">几行。</param>
        /// <param name="Files">附件的内容几份。</param>
        /// <param name="Bytes">压缩包多少字节。</param>
        /// <param name="Key">恢复时要用的钥匙的指纹。</param>
        /// <param name="Missing">数据库里写着、文件夹里却没有或者已损坏的附件内容：机构号/SHA-256。</param>
        public sealed record Done(long Rows, long Files, long Bytes, string Key, IReadOnlyList<string> Missing) : Result;

        /// <summary>没有做成，什么也没有留下。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>备份。</summary>
    /// <param name="database">已升到当前版本。</param>
    /// <param name="folder">放附件内容的文件夹。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="command">备份到哪里。</param>
    /// <param name="cancellation">取消。</param>
    /// <exception cref="IOException">写不进去。</exception>
    public static async Task<Result> RunAsync(Database database, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var path = Path.GetFullPath(command.Path);
        if (File.Exists(path) && !command.Overwrite) return new Result.Refused("已经有这个文件，没有备份。请换个名字。");
        var fresh = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            BackupManifest? manifest = null;
            for (var tries = 1; manifest is null; tries++) manifest = await TryAsync(database, folder, clock, fresh, last: tries == Tries, cancellation);
            try
            {
                await using var db = database.Open();
                using var written = BackupFile.Open(fresh);
                await CheckBackup.RunAsync(db, written, cancellation);
            }
            catch (BadPartException e)
            {
                return new Result.Refused($"写好以后核对，{e.Part} 对不上：{e.Message}没有留下。疑似磁盘有坏处，请换一个文件夹再备份。");
            }
            File.Move(fresh, path, command.Overwrite);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
            return new Result.Done(manifest.Tables.Sum(t => t.Rows), manifest.Files, new FileInfo(path).Length, manifest.Key, manifest.MissingFiles);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    // 快照里有的附件已被清除时为 null：再来一遍
    private static async Task<BackupManifest?> TryAsync(Database database, FileFolder folder, TimeProvider clock, string path, bool last, CancellationToken cancellation)
    {
        await using var db = database.Open();
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        // 里面是全部台账：只许本人读写
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var target = new FileStream(path, options);
        BackupManifest manifest;
        await using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            var contents = new SortedSet<(int Body, string Sha256)>();
            // 快照从头一次读起
            var head = await AuditHead.OfAsync(db, cancellation);
            var madeAt = clock.GetUtcNow().UtcDateTime;
            var tables = new List<BackupTable>();
            foreach (var table in BackupScope.Tables(db)) tables.Add(await AddTableAsync(db, zip, table, contents, cancellation));
            var (bytes, missing) = (0L, new List<string>());
            foreach (var content in contents)
            {
                if (await AddContentAsync(folder, zip, content, cancellation) is { } size) bytes += size;
                else if (!last && !await IsStillNamedAsync(database, content, cancellation)) return null;
                else missing.Add(CheckBackup.FileKey(content));
            }
            manifest = new BackupManifest
            {
                Format = BackupManifest.CurrentFormat,
                Program = typeof(WriteBackup).Assembly.GetName().Version?.ToString(3) ?? "",
                MadeAt = madeAt,
                Engine = db is SqliteDb ? "sqlite" : "postgres",
                Schema = BackupScope.SchemaOf(db),
                Key = db.Secrets.Fingerprint,
                AuditHead = BackupHead.Of(head),
                Tables = tables,
                Files = contents.Count - missing.Count,
                FileBytes = bytes,
                MissingFiles = missing,
            };
            var text = manifest.ToBytes();
            Add(zip, BackupManifest.Entry, text);
            Add(zip, BackupManifest.SealEntry, Encoding.ASCII.GetBytes(BackupManifest.SealOf(text, db.Secrets)));
        }
        target.Flush(flushToDisk: true);
        return manifest;
    }

    private static async Task<BackupTable> AddTableAsync(Db db, ZipArchive zip, TableShape table, SortedSet<(int Body, string Sha256)> contents, CancellationToken cancellation)
    {
        var hasFiles = table.Name == TableShape.NameOf<StoredFile>(db);
        await using var hashed = new HashedStream(await zip.CreateEntry(BackupTable.EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(cancellation), table.Name);
        var rows = 0L;
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        await using var json = new Utf8JsonWriter(buffer, RowText.Writing);
        await foreach (var row in TableRows.ReadAsync(db, table, cancellation))
        {
            RowText.Write(json, row);
            await json.FlushAsync(cancellation);
            json.Reset();
            buffer.Write("\n"u8);
            rows++;
            if (hasFiles) contents.UnionWith(BackupScope.ContentsOf(table, row));
            if (buffer.WrittenCount < 32 << 10) continue;
            hashed.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        hashed.Write(buffer.WrittenSpan);
        await hashed.CloseInnerAsync();
        return new BackupTable(table.Name, [.. table.Columns.Select(c => new BackupColumn(c.Name, c.Kind))], rows, hashed.Count, hashed.TakeSha256());
    }

    // 先算一遍再放：压缩包里放进去的拿不出来。不在、坏了的为 null
    private static async Task<long?> AddContentAsync(FileFolder folder, ZipArchive zip, (int Body, string Sha256) content, CancellationToken cancellation)
    {
        await using var stored = folder.Open(content.Body, content.Sha256);
        if (stored is null || Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellation)) != content.Sha256) return null;
        stored.Position = 0;
        await using var entry = await zip.CreateEntry(BackupScope.FileEntry(content.Body, content.Sha256), CompressionLevel.NoCompression).OpenAsync(cancellation);
        await stored.CopyToAsync(entry, cancellation);
        return stored.Length;
    }

    private static async Task<bool> IsStillNamedAsync(Database database, (int Body, string Sha256) content, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await db.StoredFiles.AnyAsync(f => f.BodyId == content.Body && (f.Sha256 == content.Sha256 || f.ThumbnailSha256 == content.Sha256), cancellation);
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }
}
