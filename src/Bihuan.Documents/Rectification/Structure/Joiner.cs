namespace Bihuan.Documents.Rectification.Structure;

/// <summary>问题在一章、措施在另一章时，按引用的标题把措施接回问题。代价与篇幅成正比：一处引用只接一个问题。</summary>
internal sealed class Joiner
{
    // 不完全相同的标题要逐个比；比够这么多次就只认完全相同的，免得特意做坏的文书拖住
    private const int MostComparisons = 2_000_000;

    private readonly Dictionary<string, Waiting> _bare = new(StringComparer.Ordinal);
    private int _comparisons;

    /// <summary>同名而还没有措施的问题，按文中先后；接上一个往后挪一个。</summary>
    private sealed class Waiting
    {
        public List<Draft> Drafts { get; } = [];
        public int Next { get; set; }
    }

    /// <summary>接回去，返回余下的问题；接走了的标题行改成标签。</summary>
    public static IReadOnlyList<Draft> Join(IReadOnlyList<Draft> problems, LineRole[] roles) => new Joiner().Run(problems, roles);

    private IReadOnlyList<Draft> Run(IReadOnlyList<Draft> problems, LineRole[] roles)
    {
        foreach (var p in problems)
            if (p is { HasContent: false, Heading: not null })
            {
                var core = Subject.Core(p.Title);
                if (!_bare.TryGetValue(core, out var same)) _bare[core] = same = new Waiting();
                same.Drafts.Add(p);
            }
        if (_bare.Count == 0 || _bare.Count == problems.Count) return problems;

        var kept = new List<Draft>(problems.Count);
        foreach (var p in problems)
        {
            // 刚接上措施的也算有措施，不能再拿去接给别人
            if (!p.HasContent || p.Heading is null || p.Joined || Targets(p) is not { Count: > 0 } targets)
            {
                kept.Add(p);
                continue;
            }
            foreach (var target in targets) Move(p, target, targets.Count);
            var line = p.Heading.Number;
            roles[line - 1] = p.Measures.Exists(m => m.Line == line) ? LineRole.Measure : LineRole.Label;
        }
        return kept;
    }

    private List<Draft> Targets(Draft p)
    {
        if (Take(Subject.Core(p.Title), p) is { } alike) return [alike];
        var found = Subject.Quoted(p.Title).Select(core => Find(core, p)).OfType<Draft>().Distinct().ToList();
        if (found.Count > 0) return found;
        // “针对A、B、C上述3个问题”：没有引号，顿号隔开，要每一段都找得到
        foreach (var part in Subject.Parts(p.Title))
        {
            if (Find(part, p) is not { } named) return [];
            found.Add(named);
        }
        return found;
    }

    private Draft? Find(string core, Draft p)
    {
        if (Take(core, p) is { } exact) return exact;
        if (_comparisons > MostComparisons) return null;
        _comparisons += _bare.Count;
        foreach (var other in _bare.Keys)
            if (Subject.Same(core, other) && Take(other, p) is { } close) return close;
        return null;
    }

    /// <summary>同名的问题里第一个还没接上的；都接上了，再来的措施归最后一个。</summary>
    private Draft? Take(string core, Draft p)
    {
        if (!_bare.TryGetValue(core, out var same)) return null;
        while (same.Next < same.Drafts.Count && same.Drafts[same.Next].Joined) same.Next++;
        var target = same.Drafts[Math.Min(same.Next, same.Drafts.Count - 1)];
        return Elsewhere(p, target) ? target : null;
    }

    /// <summary>问题在前、措施在后，而且不在同一章。</summary>
    private static bool Elsewhere(Draft later, Draft earlier) =>
        earlier.Heading!.Number < later.Heading!.Number
        && (later.Path.Count == 0 || earlier.Path.Count == 0 || later.Path[0] != earlier.Path[0]);

    private static void Move(Draft from, Draft to, int shares)
    {
        to.Measures.AddRange(from.Measures);
        to.Outcomes.AddRange(from.Outcomes);
        to.Lines.UnionWith(from.Lines);
        foreach (var (kind, value) in from.Fields) to.Fields.TryAdd(kind, value);
        if (!to.Joined)
            to.Confidence = to.Confidence.Doubt(shares > 1 ? 0.85 : 0.95, shares > 1
                ? $"措施在第{from.Heading!.Number}行，由{shares}个问题共用"
                : $"措施在另一章（第{from.Heading!.Number}行），按引用的标题相连");
        to.Joined = true;
    }
}
