namespace Bihuan.Documents.Reading;

/// <summary>正文的长度限度：读得出的再长，交给后面的也不超过这么多，并且说明。</summary>
internal static class LineLimit
{
    // 各读取器自己按块停下，会多出几千个字符；不为这一点再截一次、再说一遍。
    private const int Slack = 16_384;

    /// <summary>超过 <see cref="ReadOptions.MaxLines"/> 或 <see cref="ReadOptions.MaxCharacters"/> 的截掉，加一条说明；没有超过的原样返回。</summary>
    public static SourceText Cut(SourceText source, ReadOptions options)
    {
        var lines = source.Lines;
        var room = (long)options.MaxCharacters + Slack;
        var kept = 0;
        while (kept < lines.Count && kept < options.MaxLines && lines[kept].Text.Length <= room) room -= lines[kept++].Text.Length;
        if (kept == lines.Count) return source;
        List<SourceLine> cut = [.. lines.Take(kept)];
        // 一行就超过了限度的，留下它的前半行；表格行拆不开，整行不要。
        if (kept < options.MaxLines && lines[kept] is { Cells.Count: 0 } last && room > 0) cut.Add(Shorten(last, (int)room));
        return source with { Lines = cut, Warnings = [.. source.Warnings, Warning(cut.Count)] };
    }

    /// <summary>说明只读了前面多少行。</summary>
    public static string Warning(int lines) => $"文件太长，只读了前面 {lines} 行；请把文件拆成几份分别读。";

    private static SourceLine Shorten(SourceLine line, int length) => line with
    {
        Text = line.Text[..length],
        GeneratedLabel = Math.Min(line.GeneratedLabel, length),
        Breaks = [.. line.Breaks.Where(b => b < length)],
        Origin = [.. line.Origin.Where(o => o.Start < length).Select(o => o with { Length = Math.Min(o.Length, length - o.Start) })],
    };
}
