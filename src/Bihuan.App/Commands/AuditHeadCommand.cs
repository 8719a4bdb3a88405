using System.CommandLine;

using Bihuan.Audit;

namespace Bihuan.App.Commands;

/// <summary>bihuan audit head:写出现在的链头，供保存在别处、印进通报。</summary>
internal static class AuditHeadCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var command = new Command("head", "写出审计链头(一行 JSON)，保存到别处，以后用 verify --head 对照") { database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? setting, CancellationToken cancellation)
    {
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation, needsKey: false) is not { } database) return CommandLine.Failed;
        await using var db = database.Open();
        if (await AuditHead.OfAsync(db, cancellation) is not { } head)
        {
            terminal.Fail("审计链上还没有一块。服务开着时，有改动后两秒内就会封签。");
            return CommandLine.Failed;
        }
        terminal.Text.WriteLine(head.ToString());
        return 0;
    }
}
