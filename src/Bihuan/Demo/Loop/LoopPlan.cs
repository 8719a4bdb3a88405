using Bihuan.Documents.Reading;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>整改方案：两次送三家审核，党组会通过，书记签署；通过它的议题添在那次党组会的末尾。</summary>
internal sealed class LoopPlan
{
    /// <param name="dice">随机数。</param>
    /// <param name="days">日子。</param>
    /// <param name="people">人。</param>
    /// <param name="proof">文件放在那里。</param>
    /// <param name="meetings">开过的会。</param>
    /// <param name="inspection">哪次巡察。</param>
    public LoopPlan(Dice dice, LoopDays days, LoopPeople people, LoopProof proof, IReadOnlyList<DemoMeeting> meetings, Guid inspection)
    {
        Record = MeetingOf(meetings, days);
        var (adopted, office) = (Record.Meeting.HeldOn, people.SignIn("zhenggai"));
        Topic = new DemoTopics(dice, days.Until).Asked(Record, new(dice.Id(adopted), adopted, new("研究落实县委巡察反馈意见的整改方案", TopicKinds.MajorDecision, SignInPeople.Inspection, "通过整改方案。60个问题逐个明确责任领导和牵头单位，督查科每周汇总进展，党组每月听取一次。")));
        var sent = days.Past(adopted.AddDays(-6));
        Plan = new Plan
        {
            Id = dice.Id(sent),
            InspectionId = inspection,
            UnitId = SignInPeople.Inspection,
            Title = LoopSamples.Plan.Title!,
            State = PlanStates.Endorsed,
            SentOn = sent,
            Round = 2,
            TopicId = Topic.Topic.Id,
            AdoptedOn = adopted,
            SignedById = people.SignIn("juzhang").Id,
            SignedOn = days.Past(adopted.AddDays(2)),
            Statement = "本人已逐条看过方案，问题、措施、责任、时限属实可行，对整改负总责。",
            Problems = LoopSamples.Plan.Problems.Count,
            Measures = LoopSamples.Plan.Problems.Sum(p => p.Measures.Count),
            Papers = proof.File(AttachmentFormat.Text, "整改方案.txt", office, days.Past(adopted.AddDays(1)), LoopSamples.PlanFile),
        };
        // 头一次送审，巡察办要修改；改了再送，三家都同意
        Review(1, PlanReviewers.Inspection, 1, "第12题、第59题的措施比较空，请写明做什么、做多少、哪天做好；第37题归档的期限超出集中整改期，请说明。", "第12题补写了排队测算；其余两处在执行中细化，由督查科另列清单。");
        Review(2, PlanReviewers.Inspection, 3, null, null);
        Review(2, PlanReviewers.Discipline, 3, "同意。清退、追缴的每笔钱要留凭证。", null);
        Review(2, PlanReviewers.Organisation, 4, null, null);

        void Review(int round, string reviewer, int after, string? text, string? answer) =>
            Reviews.Add(new PlanReview { Id = dice.Id(sent), PlanId = Plan.Id, UnitId = SignInPeople.Inspection, Round = round, Reviewer = reviewer, Opinion = round == 1 ? PlanReviewers.Asks : PlanReviewers.Agrees, Text = text, GivenOn = days.Past(sent.AddDays(round == 1 ? -after : after)), Answer = answer });
    }

    /// <summary>反馈十天以后的第一次党组会。</summary>
    public static MeetingRecord MeetingOf(IReadOnlyList<DemoMeeting> meetings, LoopDays days)
    {
        var held = meetings.Where(m => m.Record.Kind is { IsPartyGroup: true } && m.Record.Meeting.HeldOn > days.Feedback).ToList();
        return (held.Find(m => m.Record.Meeting.HeldOn >= days.After(10)) ?? held[^1]).Record;
    }

    /// <summary>方案。</summary>
    public Plan Plan { get; }

    /// <summary>各家的意见。</summary>
    public List<PlanReview> Reviews { get; } = [];

    /// <summary>通过它的那次党组会，照原来的样子。</summary>
    public MeetingRecord Record { get; }

    /// <summary>通过它的议题和表态。</summary>
    public TopicRecord Topic { get; }
}
