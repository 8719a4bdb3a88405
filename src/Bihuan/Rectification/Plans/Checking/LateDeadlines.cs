using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>期限在集中整改期满以后的问题，期限在问题之后的措施；长期坚持的、同意延期到那一天的不在内。</summary>
internal sealed class LateDeadlines : PlanCheck
{
    public override string Rule => "plan.late-deadline";
    public override string Title => "期限太晚";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content)
    {
        var end = content.Inspection.EndsOn;
        foreach (var problem in content.Problems.Where(p => p.Nature != ProblemNatures.LongTerm))
        {
            if (problem.DueOn > end && !content.Extended.Contains(problem.Id)) yield return OnDate(problem, $"期限{Day(problem.DueOn)}在集中整改期满（{Day(end)}）之后。", "请改到期满以前；确实要长期坚持的，性质选“长期坚持”，并登记阶段目标。", Day(problem.DueOn));
            foreach (var measure in content.MeasuresOf(problem).Where(m => m.DueOn > (problem.DueOn ?? end)))
                yield return OnDate(content, measure, $"期限{Day(measure.DueOn)}在问题的期限（{Day(problem.DueOn ?? end)}）之后。", "请改早措施的期限，或者核对问题的期限。", Day(measure.DueOn) + Day(problem.DueOn ?? end));
        }
    }
}
