using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class ConsistencyMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("称全部完成而措施说暂无法", "consistency.claim", (document, random) =>
            document.Problems.All(p => p.Status is null) && TotalsMutations.Added(document, random, "南岭泵站因施工暂无法启用。") is { } injured ? Claiming(document, injured) : null),
        new("称全部完成而状态是正在整改", "consistency.status", (document, random) => Open(document, random) is { } injured ? Claiming(document, injured) : null) { Also = ["totals.parts", "totals.rate", "totals.mismatch"] },
    ];

    // 一个问题的状态从已完成改成正在整改(一行一个状态，或台账里的一格)。
    private static Injured? Open(ReadDocument document, Random random)
    {
        var done = document.Problems.Where(p => p is { Line: not null, Status: "已完成" or "已完成整改" or "完成整改" }).ToList();
        if (done.Count == 0)
            return null;
        var problem = done[random.Next(done.Count)];
        var lines = document.Source.Lines.Select(l => l.Text).ToArray();
        for (var line = problem.Line!.Value; line <= lines.Length; line++)
            if (lines[line - 1].Contains(problem.Status!, StringComparison.Ordinal))
            {
                lines[line - 1] = lines[line - 1].Replace(problem.Status!, "正在整改", StringComparison.Ordinal);
                return new(lines, problem.Line);
            }
        return null;
    }

    // 在总述的段末添一句“问题已全部整改完成”。
    private static Injured? Claiming(ReadDocument document, Injured injured)
    {
        var lines = injured.Lines.ToArray();
        for (var i = 0; i < lines.Length; i++)
            if (document.Roles[i] is LineRole.Overview or LineRole.Opening && lines[i].EndsWith('。') && !lines[i].Contains('轮'))
            {
                lines[i] += "目前，反馈的问题已全部整改完成。";
                return injured with { Lines = lines };
            }
        return null;
    }
}
