using System.CommandLine;
using System.Globalization;

using Bihuan.Documents.Checking;

namespace Bihuan.App.Commands;

/// <summary>bihuan check:核对一份文书。最重也只是提示时退出码 0,否则 1,读不了 2。</summary>
internal static class CheckCommand
{
    private const int Remarked = 1;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("文件") { Description = "要核对的文书" };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var allow = CommandLine.AllowInternal();
        var command = new Command("check", "核对文书：编号、总数、日期、格式") { file, json, allow };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(file), parsed.GetValue(json), parsed.GetValue(allow)));
        return command;
    }

    private static int Run(Terminal terminal, string file, bool json, bool internalAllowed)
    {
        if (OneFile.Read(file, internalAllowed, terminal) is not { } document) return CommandLine.Failed;
        var remarks = Checker.Check(document);
        if (json)
        {
            using var buffer = new MemoryStream();
            RemarkJson.Write(buffer, document.Source.FileName, remarks);
            buffer.WriteByte((byte)'\n');
            buffer.Position = 0;
            buffer.CopyTo(terminal.Output);
        }
        else Write(terminal, remarks);
        return remarks.Any(r => r.Severity > RemarkSeverity.Hint) ? Remarked : 0;
    }

    private static void Write(Terminal terminal, IReadOnlyList<Remark> remarks)
    {
        foreach (var remark in remarks)
        {
            var (style, word) = Named(remark.Severity);
            var where = remark.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"第{line}行") : "全文";
            terminal.Write($"{word} {where} ", style, remark.Message);
            if (remark.Related.Count > 0)
                terminal.Write("     ", Style.Grey, "相关：" + string.Join("、", remark.Related.Take(10).Select(n => string.Create(CultureInfo.InvariantCulture, $"第{n}行"))));
            if (remark.Suggestion is { } suggestion)
                terminal.Write("     ", Style.Plain, "建议：" + suggestion);
        }
        var counts = remarks.GroupBy(r => r.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()}处{Named(g.Key).Word}");
        terminal.Text.WriteLine(remarks.Count == 0 ? "没有发现要改的地方。" : string.Join("，", counts) + "。");
        terminal.Text.Flush();
    }

    private static (Style Style, string Word) Named(RemarkSeverity severity) => severity switch
    {
        RemarkSeverity.Error => (Style.Red, "错误"),
        RemarkSeverity.Warning => (Style.Amber, "警告"),
        RemarkSeverity.Hint => (Style.Plain, "提示"),
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
