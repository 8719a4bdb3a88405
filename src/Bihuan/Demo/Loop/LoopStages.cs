using System.Globalization;

using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>两次巡察的整改步骤，照样板排：上一轮全办了，这一轮办到方案签署、第一次研究进展。</summary>
internal sealed class LoopStages(Dice dice)
{
    private const int YearsBack = 3;

    // 这一轮办了的：反馈以后第几天
    private static readonly Dictionary<string, int> Done = new(StringComparer.Ordinal)
    {
        ["feedback.meeting"] = 0,
        ["feedback.received"] = 0,
        ["feedback.issued"] = 4,
        ["feedback.press"] = 9,
        ["study"] = 7,
        ["life.plan"] = 40,
    };

    /// <summary>排好。</summary>
    public IReadOnlyList<Stage> Of(Inspection earlier, Inspection current, LoopPlan plan, LoopDays days)
    {
        // 演示自己的工作日；放进去以后再照机构的日历算一遍没有办的
        var from = days.Today.AddYears(-YearsBack);
        var calendar = new WorkCalendar(Enumerable.Range(0, days.Today.AddDays(StageDates.Reach).DayNumber - from.DayNumber).Select(n => from.AddDays(n)).Select(d => new DayFact(d, !Workdays.Is(d), null, true)));
        var (past, now) = (Make(earlier, calendar), Make(current, calendar));
        foreach (var stage in past) stage.DoneOn = Workdays.Until(stage.DueOn!.Value);
        foreach (var stage in now)
        {
            stage.DoneOn = stage.Code switch
            {
                "plan.draft" => plan.Plan.SentOn,
                "plan.review" => plan.Reviews.Max(r => r.GivenOn),
                "plan.adopt" => plan.Plan.AdoptedOn,
                "plan.sign" => plan.Plan.SignedOn,
                StageSteps.Progress when stage.Title.EndsWith("1次）", StringComparison.Ordinal) => days.Past(Workdays.From(days.After(31))),
                { } code when Done.TryGetValue(code, out var after) => days.Past(Workdays.From(days.After(after))),
                _ => null,
            };
            if (stage.Code == "plan.adopt") stage.TopicId = plan.Topic.Topic.Id;
        }
        return [.. past, .. now];
    }

    private List<Stage> Make(Inspection inspection, WorkCalendar calendar)
    {
        var months = InspectionLedger.MonthsOf(inspection);
        var all = new List<Stage>();
        foreach (var step in StageSteps.All)
            for (var month = 1; month <= (step.Monthly ? months : 1); month++)
            {
                var rule = step.Monthly ? new StageRule(step.Base, new(month, OffsetUnit.Months)) : step.RuleWith(FigureTable.Defaults);
                all.Add(new Stage
                {
                    Id = dice.Id(inspection.FeedbackOn),
                    InspectionId = inspection.Id,
                    UnitId = SignInPeople.Inspection,
                    Sequence = all.Count + 1,
                    Code = step.Code,
                    Title = step.Monthly ? string.Create(CultureInfo.InvariantCulture, $"{step.Title}（第{month}次）") : step.Title,
                    Rule = rule.Write(),
                });
            }
        StageDates.Apply(inspection.FeedbackOn, InspectionLedger.EndOf(inspection), all, calendar);
        return all;
    }
}
