using System.CommandLine;

using Bihuan.Documents.Writing;

namespace Bihuan.App.Commands;

/// <summary>bihuan ledger:把文书变成台账工作簿（问题、任务、责任清单与整改台账）。</summary>
internal static class LedgerCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("文件") { Description = "要读的文书" };
        var output = new Option<string>("--output", "-o") { HelpName = "文件", Description = "写到哪个 .xlsx 文件", Required = true };
        var force = new Option<bool>("--force") { Description = "换掉已有的文件" };
        var allow = CommandLine.AllowInternal();
        var command = new Command("ledger", "把文书变成台账工作簿") { file, output, force, allow };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(file), parsed.GetRequiredValue(output), parsed.GetValue(force), parsed.GetValue(allow)));
        return command;
    }

    private static int Run(Terminal terminal, string file, string output, bool force, bool internalAllowed)
    {
        if (!output.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            terminal.Fail($"{output}：台账是 Excel 工作簿，文件名要以 .xlsx 结尾，例如“{Path.GetFileNameWithoutExtension(output)}.xlsx”。");
            return CommandLine.Failed;
        }
        if (OneFile.Read(file, internalAllowed, terminal) is not { } document) return CommandLine.Failed;
        if (document.Problems.Count == 0)
        {
            terminal.Fail($"{file}：没有读出问题，没有台账可写。请用 bihuan read 看看读出了什么。");
            return CommandLine.Failed;
        }
        if (!WholeFile.Write(output, force, terminal, stream => LedgerWorkbook.Write(document, stream))) return CommandLine.Failed;
        terminal.Text.WriteLine($"{output}：{document.Problems.Count}个问题，{document.Problems.Sum(p => p.Measures.Count)}条措施。");
        return 0;
    }
}
