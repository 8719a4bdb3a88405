using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.vague-due：方案、台账的时限不是一个日子。</summary>
internal sealed class VagueDue : Check
{
    private static readonly string[] Words = ["近期", "适时", "尽快", "择机", "尽早", "及早", "早日", "待定", "按序时进度"];

    public override string Rule => "dates.vague-due";
    public override string Name => "时限含糊";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“尽快”“适时”到时候无从督办；时限要写到哪一天，属长期坚持的写明长期坚持。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察反馈意见的整改方案
            1.窗口值守不严。
            整改措施：一是⟦尽快⟧修订值守制度。二是2024年6月30日前组织培训。
            责任领导：分管副局长
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察反馈意见的整改方案
            1.窗口值守不严。
            整改措施：一是尽快修订值守制度。
            责任领导：分管副局长
            完成时限：2024年6月30日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var dues = document.Once(ProblemDues.Of).All;
        foreach (var due in dues)
            if (due.Date is null && First(document.Text(due.Line).AsSpan(due.Column, due.End - due.Column)) is var (_, word))
                yield return At(due.Line, due.Column, due.End, $"时限写的是“{word}”，没有日期。", "请写明哪一天之前完成。");
        if (document.Document.Kind != DocumentKind.Plan)
            yield break;
        var dated = dues.Where(d => d.Date is not null).Select(d => d.Problem).ToHashSet(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<(int, int)>();
        foreach (var problem in document.Document.Problems)
            foreach (var measure in problem.Measures)
                if (measure.Due is null && !dated.Contains(problem) && seen.Add((measure.Line, measure.Column))
                    && First(document.Text(measure.Line).AsSpan(measure.Column, measure.End - measure.Column)) is var (at, word))
                    yield return At(measure.Line, measure.Column + at, measure.Column + at + word.Length, $"措施的时间只写了“{word}”，没有日期。", "请写明哪一天之前完成。");
    }

    private static (int At, string Word)? First(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
            if (text.IndexOf(word) is >= 0 and var at)
                return (at, word);
        return null;
    }
}
