using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.status-conflict:同一个问题列了两遍，状态不同。</summary>
internal sealed class StatusConflict : Check
{
    // 再短就可能只是同名的小标题。
    private const int Shortest = 8;

    public override string Rule => "consistency.status-conflict";
    public override string Name => "同一问题两处状态不同";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "同一个问题在问题清单与台账里各列一遍，一处写已完成，一处写正在整改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （一）党建方面
            1.支部会议记录长期不全不规范。
            整改情况：补齐记录，每月抽查一次。
            整改状态：已完成
            （二）立行立改方面
            ⟦1.支部会议记录长期不全不规范。⟧
            整改情况：补齐记录，每月抽查一次。
            整改状态：正在整改
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （一）党建方面
            1.支部会议记录长期不全不规范。
            整改情况：补齐记录，每月抽查一次。
            整改状态：已完成
            （二）立行立改方面
            1.泵站夜间值班制度执行不严格。
            整改情况：修订值班制度。
            整改状态：正在整改
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var seen = new Dictionary<string, ReadProblem>(StringComparer.Ordinal);
        foreach (var problem in document.Document.Problems)
        {
            if (problem.Line is not { } line || problem.Title.Length < Shortest || !Statuses.IsDone(problem.Status) && !Statuses.IsOpen(problem.Status))
                continue;
            var key = problem.Title.TrimEnd('。') + problem.Detail;
            if (!seen.TryAdd(key, problem) && seen[key] is var first && Statuses.IsDone(first.Status) != Statuses.IsDone(problem.Status))
                yield return OnLine(line, $"同一个问题在第{first.Line}行的状态是“{first.Status}”，这里是“{problem.Status}”。", "请核实后统一。", related: [first.Line!.Value]);
        }
    }
}
