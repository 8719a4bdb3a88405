using System.CommandLine;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Commands;

/// <summary>bihuan audit export:把旧的审计写成文件，只写不删。</summary>
internal static class AuditExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var until = new Option<string>("--until") { HelpName = "日期", Description = "写到哪一天为止(含当天)，如 2025-12-31", Required = true };
        var output = new Option<string>("--output", "-o") { HelpName = "文件", Description = "写到哪个文件，一行一个 JSON", Required = true };
        var force = new Option<bool>("--force") { Description = "换掉已有的文件" };
        var command = new Command("export", "把旧的审计写成文件存档(不删除)") { database, until, output, force };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(database), parsed.GetRequiredValue(until), parsed.GetRequiredValue(output), parsed.GetValue(force), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? setting, string until, string output, bool force, CancellationToken cancellation)
    {
        if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            terminal.Fail($"“{until}”不是日期。请写成 2025-12-31 的样子。");
            return CommandLine.Failed;
        }
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation, needsKey: false) is not { } database) return CommandLine.Failed;
        // 北京时间那一天的末了
        var before = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);
        var (blocks, entries) = (0L, 0L);
        var written = WholeFile.Write(output, force, terminal, stream =>
        {
            using var db = database.Open();
            (blocks, entries) = ExportAudit.RunAsync(db, before, stream, cancellation).GetAwaiter().GetResult();
        });
        if (!written) return CommandLine.Failed;
        await RecordAsync(database, day, cancellation);
        terminal.Text.WriteLine($"{output}：{blocks}块，{entries}条。");
        return 0;
    }

    // 文件里有全部机构的审计：各机构的审计管理员都该知道
    private static async Task RecordAsync(Database database, DateOnly until, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var db = database.Open()) bodies = await db.Bodies.Select(b => b.Id).OrderBy(id => id).ToListAsync(cancellation);
        foreach (var body in bodies)
        {
            await using var db = database.Open(Viewer.System(body));
            await ExportAudit.RecordAsync(db, TimeProvider.System, $"在服务器上用命令导出，到{until:yyyy-MM-dd}为止。", cancellation);
        }
    }
}
