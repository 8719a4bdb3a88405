using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.due-before-start：方案还没有印发，时限就已经过了。</summary>
internal sealed class DueBeforeStart : Check
{
    public override string Rule => "dates.due-before-start";
    public override string Name => "时限早于起点";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "整改方案里的时限早于方案的成文日期，或台账里的时限早于反馈：多半是年份没有改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察反馈意见的整改方案
            1.窗口值守不严。
            整改措施：一是⟦2023年6月30日⟧前修订值守制度。
            责任领导：分管副局长
            中共云溪县政务服务局党组
            2024年5月30日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察反馈意见的整改方案
            1.窗口值守不严。
            整改措施：一是2024年6月30日前修订值守制度。
            责任领导：分管副局长
            中共云溪县政务服务局党组
            2024年5月30日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var timeline = document.Once(Timeline.Of);
        var isPlan = document.Document.Kind == DocumentKind.Plan;
        if ((isPlan ? timeline.Dates.Report : timeline.Dates.Feedback) is not { } start)
            yield break;
        var (what, related) = isPlan ? ("方案成文", Timeline.Related(timeline.ReportLine)) : ("反馈", Timeline.Related(timeline.FeedbackLine));
        var seen = new HashSet<int>();
        foreach (var due in document.Once(ProblemDues.Of).All)
            if (due.Date is { To: { } to } date && to < start && seen.Add(due.Line))
                yield return Early(due.Line, due.Column, due.End, date.YearInherited);
        foreach (var act in document.Once(DatedActs.Of).All)
            if (isPlan && act is { Use: DateUse.Deadline, Measure: not null } && act.Date.To < start && !seen.Contains(act.Line))
                yield return Early(act.Line, act.Date.Column, act.Date.End, act.Date.YearInherited);

        Remark Early(int line, int column, int end, bool unsure) =>
            At(line, column, end, $"时限“{document.Text(line)[column..end]}”早于{what}的{start.Said()}。", "请核对年份与日期。", unsure ? RemarkSeverity.Hint : null, related);
    }
}
