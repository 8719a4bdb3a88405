using System.Text.RegularExpressions;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>看不出做什么、做多少、什么时候、交出什么的措施：做没做到，以后没法核对。</summary>
internal sealed partial class VagueMeasures : PlanCheck
{
    public override string Rule => "plan.vague";
    public override string Title => "不够具体的措施";
    public override bool IsError => false;

    public override IEnumerable<PlanRemark> Find(PlanContent content)
    {
        foreach (var measure in content.Problems.SelectMany(content.MeasuresOf))
        {
            var words = Empty().Matches(measure.Text).Select(m => m.Value).Distinct().ToList();
            var isBare = words.Count > 0 && !Concrete().IsMatch(measure.Text) && measure.Quantity is null && measure.Deliverable is null;
            if (isBare) yield return On(content, measure, $"写了“{words[0]}”一类的话，看不出做什么、做多少、交出什么。", "请写明对象、数量、时间，或者填上承诺数量、成果形式，例如“每季度组织一次窗口业务培训，留签到表”。", measure.Text);
            else if (!IsMeasurable(measure)) yield return On(content, measure, "没有数量、日期，也没有写成果形式，做没做到不好核对。", "请填承诺数量、完成期限或者成果形式里的一样。", measure.Text);
        }
    }

    private static bool IsMeasurable(Measure measure) =>
        measure.Quantity is not null || measure.Deliverable is not null || measure.DueOn is not null || Counted().IsMatch(measure.Text) || Concrete().IsMatch(measure.Text);

    [GeneratedRegex("进一步|不断|持续(?:加强|提升|推进|深化)|切实|着力|大力|高度重视|加大[^，。；]{0,8}力度|强化|提高|提升|增强|加强|深化|压实", RegexOptions.NonBacktracking)]
    private static partial Regex Empty();

    // 有书名、有数、有做得出来的事
    [GeneratedRegex("《|[0-9０-９]|[一二两三四五六七八九十百]+(?:次|份|人|个|项|件|场|篇|期|名|家|处|遍|轮|天|日|周|月|年|季)|每(?:日|天|周|旬|月|季|半年|年)|制定|修订|印发|出台|废止|召开|举办|组织[^，。；]{0,12}(?:培训|学习|检查|抽查|考试|演练)|清退|追缴|上缴|补办|补签|排查|盘点|核销|公示|公开|台账|清单|签订|约谈|处理|调整|拆除|收回|退还|整理归档|建档", RegexOptions.NonBacktracking)]
    private static partial Regex Concrete();

    [GeneratedRegex("[0-9０-９]|[一二两三四五六七八九十百]+(?:次|份|人|个|项|件|场|篇|期|名|家|处|遍|轮)|每(?:日|天|周|旬|月|季|半年|年)|月底|年底|年内|季末", RegexOptions.NonBacktracking)]
    private static partial Regex Counted();
}
