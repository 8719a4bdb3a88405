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
            县委第一巡察组提出3点意见建议：一是加强学习，二是压实责任，三是严格管理。
            """),
    ];

    // 一份文书只说一次：制度、建议本来就不大逐项列出，一个一个说就吵了。
    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var missing = document.Document.Totals.Where(t => Judge(document, t) is not null).ToList();
        if (missing.Count == 0)
            yield break;
        var all = string.Concat(missing.Select(t => $"“{t.Text}”").Distinct().Take(6));
        var lines = missing.Select(t => t.Line).Distinct().Where(l => l != missing[0].Line).ToList();
        yield return Of(document, missing[0], new($"报出{all}，文中没有逐项列出，无从核对。", "请逐项列出，或另附清单备查。", Severity, lines));
    }

    private protected override TotalFault? Judge(CheckedDocument document, StatedTotal total) =>
        total is { Verdict: TotalVerdict.CannotTell, Noun: TotalPhrases.Immediate or TotalPhrases.Rules or TotalPhrases.Measures or TotalPhrases.Advice } && !IsListedInPart(document, total) && !IsListedNext(document, total)
            ? new($"报出“{total.Text}”，文中没有逐项列出，无从核对。", null, Severity)
            : null;

    // “提出3点意见建议。一是……”：紧接着就逐项说了。
    private static bool IsListedNext(CheckedDocument document, StatedTotal total)
    {
        if (TotalPlace.Of(document, total) is not var (_, end))
            return false;
        var rest = document.Folded(total.Line).AsSpan(end);
        rest = rest[..Math.Min(rest.Length, 40)];
        if (rest.Contains("一是", StringComparison.Ordinal) || rest.Contains("(1)", StringComparison.Ordinal) || rest.Contains('①'))
            return true;
        var next = rest.Trim("。:;, 如下分别是") is "" && total.Line < document.LineCount ? document.Folded(total.Line + 1).AsSpan().TrimStart() : "";
        return next.StartsWith("一是") || next.StartsWith("1.") || next.StartsWith("(1)") || next.StartsWith("(一)") || next.StartsWith("1、") || next.StartsWith("一、");
    }

    // “修订《甲办法》《乙办法》等9项制度”：已经择要列出。
    private static bool IsListedInPart(CheckedDocument document, StatedTotal total) =>
        TotalPlace.Of(document, total) is var (column, _) && column > 0 && document.Text(total.Line)[column - 1] is '等' or '》';
}
