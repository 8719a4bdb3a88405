using Bihuan.Access.Accounts;
using Bihuan.Access.Tokens;
using Bihuan.Exchange.Api;
using Bihuan.Exchange.Importing;
using Bihuan.Files;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Backup;

/// <summary>哪些进备份。</summary>
internal static class BackupScope
{
    /// <summary>
    /// 进备份的表。不进的：登录着的会话、没有用过的开通码、接口令牌的散列（恢复以后重新登录、另建令牌：备份之后结束的不会又能用），接口答过的，说好一小时后不留的文书、七天后不留的导入的表格（留在备份里就食言了；导进来的行在台账和审计里）。
    /// </summary>
    public static IReadOnlyList<TableShape> Tables(Db db)
    {
        string[] left =
        [
            TableShape.NameOf<UserSession>(db), TableShape.NameOf<FirstRunCode>(db), TableShape.NameOf<AccessTokenState>(db), TableShape.NameOf<ApiAnswer>(db), TableShape.NameOf<KeptReading>(db),
            TableShape.NameOf<Import>(db), TableShape.NameOf<ImportPart>(db),
        ];
        return [.. TableShape.All(db).Where(t => !left.Contains(t.Name))];
    }

    /// <summary>现在的表结构叫什么：最后一个迁移的名字，不含时间。</summary>
    public static string SchemaOf(Db db) => db.Database.GetMigrations().Last() is var last ? last[(last.IndexOf('_', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>附件内容在压缩包里的名字。</summary>
    public static string FileEntry(int body, string sha256) => FormattableString.Invariant($"files/{body}/{sha256}");

    /// <summary>附件一行里的内容、小图；由表的列找到。</summary>
    public static IEnumerable<(int Body, string Sha256)> ContentsOf(TableShape files, object?[] row)
    {
        var body = (int)row[IndexOf(nameof(StoredFile.BodyId))]!;
        foreach (var column in new[] { nameof(StoredFile.Sha256), nameof(StoredFile.ThumbnailSha256) })
            if (row[IndexOf(column)] is string hash) yield return (body, hash);

        int IndexOf(string name) => files.Columns.Index().First(c => c.Item.Name == name).Index;
    }
}
