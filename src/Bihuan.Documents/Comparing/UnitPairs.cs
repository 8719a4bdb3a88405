namespace Bihuan.Documents.Comparing;

/// <summary>两稿的单位对上。先在对上的问题之内，后在全文找挪到别处的。</summary>
internal sealed class UnitPairs
{
    private const double Alike = 0.5;
    private const double AlikeElsewhere = 0.75;

    // 更短的句子(“整改情况：”)到处都有，不算挪来的。
    private const int LongEnough = 8;

    private readonly List<Unit> old, now;
    private readonly Effort effort;

    /// <summary>旧单位对上的新单位(下标)；没有对上的为 -1。</summary>
    public int[] Matched { get; }

    /// <summary>新单位对上的旧单位；没有对上的为 -1。</summary>
    public int[] Back { get; }

    /// <param name="old">旧稿的单位。</param>
    /// <param name="now">新稿的单位。</param>
    /// <param name="problems">旧稿的问题对上新稿的哪个。</param>
    /// <param name="effort">工作量。</param>
    public UnitPairs(List<Unit> old, List<Unit> now, int[] problems, Effort effort)
    {
        (this.old, this.now, this.effort) = (old, now, effort);
        (Matched, Back) = (new int[old.Count], new int[now.Count]);
        Array.Fill(Matched, -1);
        Array.Fill(Back, -1);
        var theirs = now.GroupBy(u => (u.Owner, u.Kind)).ToDictionary(g => g.Key, g => g.ToList());
        var ours = old.GroupBy(u => (Owner: u.Owner < 0 ? -1 : problems[u.Owner] < 0 ? -2 : problems[u.Owner], u.Kind)).Where(g => g.Key.Owner != -2);
        foreach (var group in ours)
            if (theirs.TryGetValue(group.Key, out var others)) Within(group.ToList(), others);
        // 同一处换了种类的(读作措施的变成了一般的句子)，再挪到别处的
        Exact(u => (u.Key, u.Owner < 0 ? -1 : problems[u.Owner] < 0 ? -2 : problems[u.Owner]), u => (u.Key, u.Owner), _ => true);
        Exact(u => (u.Key, 0), u => (u.Key, 0), u => u.Key.Length >= LongEnough);
        Similar(FreeOld(u => u.Kind != UnitKind.Sentence && u.Key.Length >= LongEnough), FreeNew(u => u.Kind != UnitKind.Sentence && u.Key.Length >= LongEnough), AlikeElsewhere);
    }

    private void Within(List<Unit> a, List<Unit> b)
    {
        var ids = new Dictionary<string, int>();
        int Id(Unit u) => ids.TryGetValue(u.Key, out var id) ? id : ids[u.Key] = ids.Count;
        var matches = SequenceMatch.Match(a.Select(Id).ToArray(), b.Select(Id).ToArray(), effort);
        for (var i = 0; i < a.Count; i++)
            if (matches[i] >= 0) Set(a[i], b[matches[i]]);
        var left = a.Where(u => Matched[u.Index] < 0).ToList();
        var right = b.Where(u => Back[u.Index] < 0).GroupBy(u => u.Key).ToDictionary(g => g.Key, g => new Queue<Unit>(g));
        foreach (var unit in left)
            if (right.TryGetValue(unit.Key, out var queue) && queue.TryDequeue(out var other)) Set(unit, other);
        Similar(left.Where(u => Matched[u.Index] < 0).ToList(), b.Where(u => Back[u.Index] < 0).ToList(), Alike);
    }

    private void Exact<TKey>(Func<Unit, TKey> ours, Func<Unit, TKey> theirs, Func<Unit, bool> wanted) where TKey : notnull
    {
        var free = FreeNew(wanted).GroupBy(theirs).ToDictionary(g => g.Key, g => new Queue<Unit>(g));
        foreach (var unit in FreeOld(wanted))
            if (free.TryGetValue(ours(unit), out var queue) && queue.TryDequeue(out var other)) Set(unit, other);
    }

    private void Similar(List<Unit> a, List<Unit> b, double least)
    {
        if (a.Count == 0 || b.Count == 0) return;
        foreach (var (i, j) in SimilarPairs.Find(a.ConvertAll(u => u.Shingles), b.ConvertAll(u => u.Shingles), least, effort)) Set(a[i], b[j]);
    }

    private List<Unit> FreeOld(Func<Unit, bool> wanted) => old.Where(u => Matched[u.Index] < 0 && wanted(u)).ToList();

    private List<Unit> FreeNew(Func<Unit, bool> wanted) => now.Where(u => Back[u.Index] < 0 && wanted(u)).ToList();

    private void Set(Unit a, Unit b) => (Matched[a.Index], Back[b.Index]) = (b.Index, a.Index);
}
