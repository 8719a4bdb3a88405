using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.rate:完成率与同一段的数算不到一起。</summary>
internal sealed class RateMismatch : TotalCheck
{
    public override string Rule => "totals.rate";
    public override string Name => "完成率算错";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "完成率应等于已完成数除以总数，四舍五入或舍去尾数都算对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            县委第一巡察组反馈的20个问题，已完成整改15个，正在整改5个，⟦完成率85%⟧。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            县委第一巡察组反馈的24个问题，已完成整改23个，正在整改1个，完成率95.8%；制定措施60条，已完成58条，完成率96.67%。
            """),
    ];

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total) =>
        total is { Verdict: TotalVerdict.Disagrees, Counted: { } counted, Value: { } value, Noun: TotalPhrases.Rate }
            ? new($"“{total.Text}”报的是{TotalPlace.Number(value)}%，{total.Reason ?? "按文中所列的状态"}应是{TotalPlace.Number(counted)}%。", "请重新计算完成率，或核对已完成数与总数。", total.Certain ? RemarkSeverity.Error : RemarkSeverity.Warning)
            : null;
}
