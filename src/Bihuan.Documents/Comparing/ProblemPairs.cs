using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>两稿的问题对上：题目相同的先对，再对题目相近的，再对号码相同而措施相近的。编号变了不妨碍。</summary>
internal static class ProblemPairs
{
    private const double TitleAlike = 0.5;
    private const double BodyAlike = 0.6;

    /// <summary>旧稿第几个问题对上新稿第几个；没有对上的为 -1。</summary>
    public static int[] Match(ReadDocument old, ReadDocument now, Effort effort)
    {
        var ids = new Dictionary<string, int>();
        var untitled = 0;
        int Id(ReadProblem p)
        {
            var key = Normal.Of(p.Title);
            if (key.Length == 0) return --untitled;
            return ids.TryGetValue(key, out var id) ? id : ids[key] = ids.Count;
        }
        var (a, b) = (old.Problems.Select(Id).ToArray(), now.Problems.Select(Id).ToArray());
        var matched = SequenceMatch.Match(a, b, effort);
        var free = Free(b.Length, matched);
        // 题目相同、次序变了的
        var same = free.Where(j => b[j] >= 0).GroupBy(j => b[j]).ToDictionary(g => g.Key, g => new Queue<int>(g));
        for (var i = 0; i < a.Length; i++)
            if (matched[i] < 0 && same.TryGetValue(a[i], out var queue) && queue.TryDequeue(out var j)) matched[i] = j;
        Pair(old, now, matched, p => Shingles.Of(Normal.Of(p.Title)), TitleAlike, effort);
        Pair(old, now, matched, p => Shingles.Of(Normal.Of(string.Concat(p.Measures.Select(m => m.Text).Prepend(p.Detail)))), BodyAlike, effort);
        return matched;
    }

    private static List<int> Free(int count, int[] matched)
    {
        var used = new bool[count];
        foreach (var j in matched)
            if (j >= 0) used[j] = true;
        return Enumerable.Range(0, count).Where(j => !used[j]).ToList();
    }

    private static void Pair(ReadDocument old, ReadDocument now, int[] matched, Func<ReadProblem, int[]> look, double least, Effort effort)
    {
        var a = Enumerable.Range(0, matched.Length).Where(i => matched[i] < 0).ToList();
        var b = Free(now.Problems.Count, matched);
        if (a.Count == 0 || b.Count == 0) return;
        foreach (var (i, j) in SimilarPairs.Find(a.ConvertAll(i => look(old.Problems[i])), b.ConvertAll(j => look(now.Problems[j])), least, effort))
            matched[a[i]] = b[j];
    }
}
