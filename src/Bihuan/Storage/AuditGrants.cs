using System.Text.RegularExpressions;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>
/// PostgreSQL 上分两个角色：主人建表、备份；应用只读写数据，对审计只能查、加，不能改、删，也动不了触发器。
/// SQLite 没有角色，只有触发器。
/// </summary>
public static partial class AuditGrants
{
    /// <summary>这样的名字才认：小写字母、数字、下划线。</summary>
    public static bool IsRoleName(string role) => RoleName().IsMatch(role);

    /// <summary>给应用的角色授权的语句；做几遍都一样。升级之后要再做一遍，新的表才有权限。</summary>
    /// <param name="role">已有的角色，见 <see cref="IsRoleName"/>。</param>
    public static string Statements(string role) => IsRoleName(role)
        ? $"""
           GRANT USAGE ON SCHEMA public TO "{role}";
           GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}";
           GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}";
           REVOKE UPDATE, DELETE ON "AuditEntries", "AuditChanges", "AuditBlocks" FROM "{role}";
           REVOKE UPDATE ON "AuditUnsealed" FROM "{role}";
           REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM "{role}";
           """
        : throw new ArgumentException("不是角色的名字。", nameof(role));

    /// <summary>照 <see cref="Statements"/> 授权；要用主人的角色连接。</summary>
    /// <exception cref="NotSupportedException">不是 PostgreSQL。</exception>
    public static async Task ApplyAsync(Db db, string role, CancellationToken cancellation = default)
    {
        if (db is not PostgresDb) throw new NotSupportedException("只有 PostgreSQL 有角色。");
#pragma warning disable EF1002 // 名字已核对，只含小写字母、数字、下划线
        await db.Database.ExecuteSqlRawAsync(Statements(role), cancellation);
#pragma warning restore EF1002
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex RoleName();
}
