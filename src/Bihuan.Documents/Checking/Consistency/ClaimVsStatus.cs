namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.status:说全部完成，而某个问题的状态是未完成。</summary>
internal sealed class ClaimVsStatus : Check
{
    public override string Rule => "consistency.status";
    public override string Name => "称全部完成而状态未完成";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "总述称问题已全部整改完成，逐个列出的状态里却有“正在整改”“未完成”：两处至少有一处要改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            一、整改落实情况
            截至目前，县委第一巡察组反馈的2个问题已全部整改完成。
            （1）会议记录不全。
            整改情况：补齐记录，每月抽查一次。
            整改状态：已完成
            ⟦（2）泵站值班室不足。⟧
            整改情况：改造值班室3间。
            整改状态：正在整改
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            一、整改落实情况
            截至目前，县委第一巡察组反馈的2个问题，已完成整改1个，正在整改1个。
            （1）会议记录不全。
            整改情况：补齐记录，每月抽查一次。
            整改状态：已完成
            （2）泵站值班室不足。
            整改情况：改造值班室3间。
            整改状态：正在整改
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var claims = document.Once(CompletionClaims.Of).Current;
        if (claims.Count == 0)
            yield break;
        foreach (var problem in document.Document.Problems)
            if (Statuses.IsOpen(problem.Status) && (problem.Line ?? (problem.Lines.Count > 0 ? problem.Lines[0] : null)) is { } line)
                yield return OnLine(line, $"第{claims[0]}行称问题已全部整改，这个问题的状态是“{problem.Status}”，两处不一致。", "请核对这个问题的状态与总述的说法。", related: [claims[0]]);
    }
}
