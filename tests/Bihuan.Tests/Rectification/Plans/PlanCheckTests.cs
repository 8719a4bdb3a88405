using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans.Checking;

namespace Bihuan.Tests.Rectification.Plans;

/// <summary>方案校核的各条规则：碰到的报，写好的不报。</summary>
public sealed class PlanCheckTests
{
    private static readonly Guid Person = Guid.CreateVersion7();
    private static readonly Inspection Inspection = new() { Title = "县委第三轮巡察", FeedbackOn = new(2026, 1, 12), EndsOn = new(2026, 4, 12) };

    [Fact]
    public void A_plan_written_out_gets_no_remark() => Assert.Empty(Run([Good(1)], p => [On(p, 1, "每季度组织一次窗口业务培训，留签到表")]));

    [Theory]
    [InlineData("进一步加强窗口管理，不断提高服务水平", true)]
    [InlineData("高度重视，压实责任", true)]
    [InlineData("修订《窗口值守制度》并印发", false)]
    [InlineData("对47项积压事项逐项办结", false)]
    [InlineData("每月抽查两次窗口在岗情况", false)]
    public void A_measure_of_empty_words_is_a_hint(string text, bool vague) =>
        Assert.Equal(vague, Run([Good(1)], p => [On(p, 1, text)]).Any(r => r.Rule == "plan.vague" && !r.IsError && r.Ledger == "measure"));

    [Fact]
    public void Empty_words_with_a_quantity_or_a_deliverable_are_enough() => Assert.DoesNotContain(Run([Good(1), Good(2)], p =>
        [On(p, 1, p.Sequence == 1 ? "加强业务学习" : "强化台面管理", m => { if (p.Sequence == 1) m.Quantity = 4; else m.Deliverable = "检查记录"; })]), r => r.Rule == "plan.vague");

    [Fact]
    public void What_is_missing_is_named_and_blocks()
    {
        var remark = Assert.Single(Run([Good(1, p => (p.LeaderId, p.Cause, p.Goal) = (null, null, null))], p => [On(p, 1, "每月抽查两次窗口在岗情况")]));
        Assert.Equal(("plan.unfilled", true), (remark.Rule, remark.IsError));
        Assert.Contains("责任领导、原因分析、整改目标", remark.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_and_whole_aspects_without_measures_are_named()
    {
        var remarks = Run([Good(1), Good(2), Good(3, p => p.Aspect = "党的建设")], p => p.Sequence == 3 ? [On(p, 1, "每月抽查两次窗口在岗情况")] : []);
        Assert.Equal(2, remarks.Count(r => r.Rule == "plan.bare-problem"));
        Assert.Contains("2个问题", Assert.Single(remarks, r => r.Rule == "plan.bare-aspect").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deadlines_are_kept_within_the_window_except_of_long_term_items_with_goals()
    {
        var late = Good(1, p => p.DueOn = new(2026, 4, 13));
        var forLong = Good(2, p => (p.Nature, p.DueOn) = (ProblemNatures.LongTerm, new(2027, 4, 1)));
        var undated = Good(3, p => p.DueOn = null);
        var early = Good(4, p => p.DueOn = new(2026, 3, 1));
        var remarks = Run([late, forLong, undated, early], p => [On(p, 1, $"每月抽查{p.Sequence}次窗口在岗情况", m => m.DueOn = p == early ? new(2026, 3, 2) : null)]);
        Assert.Equal(["plan.no-deadline", "plan.late-deadline", "plan.late-deadline", "plan.no-stage-goal"], remarks.Where(r => r.IsError).Select(r => r.Rule));
        Assert.Equal([late.Id, remarks.Single(r => r is { Rule: "plan.late-deadline", Ledger: "measure" }).RowId], remarks.Where(r => r.Rule == "plan.late-deadline").Select(r => r.RowId));
        Assert.DoesNotContain(Run([forLong], p => [On(p, 1, "每月抽查两次窗口在岗情况")], goals: [forLong.Id]), r => r.IsError);
    }

    [Fact]
    public void Deadlines_before_the_feedback_are_told_of_problems_and_measures()
    {
        var feedback = Good(1);
        var remarks = Run([Good(1, p => p.DueOn = new(2020, 1, 1)), feedback], p => [On(p, 1, $"每月抽查{p.Sequence}次窗口在岗情况", m => m.DueOn = p == feedback ? new(2019, 1, 1) : null)]).Where(r => r.Rule == "plan.early-deadline").ToList();
        Assert.Equal([("problem", true), ("measure", true)], remarks.Select(r => (r.Ledger, r.IsError)));
        Assert.Contains("2020", remarks[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_and_nearly_same_measures_of_different_problems_are_shown_once_each()
    {
        string[] texts = ["对全部窗口的值守记录逐日核对并在周例会上通报结果", "对全部窗口的值守记录 逐日核对并在周例会上通报结果。", "对全部窗口的值守记录逐日核对并在月例会上通报结果", "清退多收的费用3万元"];
        var remarks = Run([Good(1), Good(2), Good(3), Good(4)], p => [On(p, 1, texts[p.Sequence - 1])]).Where(r => r.Rule == "plan.reused").ToList();
        Assert.Equal(["相同", "几乎相同"], remarks.Select(r => r.Message.Contains("几乎相同", StringComparison.Ordinal) ? "几乎相同" : "相同"));
        // 同一个问题下的不算
        Assert.DoesNotContain(Run([Good(1)], p => [On(p, 1, texts[0]), On(p, 2, texts[0])]), r => r.Rule == "plan.reused");
    }

    [Fact]
    public void Too_many_measures_of_one_person_within_thirty_days_are_a_hint()
    {
        List<Measure> Of(Problem p, int count) => [.. Enumerable.Range(1, count).Select(i => On(p, i, $"第{i}周抽查窗口在岗情况", m => (m.OwnerId, m.DueOn) = (Person, new DateOnly(2026, 2, 1).AddDays(i))))];
        var remark = Assert.Single(Run([Good(1)], p => Of(p, 9)), r => r.Rule == "plan.crowded");
        Assert.Contains("程野从2026-02-02起30天里有9条", remark.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Run([Good(1)], p => Of(p, 8)), r => r.Rule == "plan.crowded");
    }

    [Fact]
    public void A_remark_is_the_same_one_until_what_it_saw_changes()
    {
        var problem = Good(1);
        var measure = On(problem, 1, "进一步加强窗口管理");
        string Mark() => Assert.Single(Run([problem], _ => [measure])).Mark;
        var first = Mark();
        Assert.Equal(first, Mark());
        measure.Text = "进一步加强窗口的管理";
        Assert.NotEqual(first, Mark());
    }

    // 不说谁弄虚作假：话都是请人看、请人改
    [Fact]
    public void Words_never_accuse()
    {
        var remarks = Run([Good(1, p => (p.DueOn, p.Goal) = (new(2027, 1, 1), null)), Good(2, p => p.Nature = ProblemNatures.LongTerm)], p => p.Sequence == 1 ? [On(p, 1, "切实提高认识")] : []);
        Assert.NotEmpty(remarks);
        Assert.All(remarks, r =>
        {
            Assert.DoesNotContain(new[] { "弄虚作假", "敷衍", "违规", "造假", "应付" }, w => (r.Message + r.Remedy).Contains(w, StringComparison.Ordinal));
            Assert.Contains("请", r.Remedy, StringComparison.Ordinal);
        });
    }

    private static Problem Good(int sequence, Action<Problem>? set = null)
    {
        var problem = new Problem { Sequence = sequence, Title = $"窗口{sequence}无人值守", Aspect = "窗口服务", UnitId = 2, LeaderId = Person, ResponsibleId = Person, Nature = ProblemNatures.Deadline, Cause = "排班没有覆盖午间", Goal = "午间有人", DueOn = new(2026, 4, 1) };
        set?.Invoke(problem);
        return problem;
    }

    private static Measure On(Problem problem, int sequence, string text, Action<Measure>? set = null)
    {
        var measure = new Measure { ProblemId = problem.Id, Sequence = sequence, Text = text, UnitId = 2 };
        set?.Invoke(measure);
        return measure;
    }

    private static IReadOnlyList<PlanRemark> Run(IReadOnlyList<Problem> problems, Func<Problem, IReadOnlyList<Measure>> measures, IReadOnlyList<Guid>? goals = null) =>
        PlanChecker.Run(new(Inspection, problems, [.. problems.SelectMany(measures)], (goals ?? []).ToHashSet(), new Dictionary<Guid, string> { [Person] = "程野" }, 8));
}
