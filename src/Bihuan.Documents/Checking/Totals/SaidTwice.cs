using System.Buffers;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.said-twice:同一个总数，文中两处说法不同。</summary>
internal sealed class SaidTwice : Check
{
    private static readonly SearchValues<char> Other = SearchValues.Create("化移领涉中部");

    public override string Rule => "totals.said-twice";
    public override string Name => "总数前后不一";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "开头说反馈18个问题，后面又说反馈的19个问题：同一份文书里，同一个总数应当一致（单位写“个”还是“项”不算）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            2024年5月10日，县委第一巡察组反馈了4个方面18个问题。
            一、整改工作组织情况
            党组对反馈的18项问题逐项制定措施。
            二、整改落实情况
            截至目前，县委第一巡察组反馈的⟦19个问题⟧均已完成整改。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            2024年5月10日，县委第一巡察组反馈了4个方面18个问题。
            一、整改工作组织情况
            党组对反馈的18项问题逐项制定措施，细化为26个具体问题。
            二、整改落实情况
            截至目前，县委第一巡察组反馈的十八个问题均已完成整改。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var previousRound = false;
        StatedTotal? problems = null, aspects = null;
        var chapter = 0;
        foreach (var total in document.Document.Totals)
        {
            for (; chapter < total.Line; chapter++)
                if (document.Role(chapter + 1) is LineRole.Chapter)
                    previousRound = Parties.IsPreviousRound(document.Text(chapter + 1));
            if (previousRound || total.Value is null || total.Noun is not (TotalPhrases.Problems or TotalPhrases.Aspects) || !IsFeedback(document, total) || Parties.IsPreviousRound(document.Folded(total.Line)))
                continue;
            var first = total.Noun == TotalPhrases.Problems ? problems : aspects;
            if (first is null)
                (problems, aspects) = total.Noun == TotalPhrases.Problems ? (total, aspects) : (problems, total);
            else if (first.Value != total.Value && first.Verdict != TotalVerdict.Disagrees && total.Verdict != TotalVerdict.Disagrees && TotalPlace.Of(document, total) is var (column, end))
                yield return At(total.Line, column, end, $"这里报“{total.Text}”，第{first.Line}行报“{first.Text}”，两处不一致。", "请核对后统一。", total.Line == first.Line ? RemarkSeverity.Hint : Severity, [first.Line]);
        }
    }

    // 只比“反馈(了、的)……N个问题”：细化、移交、认领、涉及的是另外的数。
    private static bool IsFeedback(CheckedDocument document, StatedTotal total)
    {
        if (TotalPlace.Of(document, total) is not var (column, _))
            return false;
        var s = document.Folded(total.Line);
        var before = s.AsSpan(Math.Max(0, column - 16), Math.Min(16, column));
        before = before[(before.LastIndexOfAny(",。;:") + 1)..];
        return before.Contains("反馈", StringComparison.Ordinal) && before.IndexOfAny(Other) < 0;
    }
}
