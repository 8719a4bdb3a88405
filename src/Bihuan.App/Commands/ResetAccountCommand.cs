using System.CommandLine;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Commands;

/// <summary>bihuan reset-account：安全管理员自己进不来时，由管服务器的人重设一个账号的口令，去掉动态口令。记进审计。</summary>
internal static class ResetAccountCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("用户名") { Description = "要重设的账号" };
        var database = DatabaseOption.Create();
        var command = new Command("reset-account", "重设一个账号的口令，去掉动态口令") { name, database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(name) ?? "", parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string name, string? setting, CancellationToken cancellation)
    {
        if (await DatabaseOption.ReadyAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        var key = AccountName.Key(name);
        await using var db = database.Open();
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.NameKey == key, cancellation) is not { } account)
        {
            terminal.Fail($"没有用户名为“{name}”的账号。请核对。");
            return CommandLine.Failed;
        }
        var system = Viewer.System(account.BodyId);
        await ChangeAccount.RunAsync(db, TimeProvider.System, IdentityPasswords.Value, system, account.Id, AccountAction.ResetTotp, cancellation);
        await ChangeAccount.RunAsync(db, TimeProvider.System, IdentityPasswords.Value, system, account.Id, AccountAction.Enable, cancellation);
        var done = (ChangeAccount.Result.Done)await ChangeAccount.RunAsync(db, TimeProvider.System, IdentityPasswords.Value, system, account.Id, AccountAction.ResetPassword, cancellation);
        terminal.Text.WriteLine($"账号 {account.Name} 的初始口令：{done.Password}。本人登录时要先换掉。");
        return 0;
    }
}
