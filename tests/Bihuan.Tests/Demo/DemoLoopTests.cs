using Bihuan.Controls;
using Bihuan.Demo;
using Bihuan.Demo.Loop;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.Tests.Demo;

/// <summary>演示的巡察整改：哪一天放，都有逾期的、快到期的、各种函件；照样本读出来，日子都对得上。</summary>
public sealed class DemoLoopTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly DemoRows Made = new(DemoBody.Seed, Today);

    [Fact]
    public void The_two_samples_say_the_same_sixty_problems()
    {
        var (found, planned) = (LoopSamples.Feedback.Problems, LoopSamples.Plan.Problems);
        Assert.Equal(60, found.Count);
        Assert.Equal(found.Select(p => (p.Number, p.Title, p.Path[^1].Text)), planned.Select(p => (p.Number, p.Title, p.Path[^1].Text)));
        Assert.All(planned, p => Assert.InRange(p.Measures.Count, 2, 3));
        // 写的单位、领导都是演示机构里有的
        Assert.All(planned, p => Assert.Equal(p.Unit, UnitNames[LoopPeople.UnitOf(p.Unit)]));
        Assert.All(planned, p => Assert.Contains(Made.Staff.All, s => s.Name == p.Leader && s.PartyGroupDuty is not null));
    }

    [Fact]
    public void Problems_are_as_the_brief_of_the_demo_says()
    {
        var now = Problems(Made).Where(p => p.InspectionId == Made.LoopFirst.Id).ToList();
        Assert.Equal([(ProblemStates.Approval, 2), (ProblemStates.Closed, 12), (ProblemStates.Doing, 35), (ProblemStates.Received, 4), (ProblemStates.Returned, 3), (ProblemStates.Review, 4)],
            now.GroupBy(p => p.State, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.Equal((12, 6), (now.Count(p => p.Nature == ProblemNatures.Immediate), now.Count(p => p.Nature == ProblemNatures.LongTerm)));
        Assert.Equal(5, now.Count(p => p.RepeatsId is not null));
        Assert.Equal(2, now.Count(p => p.Restricted));
        Assert.All(now, p => Assert.NotNull(p.Cause));
        Assert.All(Problems(Made).Except(now), p => Assert.Equal(ProblemStates.Closed, p.State));
        // 销号的没有没完的措施，条条有佐证
        var measures = Of<Measure>(Made, "measure").ToLookup(m => m.ProblemId);
        var proven = Of<Proof>(Made, "proof").Select(p => p.MeasureId).ToHashSet();
        Assert.All(Problems(Made).Where(p => p.State == ProblemStates.Closed).SelectMany(p => measures[p.Id]), m => Assert.True(m.Progress == ProgressStates.Done && proven.Contains(m.Id), m.Text));
        Assert.Equal(159, measures.Where(g => now.Exists(p => p.Id == g.Key)).Sum(g => g.Count()));
        Assert.Contains(Of<Proof>(Made, "proof").GroupBy(p => p.EvidenceId), g => g.Select(p => p.ProblemId).Distinct().Count() > 2);
        Assert.DoesNotContain(Of<ProgressNote>(Made, "progress").GroupBy(n => (n.Text, n.MeasureId)), g => g.Count() > 1);
    }

    // 各步照平常：一步一步，谁也不审自己申请、负责的、审过前一步的；销了号的有看护，或者写明为什么没有
    [Fact]
    public void Closures_went_the_whole_way_and_what_can_be_watched_is_watched() => Closed(Made, Today);

    private static void Closed(DemoRows rows, DateOnly today)
    {
        var (closures, reviews, problems) = (Of<Closure>(rows, "closure"), Of<ClosureReview>(rows, "closurereview").ToLookup(r => r.ClosureId), Problems(rows).ToDictionary(p => p.Id));
        Assert.Equal([(ClosureStates.Approval, 2), (ClosureStates.Closed, 12), (ClosureStates.Returned, 3), (ClosureStates.Review, 4)], closures.GroupBy(c => c.State, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        var watches = Of<Watch>(rows, "watch").ToLookup(w => w.ProblemId);
        Assert.InRange(watches.Count(g => g.First().State == WatchStates.Watching), 4, 12);
        foreach (var closure in closures)
        {
            var (problem, passed) = (problems[closure.ProblemId], reviews[closure.Id].ToList());
            Assert.Equal(problem.State, closure.State);
            // 退回的，最后一步写明了原因；问题站在哪里，它的申请就到了哪里
            var back = closure.State == ClosureStates.Returned;
            Assert.Equal((back, back ? passed[^1].Text : null, back ? passed[^1].On : (DateOnly?)null), (passed.Exists(r => r.Opinion == ClosureOpinions.Returns), closure.ReturnReason, closure.ReturnedOn));
            if (back) Assert.Null(closure.Step);
            else Assert.Equal(closure.Step, ClosureSteps.After(ClosureSteps.Order, passed.Count == 0 ? null : passed[^1].Step));
            Assert.Equal(ClosureSteps.Order.Take(passed.Count), passed.Select(r => r.Step));
            Assert.Equal(passed.Select(r => r.On).Order(), passed.Select(r => r.On));
            Assert.All(passed, r => Assert.InRange(r.On, closure.SubmittedOn, today.AddDays(-1)));
            foreach (var (i, review) in passed.Index().Where(r => r.Item.ById is not null))
                Assert.Null(ClosureParties.Of(problem, closure, passed.Take(i), Of<Measure>(rows, "measure").Where(m => m.ProblemId == problem.Id).Select(m => m.OwnerId).OfType<Guid>()).Refusal(review.Step, review.ById!.Value));
            Assert.Equal(closure.NoWatch is null, watches[problem.Id].Any());
            Assert.All(Of<Proof>(rows, "proof").Where(p => p.ProblemId == problem.Id), p => Assert.True(Of<Evidence>(rows, "evidence").Single(e => e.Id == p.EvidenceId).HappenedOn <= closure.SubmittedOn, problem.Title));
            Assert.Equal((closure.ClosedOn, closure.TabledById is not null), (problem.ClosedOn, closure.TopicId is not null || closure.Step == ClosureSteps.Meeting));
        }
        Assert.Empty(problems.Values.Where(p => p.State is ProblemStates.Returned or ProblemStates.Review or ProblemStates.Approval).ExceptBy(closures.Select(c => c.ProblemId), p => p.Id));
        // 看护的规则，到昨天为止的九十天每天都有样子，从红到绿
        foreach (var strip in rows.Loop.Closures.Days.GroupBy(d => d.ControlId)) Assert.Equal((89, ControlLight.Red, ControlLight.Green, today.AddDays(-1)), (strip.Count(), strip.MinBy(d => d.Day)!.Light, strip.MaxBy(d => d.Day)!.Light, strip.Max(d => d.Day)));
        Assert.Superset(rows.Loop.Closures.Days.Select(d => d.ControlId).ToHashSet(), watches.SelectMany(g => g).Select(w => w.ControlId).ToHashSet());
        // 候补审核人能登录，有一件等着他
        Assert.Contains(SignInPeople.All, e => rows.Staff.SignIns.Of(e.Account).Id == rows.Loop.Closures.Chain.AlternateId);
        Assert.Contains(closures, c => c.Step == ClosureSteps.Office && problems[c.ProblemId].ResponsibleId == rows.Staff.SignIns.Of("zhenggai").Id);
        Assert.All(watches.SelectMany(g => g), w => Assert.True(ChosenWatches.MayWatch(AllControls.Book.Find(w.ControlId)!) && AllControls.Book.Find(w.ControlId)!.OnByDefault, w.ControlId));
    }

    [Fact]
    public void What_hangs_under_a_restricted_problem_is_restricted_for_the_same_readers()
    {
        var readers = Made.Loop.Readers.ToLookup(r => r.RowId, r => r.PersonId);
        foreach (var problem in Problems(Made).Where(p => p.Restricted))
        {
            var measures = Of<Measure>(Made, "measure").Where(m => m.ProblemId == problem.Id).ToList();
            Assert.Contains(Made.Staff.SignIns.Of("zhenggai").Id, readers[problem.Id]);
            Assert.All(measures, m => Assert.Equal(readers[problem.Id], readers[m.Id]));
            Assert.All(Of<ProgressNote>(Made, "progress").Where(n => measures.Exists(m => m.Id == n.MeasureId)), n => Assert.True(n.Restricted));
            Assert.DoesNotContain(Made.Loop.Rows.Where(r => r.Ledger is "letter" or "extension" or "stagegoal" or "recovery").SelectMany(r => r.Rows), r => r.GetType().GetProperty("ProblemId")!.GetValue(r)!.Equals(problem.Id));
        }
    }

    // 月初、年初、闰日、长假前后
    [Theory]
    [InlineData("2020-02-29")]
    [InlineData("2024-03-31")]
    [InlineData("2025-01-01")]
    [InlineData("2025-10-08")]
    [InlineData("2026-04-10")]
    [InlineData("2027-11-27")]
    public void Any_day_has_late_ones_near_ones_and_letters_of_each_kind(string day)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var rows = new DemoRows(DemoBody.Seed, today);
        var open = Problems(rows).Where(p => p.State is ProblemStates.Doing or ProblemStates.Returned or ProblemStates.Received).ToList();
        Assert.InRange(open.Count(p => p.DueOn < today), 2, 20);
        Assert.InRange(open.Count(p => p.DueOn >= today && p.DueOn <= today.AddDays(10)), 2, 30);
        Assert.InRange(open.Count(p => p.DueOn > today.AddDays(10) && p.DueOn <= today.AddDays(20)), 2, 30);
        Assert.All(Of<Letter>(rows, "letter").GroupBy(l => l.Kind, StringComparer.Ordinal), g => Assert.Equal(2, g.Count()));
        Assert.Equal(8, Of<Letter>(rows, "letter").Count);
        Assert.All(Of<Letter>(rows, "letter"), l => Assert.InRange(l.IssuedOn, LoopDays.FeedbackOf(today), today.AddDays(-1)));
        Assert.All(Of<ProgressNote>(rows, "progress"), n => Assert.InRange(n.HappenedOn, LoopDays.FeedbackOf(today), today.AddDays(-1)));
        Assert.All(Problems(rows), p => Assert.True(p.ClosedOn is null || (p.ClosedOn < today && p.ClosedOn >= Of<Measure>(rows, "measure").Where(m => m.ProblemId == p.Id).Max(m => m.DoneOn)), p.Title));
        Assert.InRange(rows.Loop.Plan.Plan.AdoptedOn!.Value, rows.Loop.Plan.Plan.SentOn!.Value, today.AddDays(-1));
        Closed(rows, today);
        // 搬过来的话里没有还没到的年份
        Assert.DoesNotContain(Problems(rows), p => p.Detail!.Contains($"{today.Year + 1}年", StringComparison.Ordinal));
        Assert.Equal(rows.Loop.Rows.Sum(r => r.Rows.Count), rows.Loop.Rows.SelectMany(r => r.Rows).Select(r => r.Id).Distinct().Count());
    }

    private static Dictionary<int, string> UnitNames { get; } = DemoUnits.OfSignIns().Concat(DemoUnits.Others()).ToDictionary(u => u.Id, u => u.Name);

    private static List<Problem> Problems(DemoRows rows) => Of<Problem>(rows, "problem");

    private static List<TRow> Of<TRow>(DemoRows rows, string ledger) => [.. rows.Loop.Rows.Single(r => r.Ledger == ledger).Rows.Cast<TRow>()];
}
