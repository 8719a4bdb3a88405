using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.parts:已完成、正在整改、长期坚持几项之和不等于总数。</summary>
internal sealed class PartsMismatch : TotalCheck
{
    public override string Rule => "totals.parts";
    public override string Name => "分项之和不等于总数";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "“反馈问题20个，已完成整改15个，正在整改4个”：几项相加不等于同一段报出的总数，必有一个数写错。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，县委第一巡察组反馈的20个问题，⟦已完成整改15个⟧，正在整改4个。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，县委第一巡察组反馈的20个问题，已完成整改15个，正在整改5个；制定措施60条，已完成58条，正在推进2条。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document) => base.Find(document).DistinctBy(r => (r.Line, r.Message));

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total) =>
        total is { Verdict: TotalVerdict.Disagrees, Counted: null, Reason: { } reason }
            ? new(reason, "请核对各项数目，使几项之和等于总数。", total.Certain ? RemarkSeverity.Error : RemarkSeverity.Warning)
            : null;
}
