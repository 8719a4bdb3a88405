namespace Bihuan.Documents.Reading.Text;

/// <summary>把文本切成行：按 LF 切，去掉行末的 CR;没有 LF 而有 CR 的(旧 Mac)按 CR 切。末尾的换行不另成一行。</summary>
internal static class PlainTextReader
{
    /// <summary>切成行；超过限度的只读前面，并且说明。</summary>
    public static SourceText Read(DecodedText decoded, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        var text = decoded.Value;
        var cut = decoded.Cut;
        if (text.Length > options.MaxCharacters)
        {
            cut = true;
            var end = options.MaxCharacters;
            text = text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
        }
        var separator = text.Contains('\n') || !text.Contains('\r') ? '\n' : '\r';
        var lines = new List<SourceLine>();
        var start = 0;
        while (start < text.Length && lines.Count < options.MaxLines)
        {
            if ((lines.Count & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var end = text.IndexOf(separator, start);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(start, end - start).TrimEnd('\r').ToString();
            lines.Add(new SourceLine(lines.Count + 1, line)
            {
                Origin = line.Length == 0 ? [] : [new OriginSpan(0, line.Length, "", lines.Count, 0)],
            });
            start = end + 1;
        }
        return new SourceText(fileName, SourceFormat.Text, lines, Warnings(decoded, cut || start < text.Length ? lines.Count : null));
    }

    /// <summary>解码时出的问题，说给用户。</summary>
    /// <param name="decoded">解码的结果。</param>
    /// <param name="kept">只读了前面多少行；没有截的为 null。</param>
    public static IReadOnlyList<string> Warnings(DecodedText decoded, int? kept)
    {
        var warnings = new List<string>();
        if (kept is { } lines) warnings.Add(LineLimit.Warning(lines));
        if (decoded.Damaged) warnings.Add("文件里有个别字节认不出来，可能曾被截断；请对照原件核对末尾和出现“\uFFFD”的地方。");
        return warnings;
    }
}
