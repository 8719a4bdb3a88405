namespace Bihuan.Rectification.Plans.Checking;

/// <summary>整个方面都没有措施。</summary>
internal sealed class BareAspects : PlanCheck
{
    public override string Rule => "plan.bare-aspect";
    public override string Title => "没有措施的方面";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content) =>
        from aspect in content.Problems.GroupBy(p => p.Aspect)
        where aspect.Key is not null && aspect.Count() > 1 && !aspect.Any(p => content.MeasuresOf(p).Any())
        let first = aspect.First()
        select On(first, $"“{PlanContent.Short(aspect.Key!)}”这个方面的{aspect.Count()}个问题都还没有措施。", "请先给这个方面的问题写上措施。", aspect.Key!) with { Name = PlanContent.Short(aspect.Key!) };
}
