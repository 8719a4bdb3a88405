using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>空表里的公式：哪些不收，加行时里面的地址怎样跟着走。</summary>
internal static partial class FormFormula
{
    private static readonly string[] Outside = ["WEBSERVICE(", "HYPERLINK(", "RTD(", "DDE", "CALL(", "REGISTER", "EXEC(", "IMPORTXML(", "IMPORTDATA(", "INDIRECT(", "FILTERXML("];

    /// <summary>指向外面的：别的文件、网址、DDE。</summary>
    public static bool IsForbidden(string formula)
    {
        // 引号里的字不算
        var bare = Quoted().Replace(formula, "\"\"").ToUpperInvariant();
        return bare.Contains('|') || bare.Contains('[') || Outside.Any(o => bare.Contains(o, StringComparison.Ordinal));
    }

    /// <summary>查一张工作表的公式，共用的展开成各写各的。</summary>
    public static void Prepare(XDocument sheet)
    {
        var shared = new Dictionary<string, (string Text, int Column, int Row)>(StringComparer.Ordinal);
        foreach (var cell in sheet.Descendants(FormReader.Main + "c"))
        {
            if (cell.Element(FormReader.Main + "f") is not { } formula) continue;
            if (IsForbidden(formula.Value)) throw new RefusalException(RefusalReason.WrongFormat, "空表里有指向别的文件、网址的公式，没有收。请改成平常的公式，或者去掉再试。");
            switch ((string?)formula.Attribute("t"))
            {
                case "array" or "dataTable":
                    throw new RefusalException(RefusalReason.WrongFormat, "空表里有数组公式、模拟运算表，填不了。请改成平常的公式，或者去掉再试。");
                case "shared":
                    var (column, row) = FormAddress.Read((string)cell.Attribute("r")!);
                    var id = (string?)formula.Attribute("si") ?? "";
                    if (formula.Value.Length > 0) shared[id] = (formula.Value, column, row);
                    else if (shared.TryGetValue(id, out var master)) formula.Value = Move(master.Text, column - master.Column, row - master.Row);
                    formula.RemoveAttributes();
                    break;
            }
        }
        foreach (var other in sheet.Descendants().Where(e => e.Name.LocalName is "formula" or "formula1" or "formula2" || (e.Name.LocalName == "f" && e.Name.Namespace != FormReader.Main)))
            if (IsForbidden(other.Value)) throw new RefusalException(RefusalReason.WrongFormat, "空表的条件格式、数据验证里有指向外面的公式，没有收。请去掉再试。");
    }

    /// <summary>公式里指着本表的各行。</summary>
    public static IReadOnlyList<int> RowsIn(string formula)
    {
        var rows = new List<int>();
        Each(formula, (c, r, _, _) =>
        {
            rows.Add(r);
            return (c, r);
        });
        return rows;
    }

    /// <summary>抄到别的格：相对的地址跟着走。</summary>
    public static string Move(string formula, int columns, int rows) => Each(formula, (c, r, fixedColumn, fixedRow) => (fixedColumn ? c : c + columns, fixedRow ? r : r + rows));

    /// <summary>样子行的公式抄到第 <paramref name="to"/> 行：指着空行里的相对地址照着错开，指着别处的照加行以后的。</summary>
    public static string Copy(string formula, int from, int to, FormShift shift) => Each(formula,
        (c, r, _, fixedRow) => (c, !fixedRow && r >= shift.First - 1 && r <= shift.Last ? r + to - from : shift.Start(r)));

    /// <summary>加行以后的公式。</summary>
    /// <param name="formula">公式，没有等号。</param>
    /// <param name="shift">怎样移。</param>
    /// <param name="own">加行的那张工作表的名称。</param>
    /// <param name="inside">公式就在那张表里：没有写表名的地址就是它的。</param>
    public static string Shift(string formula, FormShift shift, string own, bool inside)
    {
        if (shift.Delta == 0) return formula;
        return Walk(formula, match =>
        {
            var prefix = match.Groups["sheet"].Value;
            if (prefix.Length == 0 ? !inside : !prefix.TrimEnd('!').Trim('\'').Replace("''", "'", StringComparison.Ordinal).Equals(own, StringComparison.OrdinalIgnoreCase)) return match.Value;
            var range = match.Groups["b"].Success;
            return prefix + Rows(match.Groups["a"].Value, shift.Start) + (range ? ":" + Rows(match.Groups["b"].Value, shift.End) : "");
        });
    }

    /// <summary>范围（可以几个，空格隔开）加行以后的写法。</summary>
    public static string ShiftRanges(string ranges, FormShift shift) => string.Join(' ', ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(range =>
    {
        var ends = range.Split(':');
        return ends.Length == 1 ? Rows(ends[0], shift.Start) : Rows(ends[0], shift.Start) + ":" + Rows(ends[1], shift.End);
    }));

    private static string Each(string formula, Func<int, int, bool, bool, (int Column, int Row)> move) => Walk(formula, match =>
    {
        if (match.Groups["sheet"].Length > 0) return match.Value;
        return One(match.Groups["a"].Value) + (match.Groups["b"].Success ? ":" + One(match.Groups["b"].Value) : "");

        string One(string address)
        {
            var (fixedColumn, fixedRow) = (address[0] == '$', address.LastIndexOf('$') > 0);
            var (column, row) = FormAddress.Read(address.Replace("$", "", StringComparison.Ordinal));
            (column, row) = move(column, row, fixedColumn, fixedRow);
            return column < 0 || row < 1 || row > FormShift.LastSheetRow ? "#REF!" : (fixedColumn ? "$" : "") + CellAddress.Column(column) + (fixedRow ? "$" : "") + row.ToString(CultureInfo.InvariantCulture);
        }
    });

    private static string Rows(string address, Func<int, int> map)
    {
        var digits = address.Length;
        while (digits > 0 && char.IsAsciiDigit(address[digits - 1])) digits--;
        return digits == address.Length ? address : string.Create(CultureInfo.InvariantCulture, $"{address[..digits]}{map(int.Parse(address.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture))}");
    }

    // 引号里的字原样
    private static string Walk(string formula, Func<Match, string> replace)
    {
        var built = new StringBuilder(formula.Length + 16);
        var at = 0;
        foreach (Match quoted in Quoted().Matches(formula))
        {
            built.Append(Reference().Replace(formula[at..quoted.Index], m => replace(m))).Append(quoted.Value);
            at = quoted.Index + quoted.Length;
        }
        return built.Append(Reference().Replace(formula[at..], m => replace(m))).ToString();
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<sheet>(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?(?<![\p{L}\p{N}_.$])(?<a>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})(?::(?<b>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}))?(?![\p{L}\p{N}_(!.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Reference();
}
