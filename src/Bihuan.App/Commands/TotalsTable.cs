using System.Globalization;

using Bihuan.Documents.Rectification;

namespace Bihuan.App.Commands;

/// <summary>文中报出的总数与数出来的，列成一张表。</summary>
internal static class TotalsTable
{
    public static void Write(IReadOnlyList<StatedTotal> totals, TextWriter output, Func<Style, string, string> paint)
    {
        var rows = totals.Select(t => new[] { Invariant($"第{t.Line}行"), Printable.Line(t.Noun), Number(t.Value, "**"), Number(t.Counted, "—") }).ToList();
        string[] head = ["位置", "数的是", "文中", "数出"];
        var widths = head.Select((name, i) => rows.Append(head).Max(r => Printable.Columns(r[i]))).ToArray();
        output.WriteLine(paint(Style.Bold, "总数核对"));
        output.WriteLine(paint(Style.Grey, Row(head, widths) + "  结论"));
        for (var i = 0; i < rows.Count; i++)
        {
            var verdict = totals[i].Verdict;
            output.WriteLine(Row(rows[i], widths) + "  " + paint(StyleOf(verdict), Words.Of(verdict)) + (totals[i].Reason is { } reason ? "：" + Printable.Line(reason) : ""));
        }
    }

    /// <summary>前两列靠左，数字靠右。</summary>
    private static string Row(string[] cells, int[] widths) =>
        "  " + string.Join("  ", cells.Select((cell, i) =>
        {
            var pad = new string(' ', widths[i] - Printable.Columns(cell));
            return i < 2 ? cell + pad : pad + cell;
        }));

    private static Style StyleOf(TotalVerdict verdict) => verdict switch
    {
        TotalVerdict.Agrees => Style.Green,
        TotalVerdict.Disagrees => Style.Red,
        _ => Style.Grey,
    };

    private static string Number(decimal? value, string missing) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? missing;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
