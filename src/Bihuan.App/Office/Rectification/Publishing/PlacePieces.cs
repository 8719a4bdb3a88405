using Bihuan.Documents.Writing.Official.Publishing;

namespace Bihuan.App.Office.Rectification.Publishing;

/// <summary>一段字切成打码的和不打码的几截，照原来的字。</summary>
internal static class PlacePieces
{
    /// <summary>切。</summary>
    public static IEnumerable<(string Text, bool Masked)> Of(string text, IReadOnlyList<WordMask> masks)
    {
        var at = 0;
        foreach (var (start, end) in PublishWriter.Masked(text, masks))
        {
            if (start > at) yield return (text[at..start], false);
            yield return (text[start..end], true);
            at = end;
        }
        if (at < text.Length) yield return (text[at..], false);
    }
}
