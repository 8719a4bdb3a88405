using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Tests.Making;

/// <summary>把行首手写的“一、”“(一)”“1.”“①”换成 Word 的自动编号，并写出相应的编号定义。</summary>
internal sealed class ListLabels
{
    private const string Chinese = "[一二三四五六七八九十百零]{1,7}";

    // 第一张表是多级编号，其余各自单级；同一张表里次序就是级别。
    private static readonly (Regex Pattern, string Format, string Text)[][] Lists =
    [
        [
            Label($"^({Chinese})、", "chineseCountingThousand", "%1、"),
            Label($"^（({Chinese})）", "chineseCountingThousand", "（%2）"),
            Label(@"^([0-9]{1,3})\.(?![0-9])", "decimal", "%3."),
            Label("^（([0-9]{1,3})）", "decimal", "（%4）"),
            Label("^([①-⑳])", "decimalEnclosedCircle", "%5"),
        ],
        [Label($@"^\(({Chinese})\)", "chineseCountingThousand", "(%1)")],
        [Label("^([0-9]{1,3})、", "decimal", "%1、")],
        [Label(@"^\(([0-9]{1,3})\)", "decimal", "(%1)")],
    ];

    private static readonly Dictionary<string, int> ChineseValues = Enumerable.Range(1, 199).ToDictionary(Write, StringComparer.Ordinal);

    private readonly int?[][] last = [.. Lists.Select(l => new int?[l.Length])];
    private readonly int[][] current = [.. Lists.Select((l, i) => Enumerable.Repeat(i + 1, l.Length).ToArray())];
    private readonly List<(int List, int Level, int Start)> restarts = [];

    /// <summary>行首有能自动编号的标签时，返回段落属性与余下的文字；没有时属性是空串。</summary>
    public (string Properties, string Text) Take(string line)
    {
        for (var list = 0; list < Lists.Length; list++)
            for (var level = 0; level < Lists[list].Length; level++)
                if (Lists[list][level].Pattern.Match(line) is { Success: true } match && ValueOf(match.Groups[1].Value) is { } value)
                    return ($"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{Instance(list, level, value)}\"/></w:numPr>", line[match.Length..]);
        return ("", line);
    }

    /// <summary>w:numbering 的内容。</summary>
    public string Definitions()
    {
        var xml = new StringBuilder();
        for (var list = 0; list < Lists.Length; list++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<w:abstractNum w:abstractNumId=\"{list}\"><w:multiLevelType w:val=\"multilevel\"/>");
            for (var level = 0; level < Lists[list].Length; level++)
                xml.Append(CultureInfo.InvariantCulture, $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{Lists[list][level].Format}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{Lists[list][level].Text}\"/><w:lvlJc w:val=\"left\"/></w:lvl>");
            xml.Append("</w:abstractNum>");
        }
        for (var list = 0; list < Lists.Length; list++)
            xml.Append(CultureInfo.InvariantCulture, $"<w:num w:numId=\"{list + 1}\"><w:abstractNumId w:val=\"{list}\"/></w:num>");
        for (var i = 0; i < restarts.Count; i++)
            xml.Append(CultureInfo.InvariantCulture, $"<w:num w:numId=\"{Lists.Length + i + 1}\"><w:abstractNumId w:val=\"{restarts[i].List}\"/><w:lvlOverride w:ilvl=\"{restarts[i].Level}\"><w:startOverride w:val=\"{restarts[i].Start}\"/></w:lvlOverride></w:num>");
        return xml.ToString();
    }

    // 接得上就用原来的实例；上级换了从 1 起的用没有改过起始值的实例；其余另立一个。
    private int Instance(int list, int level, int value)
    {
        var before = last[list][level];
        if (before is null && value == 1) current[list][level] = list + 1;
        else if (before is null || before + 1 != value)
        {
            restarts.Add((list, level, value));
            current[list][level] = Lists.Length + restarts.Count;
        }
        last[list][level] = value;
        for (var deeper = level + 1; deeper < last[list].Length; deeper++) last[list][deeper] = null;
        return current[list][level];
    }

    private static int? ValueOf(string text) =>
        text[0] is >= '①' and <= '⑳' ? text[0] - '①' + 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (text[0] == '0' ? null : n)
        : ChineseValues.TryGetValue(text, out var value) ? value : null;

    private static string Write(int n)
    {
        const string digits = "零一二三四五六七八九";
        var tens = n % 100 / 10;
        var low = (tens == 0 ? (n > 100 && n % 10 > 0 ? "零" : "") : tens == 1 && n < 100 ? "十" : digits[tens] + "十") + (n % 10 == 0 ? "" : digits[n % 10]);
        return n < 100 ? low : "一百" + low;
    }

    private static (Regex, string, string) Label(string pattern, string format, string text) => (new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), format, text);
}
