using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.masked:总数被遮住，无从核对。</summary>
internal sealed class MaskedTotal : TotalCheck
{
    public override string Rule => "totals.masked";
    public override string Name => "总数被遮住";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "问题数、完成数写成“**个”，公开以后群众看不出整改了多少，校核也无从核对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            对照县委第一巡察组反馈的⟦**个问题⟧，逐项制定措施。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            对照县委第一巡察组反馈的12个问题，逐项制定措施。
            """),
    ];

    // 一行里遮了几个数，说一次就够。
    internal override IEnumerable<Remark> Find(CheckedDocument document) => base.Find(document).DistinctBy(r => r.Line);

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total)
    {
        if (total.Verdict != TotalVerdict.Masked)
            return null;
        var all = document.Document.Totals.Where(t => t.Line == total.Line && t.Verdict == TotalVerdict.Masked).Select(t => $"“{t.Text}”").Distinct().Take(6);
        return new($"{string.Concat(all)}的数被遮住，无从核对。", "对外公开的总数一般不遮盖；确需遮盖的，请另存底稿备查。", Severity);
    }
}
