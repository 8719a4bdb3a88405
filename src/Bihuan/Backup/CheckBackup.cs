using Bihuan.Files;
using Bihuan.Storage;

namespace Bihuan.Backup;

/// <summary>把一个备份从头到尾核对一遍，什么也不写：钥匙、封签、表结构、每张表的每一行、每份附件。</summary>
internal static class CheckBackup
{
    /// <summary>核对。</summary>
    /// <param name="db">要恢复到的（或者刚备份的）数据库：用它的模型和钥匙。</param>
    /// <param name="file">打开着的备份。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>附件的内容有哪些，做备份时就没有的不在内。</returns>
    /// <exception cref="BadPartException">哪一部分用不了。</exception>
    public static async Task<IReadOnlyCollection<(int Body, string Sha256)>> RunAsync(Db db, BackupFile file, CancellationToken cancellation)
    {
        var tables = BackupScope.Tables(db);
        CheckManifest(db, file, tables);
        var contents = new HashSet<(int Body, string Sha256)>();
        foreach (var table in tables)
        {
            var hasFiles = table.Name == TableShape.NameOf<StoredFile>(db);
            await foreach (var row in file.RowsAsync(table, cancellation))
                if (hasFiles) contents.UnionWith(BackupScope.ContentsOf(table, row));
        }
        contents.RemoveWhere(c => file.Manifest.MissingFiles.Contains(FileKey(c)));
        CheckContents(file, contents, cancellation);
        CheckNothingElse(file, contents);
        return contents;
    }

    /// <summary>清单里写找不到的附件的样子。</summary>
    public static string FileKey((int Body, string Sha256) content) => FormattableString.Invariant($"{content.Body}/{content.Sha256}");

    private static void CheckManifest(Db db, BackupFile file, IReadOnlyList<TableShape> tables)
    {
        var manifest = file.Manifest;
        const string part = BackupManifest.Entry;
        if (manifest.Format != BackupManifest.CurrentFormat) throw new BadPartException(part, FormattableString.Invariant($"格式是第{manifest.Format}版，本程序只认第{BackupManifest.CurrentFormat}版。请用做备份的那个版本（{manifest.Program}）的程序恢复。"));
        if (manifest.Key != db.Secrets.Fingerprint) throw new BadPartException(part, $"备份要用指纹为 {manifest.Key} 的钥匙，现在用的钥匙指纹是 {db.Secrets.Fingerprint}。请从保管处取回原来的 field.key，放进钥匙文件夹（环境变量 BIHUAN_KEYS）再试；没有它，证号等加密的内容读不出来。");
        if (!file.IsSealedBy(db.Secrets)) throw new BadPartException(part, "与封签对不上：清单做好以后被改动过。请换一个备份。");
        var schema = BackupScope.SchemaOf(db);
        if (manifest.Schema != schema) throw new BadPartException(part, $"表结构是“{manifest.Schema}”，本程序的是“{schema}”。请先用做备份的那个版本（{manifest.Program}）的程序恢复，再用本程序运行 bihuan migrate 升级。");
        var (wanted, listed) = (tables.Select(Shown).ToList(), manifest.Tables.Select(t => $"{t.Name}({string.Join(',', t.Columns.Select(c => $"{c.Name}:{c.Kind}"))})").ToList());
        if (!wanted.SequenceEqual(listed, StringComparer.Ordinal))
            throw new BadPartException(part, $"表与本程序的不一样：{wanted.Except(listed, StringComparer.Ordinal).Concat(listed.Except(wanted, StringComparer.Ordinal)).FirstOrDefault() ?? "先后"}。请用做备份的那个版本（{manifest.Program}）的程序恢复。");

        static string Shown(TableShape t) => $"{t.Name}({string.Join(',', t.Columns.Select(c => $"{c.Name}:{c.Kind}"))})";
    }

    private static void CheckContents(BackupFile file, HashSet<(int Body, string Sha256)> contents, CancellationToken cancellation)
    {
        var bytes = 0L;
        foreach (var (body, hash) in contents)
        {
            cancellation.ThrowIfCancellationRequested();
            if (hash.Length != StoredFile.HashLength || !hash.All(char.IsAsciiHexDigitLower)) throw new BadPartException(BackupTable.EntryOf("StoredFiles"), "附件的散列写得不对。");
            bytes += file.Content(body, hash, (int)StoredFile.MostBytes).LongLength;
        }
        if (contents.Count != file.Manifest.Files || bytes != file.Manifest.FileBytes)
            throw new BadPartException(BackupManifest.Entry, FormattableString.Invariant($"写附件{file.Manifest.Files}份、{file.Manifest.FileBytes}字节，实有{contents.Count}份、{bytes}字节。"));
    }

    private static void CheckNothingElse(BackupFile file, HashSet<(int Body, string Sha256)> contents)
    {
        var known = contents.Select(c => BackupScope.FileEntry(c.Body, c.Sha256)).Concat(file.Manifest.Tables.Select(t => t.Entry)).Append(BackupManifest.Entry).Append(BackupManifest.SealEntry).ToHashSet(StringComparer.Ordinal);
        if (file.Names.FirstOrDefault(n => !known.Contains(n)) is { } odd) throw new BadPartException(odd, "清单里没有这一部分，不是闭环写的。");
    }
}
