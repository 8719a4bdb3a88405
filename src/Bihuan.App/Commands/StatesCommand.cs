using System.CommandLine;

using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.App.Commands;

/// <summary>bihuan states：问题的状态怎样变，谁可以办什么。</summary>
internal static class StatesCommand
{
    public static Command Create(Terminal terminal)
    {
        var markdown = new Option<bool>("--markdown") { Description = "写成 Markdown 表格" };
        var command = new Command("states", "列出问题的状态怎样变：站在哪里、谁可以办什么、变成什么") { markdown };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(markdown)));
        return command;
    }

    private static int Run(Terminal terminal, bool markdown)
    {
        if (markdown)
            terminal.Text.Write(LoopBook.Markdown());
        else
            foreach (var stand in LoopStand.All)
            {
                terminal.Write("", Style.Bold, stand.Title);
                foreach (var action in Enum.GetValues<LoopAction>())
                    if (LoopTable.Next(stand, action, ClosureSteps.Order) is { } next)
                        terminal.Text.WriteLine($"  {LoopNames.Of(action)}：{string.Join("、", LoopTable.WhoMay(stand, action).Select(LoopNames.Of))}{(next == stand ? "" : $" → {next.Title}")}");
            }
        terminal.Text.Flush();
        return 0;
    }
}
