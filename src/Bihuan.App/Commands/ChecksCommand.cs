using System.CommandLine;

using Bihuan.Documents.Checking;

namespace Bihuan.App.Commands;

/// <summary>bihuan checks:列出全部校核规则。</summary>
internal static class ChecksCommand
{
    public static Command Create(Terminal terminal)
    {
        var markdown = new Option<bool>("--markdown") { Description = "写成带例子的 Markdown" };
        var command = new Command("checks", "列出全部校核规则") { markdown };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(markdown)));
        return command;
    }

    private static int Run(Terminal terminal, bool markdown)
    {
        if (markdown)
            terminal.Text.Write(RuleList.Markdown());
        else
            foreach (var family in Checker.Families)
            {
                terminal.Write($"{family.Name} ", Style.Bold, $"{family.Checks.Count}条");
                var width = family.Checks.Max(c => Printable.Columns(c.Name));
                foreach (var check in family.Checks)
                    terminal.Text.WriteLine($"  {RuleNames.Of(check.Severity)}  {check.Name}{new string(' ', width - Printable.Columns(check.Name) + 2)}{check.Rule}");
            }
        terminal.Text.Flush();
        return 0;
    }
}
