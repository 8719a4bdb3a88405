using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class ConsistencyMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("称全部完成而措施说暂无法", "consistency.claim", (document, random) =>
            document.Problems.All(p => p.Status is null) && TotalsMutations.Added(document, random, "南岭泵站因施工暂无法启用。") is { } injured ? Claiming(document, injured) : null),
    ];

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
