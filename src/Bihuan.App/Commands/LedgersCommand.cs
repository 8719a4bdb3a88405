using System.CommandLine;

using Bihuan.Ledgers;

namespace Bihuan.App.Commands;

/// <summary>bihuan ledgers：列出全部台账和字段；下面是导出、导入。</summary>
internal static class LedgersCommand
{
    public static Command Create(Terminal terminal)
    {
        var markdown = new Option<bool>("--markdown") { Description = "写成 Markdown 表格" };
        var command = new Command("ledgers", "列出全部台账和字段；导出、导入一本台账") { markdown };
        command.Add(LedgersListCommand.Create(terminal));
        command.Add(LedgersExportCommand.Create(terminal));
        command.Add(LedgersImportCommand.Create(terminal));
        command.SetAction(parsed => Run(terminal, parsed.GetValue(markdown)));
        return command;
    }

    private static int Run(Terminal terminal, bool markdown)
    {
        if (markdown)
            terminal.Text.Write(LedgerBook.Markdown(AllLedgers.Catalog));
        else
            foreach (var ledger in AllLedgers.Catalog.Ledgers)
            {
                terminal.Write($"{ledger.Title} ", Style.Bold, ledger.Code);
                terminal.Text.WriteLine("  " + string.Join("、", ledger.Fields.Select(f => f.Title)));
            }
        terminal.Text.Flush();
        return 0;
    }
}
