using System.Globalization;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Intakes;

/// <summary>一个问题还不能确认的地方：没有题目，哪一项太长，期限在反馈以前。</summary>
public static class IntakeFaults
{
    /// <summary>各处，一句一处，说明怎么改；都好的为空。</summary>
    /// <param name="problem">问题，或者意见建议。</param>
    /// <param name="measures">它的措施，收的。</param>
    /// <param name="inspection">归哪次巡察；还没有建的为 null，那时不看期限。</param>
    public static IReadOnlyList<string> Of(IntakeProblem problem, IEnumerable<IntakeMeasure> measures, Inspection? inspection)
    {
        var faults = new List<string>();
        if (problem.Title.Trim().Length == 0) faults.Add(problem.IsAdvice ? "没有内容。请写上，或者写明理由不收。" : "没有题目。请照原文写一句，或者并入上一个、写明理由不收。");
        if (problem.IsAdvice)
        {
            Long(faults, "意见建议", string.Concat(problem.Title, problem.Detail), IntakeLimits.Advice);
            return faults;
        }
        Long(faults, "问题", problem.Title, IntakeLimits.Title);
        Long(faults, "编号", problem.Number, IntakeLimits.Number);
        Long(faults, "方面", problem.Aspect, IntakeLimits.Aspect);
        Long(faults, "具体表现", problem.Detail, IntakeLimits.Detail);
        Long(faults, "原因分析", problem.Cause, IntakeLimits.Cause);
        Long(faults, "整改目标", problem.Goal, IntakeLimits.Goal);
        Long(faults, "配合单位", problem.Supporters, IntakeLimits.Supporters);
        Long(faults, "成效", problem.Outcome, IntakeLimits.Detail);
        if (Early(problem, inspection) is { } early) faults.Add(early);
        foreach (var measure in measures)
        {
            Long(faults, "措施", measure.Text, IntakeLimits.Measure);
            if (measure.Text.Trim().Length == 0) faults.Add("有一条措施空着。请写上，或者写明理由不收。");
        }
        return faults;
    }

    /// <summary>期限在反馈以前的，一句说明；不早的、意见建议为 null。</summary>
    public static string? Early(IntakeProblem problem, Inspection? inspection) => problem.IsAdvice ? null : EarlyDays.DeadlineProblem(problem.DueOn, problem.Source, inspection);

    /// <summary>措施的期限在反馈以前：不照写，生成时写进措施的备注，由人另定。</summary>
    public static bool IsEarly(IntakeMeasure measure, IntakeProblem problem, Inspection? inspection) => measure.DueOn < EarlyDays.OfDeadline(problem.Source, inspection);

    private static void Long(List<string> faults, string name, string? text, int most)
    {
        if (text?.Length > most) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}最多{most}字，现在有{text.Length}字。请写短些，或者拆开。"));
    }
}
