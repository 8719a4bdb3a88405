using System.CommandLine;

namespace Bihuan.App.Commands;

/// <summary>bihuan migrate:把数据库升到当前版本。serve 启动时也会做；多台同时启动之前先单独做一次。</summary>
internal static class MigrateCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var command = new Command("migrate", "把数据库升到当前版本") { database };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await DatabaseOption.ReadyAsync(parsed.GetValue(database), terminal, cancellation) is not { } ready) return CommandLine.Failed;
            terminal.Text.WriteLine($"{ready.Name} 已是当前版本。");
            return 0;
        });
        return command;
    }
}
