using System.CommandLine;

using Bihuan.Access.Accounts;

namespace Bihuan.App.Commands;

/// <summary>bihuan init：打印一个开通码，凭它在网页上建第一批管理员。</summary>
internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var fromSingle = new Option<bool>("--from-single") { Description = "把单机使用的库改成多人使用，再打印开通码；改了不能再单机" };
        var command = new Command("init", "打印开通码，凭它建第一批管理员") { database, fromSingle };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(database), parsed.GetValue(fromSingle), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? setting, bool fromSingle, CancellationToken cancellation)
    {
        if (await DatabaseOption.ReadyAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        await using var db = database.Open();
        var single = await SingleUser.KindAsync(db, cancellation) == SingleUser.Kind.OnePerson;
        if (fromSingle != single)
        {
            terminal.Fail(single ? $"{database.Name} 是单机使用的。要改成多人使用，请加 --from-single；改了不能再单机。" : $"{database.Name} 不是单机使用的。请去掉 --from-single。");
            return CommandLine.Failed;
        }
        if (single) await EndSingle.RunAsync(database, TimeProvider.System, cancellation);
        if (await IssueFirstRunCode.RunAsync(db, TimeProvider.System, replace: true, cancellation) is not IssueFirstRunCode.Result.Issued issued)
        {
            terminal.Fail($"{database.Name} 里已有账号，不用再开通。忘了口令的，请安全管理员重设；安全管理员自己忘了，用 bihuan reset-account。");
            return CommandLine.Failed;
        }
        terminal.Text.WriteLine($"开通码 {issued.Code}，24小时内有效，先前的作废。启动服务后打开 /first-run 填写。");
        return 0;
    }
}
