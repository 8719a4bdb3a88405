using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>期限在反馈以前的问题和措施（立行立改的，检查开始以前）：那时还不知道有这个问题，多半是年份写错了。</summary>
internal sealed class EarlyDeadlines : PlanCheck
{
    public override string Rule => "plan.early-deadline";
    public override string Title => "期限在反馈以前";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content)
    {
        foreach (var problem in content.Problems)
        {
            var from = EarlyDays.OfDeadline(problem.Source, content.Inspection);
            var limit = $"{(problem.Source == ProblemSources.Immediate ? "检查开始" : "反馈日期")}（{Day(from)}）以前";
            if (problem.DueOn < from) yield return OnDate(problem, $"期限{Day(problem.DueOn)}在{limit}。", "请核对年份、月份，最早写这一天。", Day(problem.DueOn));
            foreach (var measure in content.MeasuresOf(problem).Where(m => m.DueOn < from))
                yield return OnDate(content, measure, $"期限{Day(measure.DueOn)}在{limit}。", "请核对年份、月份，最早写这一天。", Day(measure.DueOn));
        }
    }
}
