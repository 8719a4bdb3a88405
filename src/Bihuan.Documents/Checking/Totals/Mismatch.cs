using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.mismatch:报出的总数与文中列出的不符。</summary>
internal sealed class Mismatch : TotalCheck
{
    public override string Rule => "totals.mismatch";
    public override string Name => "总数与所列不符";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "开头报的问题数、措施数、方面数，与正文逐个列出的不一样。问题是逐个列出的，差一两个一定有一处错；差得多的，可能是没有读全，只作提示。措施数常取自方案，报告里只择要写，只提示一次。";

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
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，反馈的⟦11个问题⟧已完成整改10个，完成率90.9%，26条措施已完成25条。
            问题1：会议记录不全。
            整改情况：已整改。补齐记录，每月抽查一次。
            问题2：值班脱岗。
            整改情况：正在整改。修订值班制度，开展夜间抽查。
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

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var said = false;
        foreach (var total in document.Document.Totals)
        {
            if (Judge(document, total) is not { } fault || total.Noun == TotalPhrases.Measures && fault.Severity == RemarkSeverity.Hint && said)
                continue;
            said |= total.Noun == TotalPhrases.Measures;
            yield return Of(document, total, fault);
        }
    }

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total)
    {
        if (total is not { Verdict: TotalVerdict.Disagrees, Counted: { } counted, Value: { } value } || total.Noun == TotalPhrases.Rate)
            return null;
        var read = document.Document;
        var advice = total.Noun == TotalPhrases.Measures && value == read.Problems.Count ? "这个数与问题数相同，可能是把问题数写成了措施数。" : "请核对这个数，或补全所列的内容。";
        var message = $"“{total.Text}”报的{total.Noun}是{TotalPlace.Number(value)}，";
        // 措施数多半取自方案；方案、台账才逐条列全。
        if (total.Noun == TotalPhrases.Measures)
            return new($"{message}按文中所列是{TotalPlace.Number(counted)}。", advice, read.Kind is DocumentKind.Plan or DocumentKind.Ledger || value == read.Problems.Count ? RemarkSeverity.Warning : RemarkSeverity.Hint);
        var gap = Math.Abs(value - counted);
        if (gap > 2 && gap * 10 > value || total.Noun == TotalPhrases.Aspects && gap * 2 > value)
            return new($"{message}文中{(counted < value ? "只" : "")}读到{TotalPlace.Number(counted)}个。", "请核对是否没有读全，或者这个数写错。", RemarkSeverity.Hint);
        var byAspect = total.Text.Contains("方面", StringComparison.Ordinal) && !total.Text.StartsWith("问题", StringComparison.Ordinal);
        var sure = total.Noun == TotalPhrases.Problems && !byAspect && document.Role(total.Line) is LineRole.Opening or LineRole.Overview && read.Problems.All(p => p.Confidence.Score >= 0.8);
        return new($"{message}按文中所列是{TotalPlace.Number(counted)}。", advice, sure ? RemarkSeverity.Error : RemarkSeverity.Warning);
    }
}
