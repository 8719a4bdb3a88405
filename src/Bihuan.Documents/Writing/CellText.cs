using System.Text;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Writing;

/// <summary>单元格里的文字：去掉 XML 里不能有的字符，估计折成几行，太长的分段。</summary>
internal static partial class CellText
{
    /// <summary>一个单元格最多几个字符(Excel 的限度)。</summary>
    public const int MaxLength = 32_767;

    // Excel 把 _x0041_ 读成字符 A:原文里真有这样的字，要先把下划线转义。
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Escapes();

    /// <summary>清洗：控制字符、半个代理对去掉,TAB 与回车变空格，换行保留。</summary>
    public static string Clean(string text)
    {
        var built = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) built.Append(c).Append(text[++i]);
            else if (c == '\n') built.Append(c);
            else if (c is '\t' or '\r') built.Append(' ');
            else if (c >= ' ' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF' or '\uFEFF' or '\u200B' or '\u007F')) built.Append(c);
        }
        return built.ToString().Trim();
    }

    /// <summary>写进 XML 之前的转义。</summary>
    public static string Escape(string text) => text.Contains("_x", StringComparison.Ordinal) ? Escapes().Replace(text, "_x005F_") : text;

    /// <summary>开头像公式(含全角的＝＋－＠):单元格要标明“这是文字”。</summary>
    public static bool LooksLikeFormula(string text) => text.AsSpan().TrimStart() is [var c, ..] && c is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    /// <summary>按列宽折行，每行的起止；汉字占两格，西文词尽量不拆。</summary>
    /// <param name="text">清洗过的文字。</param>
    /// <param name="units">一行几格(一个汉字两格)。</param>
    public static List<(int Start, int End)> Wrap(string text, int units)
    {
        var lines = new List<(int, int)>();
        units *= Half;
        var (start, used, word) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                lines.Add((start, i));
                (start, used, word) = (i + 1, 0, i + 1);
                continue;
            }
            var width = Width(text[i]);
            if (!char.IsAsciiLetterOrDigit(text[i])) word = i + 1;
            if (used + width > units && i > start)
            {
                // 句号、后引号不放在行首：连同前一个字移到下一行。
                var cut = word > start && word <= i && (i - word) * Half < units / 2 ? word : i;
                if (cut == i && i - 1 > start && IsTrailing(text[i])) cut = i - 1;
                if (cut <= start) cut = i;
                if (char.IsLowSurrogate(text[cut]) && cut - 1 > start) cut--;
                lines.Add((start, cut));
                start = cut;
                used = 0;
                for (var j = cut; j < i; j++) used += Width(text[j]);
            }
            used += width;
        }
        lines.Add((start, text.Length));
        return lines;
    }

    /// <summary>分成每段不超过若干行的几段；第二段起以“（续）”开头。在两条之间断，一条放不下的在句末断，再不行在逗号处断。</summary>
    public static List<string> Chunk(string text, int units, int maxLines)
    {
        var chunks = new List<string>();
        for (var start = 0; start < text.Length || chunks.Count == 0;)
        {
            // 续段要留出“（续）”三个字的位置。
            var room = Math.Max(1, chunks.Count == 0 ? maxLines : maxLines - 1);
            // 西文字符不到半个汉字宽的一半也放不下这么多；只看这一截，再长的文字也不反复折行。
            var window = text.AsSpan(start, Math.Min(text.Length - start, (room + 1) * (units + 2) * 2)).ToString();
            var lines = Wrap(window, units);
            var fits = lines.Count <= room && start + window.Length == text.Length;
            var end = fits ? window.Length : Cut(window, lines[Math.Min(room, lines.Count) - 1].End);
            var part = window[..end].Trim('\n');
            chunks.Add(chunks.Count == 0 ? part : Continued + part);
            start += end;
            while (start < text.Length && text[start] == '\n') start++;
        }
        return chunks;
    }

    // 至少用掉四成的地方，找最后一处换行；没有时找句末，再没有时找逗号。
    private static int Cut(string text, int limit)
    {
        var least = limit * 2 / 5;
        foreach (var marks in (ReadOnlySpan<string>)["\n", "。；！？;", "，、：,"])
        {
            var at = text.AsSpan(least, limit - least).LastIndexOfAny(marks);
            if (at >= 0) return least + at + 1;
            if (marks == "\n" && limit < text.Length && text[limit] == '\n') return limit;
        }
        return Math.Max(1, limit);
    }

    /// <summary>接着上一行的标记。</summary>
    public const string Continued = "（续）";

    // 半个汉字算 4,西文字符算 5:仿宋里西文正好半宽，替代字体的数字要宽出四分之一。
    private const int Half = 4;

    private static int Width(char c) => c < '\u2000' && c is not ('·' or '×' or '°') ? Half + 1 : char.IsLowSurrogate(c) ? 0 : Half * 2;

    private static bool IsTrailing(char c) => c is '。' or '，' or '；' or '：' or '、' or '！' or '？' or '”' or '’' or '》' or '）' or '〕' or ',' or ';' or ':' or ')' or '.';
}
