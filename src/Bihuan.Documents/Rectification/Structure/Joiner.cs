namespace Bihuan.Documents.Rectification.Structure;

/// <summary>问题在一章、措施在另一章时，按引用的标题把措施接回问题。</summary>
internal static class Joiner
{
    /// <summary>接回去，返回余下的问题；接走了的标题行改成标签。</summary>
    public static IReadOnlyList<Draft> Join(IReadOnlyList<Draft> problems, LineRole[] roles)
    {
        var bare = new Dictionary<string, List<Draft>>(StringComparer.Ordinal);
        foreach (var p in problems)
            if (p is { HasContent: false, Heading: not null })
            {
                var core = Subject.Core(p.Title);
                if (!bare.TryGetValue(core, out var same)) bare[core] = same = [];
                same.Add(p);
            }
        if (bare.Count == 0 || bare.Count == problems.Count) return problems;

        var kept = new List<Draft>(problems.Count);
        foreach (var p in problems)
        {
            if (!p.HasContent || p.Heading is null || Targets(p, bare) is not { Count: > 0 } targets)
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

    private static List<Draft> Targets(Draft p, Dictionary<string, List<Draft>> bare)
    {
        var found = new List<Draft>();
        foreach (var core in Subject.Quoted(p.Title)) found.AddRange(Named(core, p, bare));
        if (found.Count > 0) return found;
        // “针对A、B、C上述3个问题”：没有引号，顿号隔开，要每一段都找得到
        var parts = Subject.Parts(p.Title);
        foreach (var part in parts)
        {
            var named = Named(part, p, bare);
            if (named.Count == 0) return [];
            found.AddRange(named);
        }
        return found;
    }

    private static List<Draft> Named(string core, Draft p, Dictionary<string, List<Draft>> bare)
    {
        if (bare.TryGetValue(core, out var exact)) return exact.Where(q => Elsewhere(p, q)).ToList();
        return bare.Where(b => Subject.Same(core, b.Key)).SelectMany(b => b.Value).Where(q => Elsewhere(p, q)).ToList();
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
        to.Confidence = to.Confidence.Doubt(shares > 1 ? 0.85 : 0.95, shares > 1
            ? $"措施在第{from.Heading!.Number}行，由{shares}个问题共用"
            : $"措施在另一章(第{from.Heading!.Number}行),按引用的标题相连");
    }
}
