namespace Bihuan.Documents.Checking.Names;

/// <summary>最常写、又最长的一个提法：错一个字、漏几个字都认得出来。</summary>
internal static class Thought
{
    /// <summary>规范的全称。</summary>
    public const string Whole = "习近平新时代中国特色社会主义思想";

    /// <summary>靠它找。</summary>
    public const string Start = "习近平新时代";

    // 少了“思想”的。
    private const string Short = "习近平新时代中国特色社会主义";

    /// <summary>at 处写的像是它而不是它：错到哪里为止；写对了、说的是别的为 null。</summary>
    public static int? Miswritten(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(Whole.Length + 8, text.Length - at));
        if (rest.StartsWith(Whole))
            return null;
        // “……经济思想”一类另有其名。
        if (rest.StartsWith(Short))
            return rest[Short.Length..].Contains("思想", StringComparison.Ordinal) ? null : at + Short.Length;
        var same = rest.CommonPrefixLength(Whole);
        if (same < rest.Length && rest[(same + 1)..].StartsWith(Whole.AsSpan(same + 1)) && Whole.Length - same > 1)
            return at + Whole.Length;
        foreach (var dropped in (ReadOnlySpan<int>)[1, 2, 4])
            if (same + dropped < Whole.Length && rest[same..].StartsWith(Whole.AsSpan(same + dropped)))
                return at + Whole.Length - dropped;
        return null;
    }
}
