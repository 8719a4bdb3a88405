namespace Bihuan.Documents.Comparing;

/// <summary>两段短的文字有多像、哪里改了；不比整份文书时用。</summary>
public static class Likeness
{
    // 两段话的工作量：再长的算粗一些
    private const long Work = 2_000_000;

    /// <summary>0 至 1：相邻两字成对，看有多少对相同；全角半角、空白、引号写法不算差别。</summary>
    public static double Of(string one, string other) => Of(Pairs(one), Pairs(other));

    /// <summary>同上，给出算好的字对：一段要与许多段比时，各算一次。</summary>
    public static double Of(int[] one, int[] other) => Shingles.Similarity(one, other);

    /// <summary>给出算好的字对，有没有这么像（0 至 1）；只要知道够不够时用，比 <see cref="Of(int[], int[])"/> 快。</summary>
    public static bool IsAtLeast(int[] one, int[] other, double least) => Shingles.IsAtLeast(one, other, least);

    /// <summary>短的一段有几成写在长的一段里，0 至 1。</summary>
    public static double Inside(string one, string other)
    {
        var (a, b) = (Pairs(one), Pairs(other));
        return a.Length <= b.Length ? Shingles.Inside(a, b) : Shingles.Inside(b, a);
    }

    /// <summary>全角半角、空白、引号写法、句末标点之外，一样不一样。</summary>
    public static bool Same(string one, string other) => Key(one) == Key(other);

    /// <summary>比对用的写法：这个一样，就算一样。</summary>
    public static string Key(string text) => Normal.Of(text);

    /// <summary>由旧到新：相同、删去、加上的各段，按先后。</summary>
    public static IReadOnlyList<TextPiece> Changes(string old, string now) => TextDiff.Pieces(old, now, TextDiff.Edits(old, now, exact: true, new Effort(Work)));

    /// <summary>相邻两字的各对，升序，不重复。</summary>
    public static int[] Pairs(string text) => Shingles.Of(Normal.Of(text));
}
