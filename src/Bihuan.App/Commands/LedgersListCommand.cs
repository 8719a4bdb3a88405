using System.CommandLine;

using Bihuan.Ledgers;

namespace Bihuan.App.Commands;

/// <summary>bihuan ledgers list：各台账的代号、名称、有哪些字段。</summary>
internal static class LedgersListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "列出全部台账：代号、名称、字段");
        command.SetAction(_ =>
        {
            foreach (var ledger in AllLedgers.Catalog.Ledgers) terminal.Text.WriteLine($"{ledger.Code}\t{ledger.Title}\t{string.Join("、", ledger.Fields.Select(f => $"{f.Title}（{f.Name}）"))}");
            terminal.Text.Flush();
            return 0;
        });
        return command;
    }
}
