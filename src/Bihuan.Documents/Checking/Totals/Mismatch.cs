using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.mismatch:报出的总数与文中列出的不符。</summary>
internal sealed class Mismatch : TotalCheck
{
    public override string Rule => "totals.mismatch";
    public override string Name => "总数与所列不符";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "开头报的问题数、措施数、方面数，与正文逐个列出的不一样。问题是逐个列出的，对不上一定有一处错；措施常只择要列出，只作警告。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            2024年5月10日，县委第一巡察组反馈了巡察意见。
            截至目前，反馈的⟦3个问题⟧已全部整改。
            （1）会议记录不全。
            整改情况：一是补齐记录。二是每月抽查一次。
            （2）值班脱岗。
            整改情况：一是修订值班制度。二是开展夜间抽查。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            2024年5月10日，县委第一巡察组反馈了巡察意见。
            截至目前，反馈的2个问题已全部整改。
            （1）会议记录不全。
            整改情况：一是补齐记录。二是每月抽查一次。
            （2）值班脱岗。
            整改情况：一是修订值班制度。二是开展夜间抽查。
            """),
    ];

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total)
    {
        if (total is not { Verdict: TotalVerdict.Disagrees, Counted: { } counted, Value: { } value } || total.Noun == TotalPhrases.Rate)
            return null;
        var read = document.Document;
        var sure = total.Noun == TotalPhrases.Problems && document.Role(total.Line) is LineRole.Opening or LineRole.Overview && read.Problems.All(p => p.Confidence.Score >= 0.8);
        var advice = total.Noun == TotalPhrases.Measures && value == read.Problems.Count ? "这个数与问题数相同，可能是把问题数写成了措施数。" : "请核对这个数，或补全所列的内容。";
        return new($"“{total.Text}”报的{total.Noun}是{TotalPlace.Number(value)}，按文中所列是{TotalPlace.Number(counted)}。", advice, sure ? RemarkSeverity.Error : RemarkSeverity.Warning);
    }
}
