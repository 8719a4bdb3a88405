using System.CommandLine;

using Bihuan.Storage;

using Npgsql;

namespace Bihuan.App.Commands;

/// <summary>bihuan audit grants:PostgreSQL 上给应用的角色授权，让它改不了、删不了审计。</summary>
internal static class AuditGrantsCommand
{
    public static Command Create(Terminal terminal)
    {
        var role = new Argument<string>("角色") { Description = "应用用的角色，先由数据库管理员建好" };
        var database = DatabaseOption.Create();
        var apply = new Option<bool>("--apply") { Description = "直接授权(用表的主人连接);不写时只写出语句" };
        var command = new Command("grants", "给应用的角色授权：审计只许查、加(PostgreSQL)") { role, database, apply };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(role), parsed.GetValue(database), parsed.GetValue(apply), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string role, string? setting, bool apply, CancellationToken cancellation)
    {
        if (!AuditGrants.IsRoleName(role))
        {
            terminal.Fail($"“{role}”不能作角色的名字。请用小写字母、数字、下划线。");
            return CommandLine.Failed;
        }
        if (!apply)
        {
            terminal.Text.WriteLine(AuditGrants.Statements(role));
            return 0;
        }
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation, needsKey: false) is not { } database) return CommandLine.Failed;
        await using var db = database.Open();
        try
        {
            await AuditGrants.ApplyAsync(db, role, cancellation);
        }
        catch (Exception e) when (e is NotSupportedException or PostgresException)
        {
            terminal.Fail(e is NotSupportedException ? "SQLite 没有角色。审计由触发器保护；要分权请用 PostgreSQL。" : $"没有授权：{((PostgresException)e).MessageText}。请先建好角色，并用表的主人连接。");
            return CommandLine.Failed;
        }
        terminal.Text.WriteLine($"已给角色 {role} 授权。");
        return 0;
    }
}
