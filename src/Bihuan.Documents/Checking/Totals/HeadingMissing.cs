using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.heading-missing:问题数算上漏了标题的才够。</summary>
internal sealed class HeadingMissing : TotalCheck
{
    public override string Rule => "totals.heading-missing";
    public override string Name => "问题数够而标题不够";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "报出的问题数，要把丢了标题、只剩措施的问题也算上才够：读者只数得到印出来的标题。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，县委第一巡察组反馈的⟦4个问题⟧已全部整改。
            （1）会议记录不全。
            整改情况：
            一是补齐会议记录。
            二是每月抽查一次。
            （2）值班脱岗。
            整改情况：
            一是修订值班制度。
            二是开展夜间抽查。
            整改情况：
            一是清理账外物资。
            二是重新登记造册。
            （4）公章外借。
            整改情况：
            一是修订印章管理办法。
            二是专人保管公章。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，县委第一巡察组反馈的2个问题已全部整改。
            （1）会议记录不全。
            整改情况：
            一是补齐会议记录。
            （2）值班脱岗。
            整改情况：
            一是修订值班制度。
            """),
    ];

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total)
    {
        var problems = document.Document.Problems;
        if (total is not { Verdict: TotalVerdict.Agrees, Noun: TotalPhrases.Problems, Value: { } value } || total.Counted != problems.Count)
            return null;
        var headless = problems.Where(p => p.Line is null).ToList();
        return headless.Count == 0 ? null
            : new($"报出{TotalPlace.Number(value)}个问题，印出标题的只有{problems.Count - headless.Count}个。", "请补上缺少的问题标题。", Severity, [.. headless.SelectMany(p => p.Lines.Take(1))]);
    }
}
