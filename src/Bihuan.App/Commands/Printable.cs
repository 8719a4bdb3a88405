using System.Text;

namespace Bihuan.App.Commands;

/// <summary>把文书里的文字变成可以放心写到终端的文字，并按显示宽度折行。</summary>
internal static class Printable
{
    /// <summary>换掉控制字符与改变书写方向的字符：坏文件可能借它们改写终端上已有的内容。</summary>
    public static string Line(string text) => text.Any(Unsafe) ? string.Concat(text.Select(c => Unsafe(c) ? ' ' : c)) : text;

    /// <summary>按显示宽度折成几行。</summary>
    /// <param name="text">一行文字，已经过 <see cref="Line"/>。</param>
    /// <param name="width">每行多少列;0 为不折。</param>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var w = Columns(rune);
            if (width > 0 && used + w > width && line.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }
            line.Append(rune.ToString());
            used += w;
        }
        yield return line.ToString();
    }

    /// <summary>一段文字在终端上占几列：汉字与全角标点两列，其余一列。</summary>
    public static int Columns(string text) => text.EnumerateRunes().Sum(Columns);

    private static int Columns(Rune rune) => rune.Value switch
    {
        < 0x1100 => 1,
        0x2014 or 0x2018 or 0x2019 or 0x201C or 0x201D or 0x2026 => 2,
        >= 0x2460 and <= 0x24FF => 2,
        >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF => 2,
        >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 => 2,
        >= 0x1F300 and <= 0x1FAFF or >= 0x20000 => 2,
        _ => 1,
    };

    private static bool Unsafe(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029';
}
