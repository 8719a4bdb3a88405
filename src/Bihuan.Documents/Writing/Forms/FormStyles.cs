using System.Globalization;
using System.Xml.Linq;

using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>空表里各样式的数字格式：日期格式的格写日期，别的写字。</summary>
internal sealed class FormStyles
{
    // 内置的日期格式，连同中文版的
    private static readonly HashSet<int> BuiltInDates = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    private readonly HashSet<int> _dates = [], _percents = [];

    public FormStyles(SafeZip zip)
    {
        if (!zip.Has("xl/styles.xml")) return;
        var xml = FormReader.Load(zip, "xl/styles.xml");
        var codes = xml.Descendants(FormReader.Main + "numFmt").DistinctBy(f => (string?)f.Attribute("numFmtId")).ToDictionary(f => Number(f, "numFmtId"), f => (string?)f.Attribute("formatCode") ?? "");
        foreach (var (i, format) in (xml.Root?.Element(FormReader.Main + "cellXfs")?.Elements(FormReader.Main + "xf") ?? []).Index())
        {
            var id = Number(format, "numFmtId");
            var code = codes.GetValueOrDefault(id, "");
            if (BuiltInDates.Contains(id) || IsDate(code)) _dates.Add(i);
            else if (id is 9 or 10 || code.Contains('%')) _percents.Add(i);
        }
    }

    /// <summary>是日期格式。</summary>
    public bool IsDate(XAttribute? style) => style is not null && int.TryParse(style.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && _dates.Contains(i);

    /// <summary>是百分数格式。</summary>
    public bool IsPercent(XAttribute? style) => style is not null && int.TryParse(style.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && _percents.Contains(i);

    // 有年，或者有日：引号、方括号里的不算
    private static bool IsDate(string code)
    {
        var (quoted, bracket) = (false, false);
        foreach (var c in code)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == '[') bracket = true;
            else if (!quoted && c == ']') bracket = false;
            else if (!quoted && !bracket && c is 'y' or 'Y' or 'd' or 'D') return true;
        }
        return false;
    }

    private static int Number(XElement element, string name) => int.TryParse((string?)element.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
