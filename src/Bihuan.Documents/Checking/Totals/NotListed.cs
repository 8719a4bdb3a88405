using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.not-listed:报出的总数文中没有逐项列出。</summary>
internal sealed class NotListed : TotalCheck
{
    public override string Rule => "totals.not-listed";
    public override string Name => "总数没有逐项列出";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "报出立行立改事项、制度、意见建议几项，而文中没有逐项列出，读者无从核对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            县委第一巡察组移交的⟦8个立行立改事项⟧已全部办结。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            整改期间修订《值班管理办法》《公章使用规定》等9项制度，发放倡议书400份。
            """),
    ];

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total) =>
        total is { Verdict: TotalVerdict.CannotTell, Noun: TotalPhrases.Immediate or TotalPhrases.Rules or TotalPhrases.Measures or TotalPhrases.Advice } && !IsListedInPart(document, total)
            ? new($"报出“{total.Text}”，文中没有逐项列出，无从核对。", "请逐项列出，或另附清单备查。", Severity)
            : null;

    // “修订《甲办法》《乙办法》等9项制度”：已经择要列出。
    private static bool IsListedInPart(CheckedDocument document, StatedTotal total) =>
        TotalPlace.Of(document, total) is var (column, _) && column > 0 && document.Text(total.Line)[column - 1] is '等' or '》';
}
