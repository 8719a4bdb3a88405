using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>没有期限的问题；长期坚持的另有阶段目标，不在内。</summary>
internal sealed class MissingDeadlines : PlanCheck
{
    public override string Rule => "plan.no-deadline";
    public override string Title => "没有期限的问题";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content) =>
        content.Problems.Where(p => p.DueOn is null && p.Nature != ProblemNatures.LongTerm).Select(p => On(p, "还没有整改期限。", "请定期限；确实要长期坚持的，性质选“长期坚持”，并登记阶段目标。", p.Title));
}
