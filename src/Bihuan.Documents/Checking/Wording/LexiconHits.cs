namespace Bihuan.Documents.Checking.Wording;

/// <summary>词表在全文里的命中，查一遍，各类各取所需。</summary>
internal sealed record LexiconHits(IReadOnlyList<LexiconHit> All)
{
    // 一份文书里再多就不是写错，是另一种文字了。
    private const int Most = 5000;

    public static LexiconHits Of(CheckedDocument document)
    {
        var hits = new List<LexiconHit>();
        foreach (var (at, entry) in Lexicon.Instance.In(document.Content.All).Take(Most))
        {
            var (line, column) = document.Content.Place(at);
            hits.Add(new(line, column, entry));
        }
        return new(hits);
    }
}

/// <summary>词表的一处命中。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="Entry">哪一条。</param>
internal readonly record struct LexiconHit(int Line, int Column, LexiconEntry Entry);
