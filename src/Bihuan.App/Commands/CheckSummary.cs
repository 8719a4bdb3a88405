using System.Globalization;

using Bihuan.Documents.Checking;

namespace Bihuan.App.Commands;

/// <summary>核对几个文件之后的汇总表：文件、错误、警告、提示各多少。</summary>
internal sealed class CheckSummary(Terminal terminal)
{
    private readonly List<string[]> rows = [];
    private int errors, warnings, hints;

    /// <summary>核对过的一个文件。</summary>
    public void Add(string file, IReadOnlyList<Remark> remarks)
    {
        var (error, warning) = (remarks.Count(r => r.Severity == RemarkSeverity.Error), remarks.Count(r => r.Severity == RemarkSeverity.Warning));
        var hint = remarks.Count - error - warning;
        (errors, warnings, hints) = (errors + error, warnings + warning, hints + hint);
        rows.Add([Printable.Line(file), Number(error), Number(warning), Number(hint)]);
    }

    /// <summary>读不了的一个文件。</summary>
    public void Unread(string file) => rows.Add([Printable.Line(Path.GetFileName(file)), "读不了", "", ""]);

    /// <summary>写表；数字靠右。</summary>
    public void Write()
    {
        string[] head = ["文件", "错误", "警告", "提示"];
        string[] total = ["合计", Number(errors), Number(warnings), Number(hints)];
        var widths = head.Select((name, i) => rows.Append(head).Append(total).Max(r => Printable.Columns(r[i]))).ToArray();
        terminal.Text.WriteLine(terminal.Paint(Style.Bold, Row(head, widths)));
        foreach (var row in rows) terminal.Text.WriteLine(Row(row, widths));
        terminal.Text.WriteLine(terminal.Paint(Style.Bold, Row(total, widths)));
        terminal.Text.Flush();
    }

    private static string Row(string[] cells, int[] widths) => string.Join("  ", cells.Select((cell, i) =>
    {
        var pad = new string(' ', widths[i] - Printable.Columns(cell));
        return i == 0 ? cell + pad : pad + cell;
    })).TrimEnd();

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
