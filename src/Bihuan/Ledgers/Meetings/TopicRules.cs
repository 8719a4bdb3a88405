namespace Bihuan.Ledgers.Meetings;

/// <summary>议题的规则。</summary>
internal static class TopicRules
{
    /// <summary>至少有一个议题。</summary>
    public static void ThereIsATopic(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record.Topics.Count == 0) faults.Add(MeetingPlace.Topics, "还没有议题。请至少加一个。");
        if (record.Topics.Count > MeetingRecord.MostTopics) faults.Add(MeetingPlace.Topics, $"最多{MeetingRecord.MostTopics}个议题。");
    }

    /// <summary>党组会（含扩大）第一个议题是第一议题；别处不许插在后面。</summary>
    public static void FirstTopicFirst(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record is { Kind.IsPartyGroup: true, Topics: [{ Topic.Kind: not TopicKinds.First }, ..] })
            faults.AddBreach(MeetingBreaches.FirstTopicNotFirst, MeetingPlace.OfTopic(0, nameof(Topic.Kind)), $"{record.Kind.Title}的第一项应当是第一议题。请把第一议题加上，并移到最前。");
        foreach (var (i, _) in MeetingRules.Topics(record).Where(t => t.Index > 0 && t.Item.Topic.Kind == TopicKinds.First))
            faults.AddBreach(MeetingBreaches.FirstTopicNotFirst, MeetingPlace.OfTopic(i, nameof(Topic.Kind)), "第一议题放在会议最前，只有一个。请移到最前，或者与前一个合并。");
    }

    /// <summary>“三重一大”由能作决定的会集体研究。</summary>
    public static void DecisionsBelongToADecidingMeeting(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record.Kind is not { Decides: false } kind) return;
        foreach (var (i, _) in MeetingRules.VotedTopics(record))
            faults.AddBreach(MeetingBreaches.WrongMeeting, MeetingPlace.OfTopic(i, nameof(Topic.Kind)), $"{kind.Title}不决定“三重一大”事项。请提交党组会或局长办公会研究，或者核对议题种类。");
    }

    /// <summary>“三重一大”的材料至少提前 1 天送到。</summary>
    public static void MaterialInTime(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        var days = facts.Figures.Small(MeetingFigures.MaterialDays);
        foreach (var (i, item) in MeetingRules.VotedTopics(record))
        {
            if (item.Topic.MaterialOn > facts.Today) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.MaterialOn)), "材料送达日期在今天之后。请核对日期；还没有送的，送到以后再登记这次会议。");
            else if (item.Topic.MaterialOn is not { } given) faults.AddBreach(MeetingBreaches.LateMaterial, MeetingPlace.OfTopic(i, nameof(Topic.MaterialOn)), "请填材料哪天送到参会人员手里的。");
            else if (given > record.Meeting.HeldOn.AddDays(-days)) faults.AddBreach(MeetingBreaches.LateMaterial, MeetingPlace.OfTopic(i, nameof(Topic.MaterialOn)), $"材料至少要在开会前{days}天送达，最晚{record.Meeting.HeldOn.AddDays(-days):yyyy-MM-dd}。日期没有填错的，这个议题应当缓到下次会再议；已经议了的，照实写偏离说明。");
        }
    }

    /// <summary>议干部任免要三分之二以上应到的人到会（党组工作条例）；以上含本数。</summary>
    public static void TwoThirdsForAppointments(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        var (entitled, there) = (record.Entitled.Count(), record.Voters.Count());
        if (there * 3 >= entitled * 2) return;
        foreach (var (i, _) in MeetingRules.VotedTopics(record).Where(t => t.Item.Topic.Kind == TopicKinds.Appointment))
            faults.AddBreach(MeetingBreaches.BelowTwoThirds, MeetingPlace.OfTopic(i, nameof(Topic.Kind)), $"应到{entitled}人，实到{there}人，不到三分之二，不能议干部任免。请核对谁到会；确实不足的，这个议题改期再议；已经议了的，照实写偏离说明。");
    }

    /// <summary>“三重一大”要有决定：不能只是听取；写明表决方式；通过的写明议定了什么。</summary>
    public static void DecisionIsDecided(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var (i, item) in MeetingRules.VotedTopics(record))
        {
            if (item.Topic.Decision == Decisions.Heard) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.Decision)), "“三重一大”事项要表决，不能只是听取。请选通过、不通过或者缓议；只是听汇报的，议题种类改为一般。");
            if (item.Topic.Method is null) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.Method)), "请选表决方式。");
            if (item.Topic is { Decision: Decisions.Passed, DecisionText: null }) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.DecisionText)), "通过了的，请写明议定了什么。");
        }
    }

    /// <summary>结果报告在开会之后。</summary>
    public static void ReportFollowsTheMeeting(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var (i, item) in MeetingRules.Topics(record))
        {
            if (item.Topic.ReportDueOn < record.Meeting.HeldOn) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.ReportDueOn)), "结果报告的期限在开会之前。请核对日期。");
            if (item.Topic.ReportedOn < record.Meeting.HeldOn) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.ReportedOn)), "结果报告的日期在开会之前。请核对日期。");
            if (item.Topic.ReportedOn > facts.Today) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.ReportedOn)), "结果报告的日期在今天之后。请报告以后再填。");
        }
    }
}
