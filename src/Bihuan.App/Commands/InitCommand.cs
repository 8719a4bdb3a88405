using System.CommandLine;

using Bihuan.Access.Accounts;

namespace Bihuan.App.Commands;

/// <summary>bihuan init：打印一个开通码，凭它在网页上建第一批管理员。</summary>
internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var command = new Command("init", "打印开通码，凭它建第一批管理员") { database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? setting, CancellationToken cancellation)
    {
        if (await DatabaseOption.ReadyAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        await using var db = database.Open();
        if (await IssueFirstRunCode.RunAsync(db, TimeProvider.System, replace: true, cancellation) is not IssueFirstRunCode.Result.Issued issued)
        {
            terminal.Fail($"{database.Name} 里已有账号，不用再开通。忘了口令的，请安全管理员重设；安全管理员自己忘了，用 bihuan reset-account。");
            return CommandLine.Failed;
        }
        terminal.Text.WriteLine($"开通码 {issued.Code}，24小时内有效，先前的作废。启动服务后打开 /first-run 填写。");
        return 0;
    }
}
