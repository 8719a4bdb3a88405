namespace Bihuan.Rectification.Plans.Checking;

/// <summary>没有措施的问题。</summary>
internal sealed class BareProblems : PlanCheck
{
    public override string Rule => "plan.bare-problem";
    public override string Title => "没有措施的问题";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content) =>
        content.Problems.Where(p => !content.MeasuresOf(p).Any()).Select(p => On(p, "还没有写措施。", "请写上要做哪几件事；以前有相近的问题，可以借用那时的措施。", p.Title));
}
