using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>责任、原因、目标没有写全的问题。</summary>
internal sealed class UnfilledProblems : PlanCheck
{
    public override string Rule => "plan.unfilled";
    public override string Title => "没有写全的问题";
    public override bool IsError => true;

    public override IEnumerable<PlanRemark> Find(PlanContent content)
    {
        foreach (var problem in content.Problems)
        {
            var missing = string.Join("、", Missing(problem));
            if (missing.Length > 0) yield return On(problem, $"还没有写：{missing}。", "请补上；一批问题相同的，可以在“责任清单”里选中一起定。", missing);
        }
    }

    private static IEnumerable<string> Missing(Problem problem)
    {
        if (problem.UnitId == 0) yield return "牵头单位";
        if (problem.LeaderId is null) yield return "责任领导";
        if (problem.ResponsibleId is null) yield return "责任人";
        if (problem.Nature is null) yield return "性质";
        if (problem.Cause is null) yield return "原因分析";
        if (problem.Goal is null) yield return "整改目标";
    }
}
