using System.Globalization;

namespace Bihuan.Rectification.Intakes;

/// <summary>一个问题还不能确认的地方：没有题目，哪一项太长。</summary>
public static class IntakeFaults
{
    /// <summary>各处，一句一处，说明怎么改；都好的为空。</summary>
    public static IReadOnlyList<string> Of(IntakeProblem problem, IEnumerable<IntakeMeasure> measures)
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
        foreach (var measure in measures)
        {
            Long(faults, "措施", measure.Text, IntakeLimits.Measure);
            if (measure.Text.Trim().Length == 0) faults.Add("有一条措施空着。请写上，或者写明理由不收。");
        }
        return faults;
    }

    private static void Long(List<string> faults, string name, string? text, int most)
    {
        if (text?.Length > most) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}最多{most}字，现在有{text.Length}字。请写短些，或者拆开。"));
    }
}
