namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>一段字里要打码的各截。</summary>
internal static class MaskRanges
{
    /// <summary>各截，照先后，互不重叠；同一处的长的为先。</summary>
    public static IReadOnlyList<(int Start, int End, WordMask Mask)> Of(string text, IReadOnlyList<WordMask> masks)
    {
        if (masks.Count == 0 || text.Length == 0) return [];
        var folded = FoldedText.Of(text);
        List<(int Start, int End, WordMask Mask)> taken = [];
        foreach (var (start, end, mask) in masks.SelectMany(m => folded.Find(FoldedText.Of(m.Text)).Select(r => (r.Start, r.End, Mask: m))).OrderByDescending(r => r.End - r.Start).ThenBy(r => r.Start))
            if (taken.TrueForAll(t => end <= t.Start || t.End <= start)) taken.Add((start, end, mask));
        return [.. taken.OrderBy(t => t.Start)];
    }

    /// <summary>换好的字。</summary>
    public static string Apply(string text, IReadOnlyList<WordMask> masks)
    {
        var (made, at) = (new System.Text.StringBuilder(), 0);
        foreach (var (start, end, mask) in Of(text, masks))
        {
            made.Append(text.AsSpan(at, start - at)).Append(mask.Shown);
            at = end;
        }
        return made.Append(text.AsSpan(at)).ToString();
    }
}
