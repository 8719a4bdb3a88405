using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>长期坚持而没有阶段目标的问题。</summary>
internal sealed class LongTermGoals : PlanCheck
{
    public override string Rule => "plan.no-stage-goal";
    public override string Title => "长期坚持、没有阶段目标";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content) =>
        content.Problems.Where(p => p.Nature == ProblemNatures.LongTerm && !content.WithGoals.Contains(p.Id)).Select(p => On(p, "性质是长期坚持，还没有阶段目标。", "请在问题下面登记阶段目标：到哪一天做到什么。", p.Title));
}
