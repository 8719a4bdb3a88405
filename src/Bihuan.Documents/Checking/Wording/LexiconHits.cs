namespace Bihuan.Documents.Checking.Wording;

/// <summary>词表在全文里的命中，查一遍，各类各取所需。</summary>
internal sealed record LexiconHits(IReadOnlyList<LexiconHit> All)
{
    // 一份文书里再多就不是写错，是另一种文字了。
    private const int Most = 5000;

    public static LexiconHits Of(CheckedDocument document) =>
        new([.. document.ContentLines().SelectMany(line => Lexicon.Instance.In(document.Text(line)).Select(hit => new LexiconHit(line, hit.At, hit.Entry))).Take(Most)]);
}

/// <summary>词表的一处命中。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="Entry">哪一条。</param>
internal readonly record struct LexiconHit(int Line, int Column, LexiconEntry Entry);
