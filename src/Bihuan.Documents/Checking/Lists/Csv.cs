using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Checking.Lists;

/// <summary>CSV 的一行。</summary>
/// <param name="Line">在文件里从第几行开始，从 1 起。</param>
/// <param name="Fields">各格，去掉两端空白。</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields);

/// <summary>读 Excel 存的 CSV(RFC 4180):引号里可以有逗号、换行，两个引号是一个引号。首行有 TAB 而没有逗号的，以 TAB 分格。</summary>
internal static class Csv
{
    private const int MostRows = 20_000;
    private const int LongestField = 500;

    /// <summary>切成行与格，全空的行略去。</summary>
    /// <exception cref="FormatException">引号没有闭合，或超过限度；说明里有行号。</exception>
    public static IReadOnlyList<CsvRow> Parse(string text)
    {
        var firstLine = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var n ? n : text.Length);
        var separator = firstLine.Contains('\t') && !firstLine.Contains(',') ? '\t' : ',';
        var rows = new List<CsvRow>();
        var fields = new List<string>();
        var field = new StringBuilder();
        int line = 1, rowLine = 1, quoteLine = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var newLine = c == '\n' || c == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n');
            if (newLine) line++;
            if (field.Length > LongestField) throw new FormatException($"{Line(quoted ? quoteLine : line)}有一格超过{LongestField}个字。请检查引号、逗号是否写错。");
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
                else if (c == '"') quoted = false;
                else field.Append(c is '\r' or '\n' ? ' ' : c);
            }
            else if (c == '"' && Blank()) { field.Clear(); quoted = true; quoteLine = line; }
            else if (c == separator) End();
            else if (newLine) { End(); EndRow(); }
            else if (c != '\r') field.Append(c);
        }
        if (quoted) throw new FormatException(Line(quoteLine) + "的引号没有闭合。请补上后面的引号。");
        End();
        EndRow();
        return rows;

        bool Blank()
        {
            for (var i = 0; i < field.Length; i++)
                if (!char.IsWhiteSpace(field[i]))
                    return false;
            return true;
        }

        void End()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }

        void EndRow()
        {
            if (fields.Exists(f => f.Length > 0)) rows.Add(new CsvRow(rowLine, fields.ToArray()));
            if (rows.Count > MostRows) throw new FormatException($"超过{MostRows}行。请只留用得着的。");
            fields.Clear();
            rowLine = line;
        }
    }

    internal static string Line(int number) => string.Create(CultureInfo.InvariantCulture, $"第{number}行");
}
