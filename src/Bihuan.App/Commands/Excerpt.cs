namespace Bihuan.App.Commands;

/// <summary>一处原文连同前后几个字，裁到一行放得下；那一处用 ⟦ ⟧ 括住，没有颜色也看得出。</summary>
/// <param name="Before">前面的字，含左括号。</param>
/// <param name="Place">那一处。</param>
/// <param name="After">后面的字，含右括号。</param>
internal readonly record struct Excerpt(string Before, string Place, string After)
{
    private const string More = "……";

    // 一行可以有几百万字，只看这一处附近的。
    private const int Near = 400;

    /// <summary>裁。</summary>
    /// <param name="text">一行原文，控制字符会换掉。</param>
    /// <param name="start">起点；说的是整行时为 null。</param>
    /// <param name="end">终点，不含。</param>
    /// <param name="width">多少列。</param>
    public static Excerpt Of(string text, int? start, int? end, int width)
    {
        if (start is not { } from || end is not { } to) return new("", Fitted(text, width), "");
        from = Math.Clamp(from, 0, text.Length);
        to = Math.Clamp(to, from, text.Length);
        var place = Fitted(text[from..to], width / 2);
        var room = width - Printable.Columns(place) - 4;
        var after = Fitted(text[to..Math.Min(text.Length, to + Near)], room / 2);
        room -= Printable.Columns(after);
        var lead = Printable.Line(text[Math.Max(0, from - Near)..from]);
        var kept = lead.Length;
        for (var used = 0; kept > 0; kept--)
        {
            used += Printable.Columns(lead[(kept - 1)..kept]);
            if (used > room - (kept > 1 || from > Near ? 4 : 0)) break;
        }
        var before = (kept > 0 || from > Near ? More : "") + lead[kept..].TrimStart();
        return new(before + "⟦", place, "⟧" + after);
    }

    private static string Fitted(string text, int width)
    {
        var line = Printable.Line(text.Length > Near * 4 ? text[..(Near * 4)] : text);
        if (Printable.Columns(line) <= width && line.Length == text.Length) return line;
        return Printable.Wrap(line, Math.Max(4, width - 4)).First() + More;
    }
}
