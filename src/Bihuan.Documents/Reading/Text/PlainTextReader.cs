namespace Bihuan.Documents.Reading.Text;

/// <summary>把文本切成行：按 LF 切，去掉行末的 CR;没有 LF 而有 CR 的(旧 Mac)按 CR 切。末尾的换行不另成一行。</summary>
internal static class PlainTextReader
{
    /// <summary>最多多少行：再多的不会是公文，只会占内存。</summary>
    public const int MaxLines = 500_000;

    public static SourceText Read(DecodedText decoded, string fileName, CancellationToken cancellation)
    {
        var text = decoded.Value;
        var separator = text.Contains('\n') || !text.Contains('\r') ? '\n' : '\r';
        var lines = new List<SourceLine>();
        var start = 0;
        while (start < text.Length && lines.Count < MaxLines)
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
        return new SourceText(fileName, SourceFormat.Text, lines, Warnings(decoded, cut: start < text.Length));
    }

    /// <summary>解码时出的问题，说给用户。</summary>
    public static IReadOnlyList<string> Warnings(DecodedText decoded, bool cut)
    {
        var warnings = new List<string>();
        if (decoded.Cut || cut) warnings.Add("文件太长，只读了前面一部分；请把文件分成几份再读。");
        if (decoded.Damaged) warnings.Add("文件里有个别字节认不出来，可能曾被截断；请对照原件核对末尾和出现“\uFFFD”的地方。");
        return warnings;
    }
}
