namespace Bihuan.Documents.Rectification.Facts;

/// <summary>
/// 一行里报了几套数(“问题24个，已完成23个……；措施60条，已完成58条……”)时，把各套分开：
/// 一套里只有一个“已完成”，下一个总数或下一个“已完成”起另算一套。
/// </summary>
internal static class TotalSegments
{
    /// <summary>phrase 所在的那一套。</summary>
    public static IReadOnlyList<TotalPhrase> Around(TotalPhrase phrase, IReadOnlyList<TotalPhrase> line)
    {
        if (line.Count(p => p.Noun == TotalPhrases.Done) < 2)
            return line;
        int start = 0, at = 0;
        for (var done = false; at < line.Count; at++)
        {
            if (done && line[at].Noun is TotalPhrases.Done or TotalPhrases.Problems or TotalPhrases.Measures or TotalPhrases.Aspects)
            {
                if (line[start].Start <= phrase.Start && phrase.Start < line[at].Start)
                    break;
                (start, done) = (at, false);
            }
            done |= line[at].Noun == TotalPhrases.Done;
        }
        return [.. line.Skip(start).Take(at - start)];
    }
}
