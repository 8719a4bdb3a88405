using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>“针对上述3个问题，整改情况:……”：一组措施回答前面几个问题。</summary>
internal static class SharedGroup
{
    /// <param name="Count">写明的个数；没有写时为 null。</param>
    /// <param name="ContentStart">措施从这里开始。</param>
    public readonly record struct Found(int? Count, int ContentStart);

    /// <summary>一行是不是这样开头。</summary>
    public static Found? At(Token t)
    {
        var s = t.Folded.AsSpan(t.Body, Math.Min(30, t.Length - t.Body));
        var word = s.IndexOf("上述");
        if (word < 0) word = s.IndexOf("以上");
        if (word is < 0 or > 4) return null;
        var problem = s.IndexOf("问题");
        if (problem < word || problem > word + 12) return null;
        int? count = null;
        for (var i = word + 2; i < problem && count is null; i++)
        {
            if (char.IsAsciiDigit(s[i])) count = s[i] - '0';
            else if (Numerals.Han(s.Slice(i, 1)) is { } n) count = n;
        }
        var label = FieldLabels.All(t.Folded, t.Body, Math.Min(t.Length, t.Body + 40));
        var colon = t.Folded.IndexOf(':', t.Body, Math.Min(40, t.Length - t.Body));
        var start = label.Count > 0 ? label[0].ValueStart : colon >= 0 ? colon + 1 : t.Body + problem + 2;
        while (start < t.Length && t.Folded[start] is ',' or ' ' or '。') start++;
        return new Found(count, start);
    }

    /// <summary>找到共用的问题：当前问题与紧挨着它、还没有措施的前几个。没有第二个时不算。</summary>
    public static bool Apply(IReadOnlyList<Draft> problems, Draft current, Found found)
    {
        if (current.HasContent) return false;
        var sharers = new List<Draft>();
        for (var k = problems.Count - 2; k >= 0 && !problems[k].HasContent && (found.Count is not { } n || sharers.Count < n - 1); k--)
        {
            if (problems[k].Path.Count > 0 && current.Path.Count > 0 && problems[k].Path[0] != current.Path[0]) break;
            sharers.Add(problems[k]);
        }
        current.SharedWith = sharers;
        return sharers.Count > 0;
    }

    /// <summary>读完之后，把措施也记到共用的问题名下。</summary>
    public static void Spread(IReadOnlyList<Draft> problems)
    {
        foreach (var p in problems)
        {
            if (p.SharedWith.Count == 0) continue;
            var reason = $"措施由{p.SharedWith.Count + 1}个问题共用";
            p.Confidence = p.Confidence.Doubt(0.9, reason);
            foreach (var other in p.SharedWith)
            {
                other.Measures.AddRange(p.Measures);
                other.Outcomes.AddRange(p.Outcomes);
                other.Confidence = other.Confidence.Doubt(0.9, reason);
            }
        }
    }
}
