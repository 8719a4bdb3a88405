namespace Bihuan.Documents.Checking.Numbering;

/// <summary>按行找标题。</summary>
internal sealed class HeadingIndex
{
    private readonly IReadOnlyList<Heading> list;
    private readonly List<int> lines;

    private HeadingIndex(IReadOnlyList<Heading> list) => (this.list, lines) = (list, [.. list.Select(h => h.Line)]);

    public static HeadingIndex Of(CheckedDocument document) => new(document.Once(Headings.Of).List);

    /// <summary>from 与 to 两行之间的标题，不含这两行。</summary>
    public IEnumerable<Heading> Between(int from, int to)
    {
        var at = lines.BinarySearch(from);
        for (var i = at < 0 ? ~at : at + 1; i < list.Count && list[i].Line < to; i++)
            yield return list[i];
    }
}
