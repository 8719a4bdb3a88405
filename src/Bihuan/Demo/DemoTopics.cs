using Bihuan.Ledgers.Meetings;

namespace Bihuan.Demo;

/// <summary>一次会议的议题：党组会先第一议题，再“三重一大”，再一般的；别的会各有各的。</summary>
internal sealed class DemoTopics(Dice dice, DateOnly until)
{
    /// <summary>合同要上会的一件事。</summary>
    /// <param name="TopicId">议题的行号，合同已指着它。</param>
    /// <param name="On">哪天的党组会。</param>
    /// <param name="Text">题目、种类、承办单位、议定事项。</param>
    public sealed record Request(Guid TopicId, DateOnly On, TopicTexts.Text Text);

    private int _major, _ordinary;
    private bool _unreported;

    /// <summary>各议题，连同表态。</summary>
    public IReadOnlyList<TopicRecord> Of(MeetingRecord record, MeetingKind kind, IReadOnlyList<Request> asked)
    {
        if (TopicTexts.Others.TryGetValue(kind.Code, out var titles))
            return [.. dice.Some(titles, kind.Code is "democratic-life" ? 2 : kind.Code is "work" or "study" or "integrity-study" or "theme-day" or "branch-class" ? 1 : dice.Between(1, 2)).Select(t => Make(record, new(t, TopicKinds.Ordinary, record.Meeting.UnitId, ""), null))];
        var topics = new List<TopicRecord>();
        if (kind.IsPartyGroup)
        {
            topics.Add(Make(record, new(dice.One(TopicTexts.First), TopicKinds.First, DemoUnits.Personnel, ""), null));
            if (record.Meeting.HeldOn is { Day: < 15, Month: var month } && TopicTexts.Yearly.TryGetValue(month, out var yearly)) topics.Add(Make(record, yearly, null));
            topics.AddRange(asked.Select(a => Make(record, a.Text, a.TopicId)));
            if (asked.Count < 3 && dice.Chance(70)) topics.Add(Make(record, TopicTexts.Major[_major++ * 5 % TopicTexts.Major.Count], null));
        }
        for (var n = dice.Between(1, kind.IsPartyGroup ? 2 : 4); n > 0; n--) topics.Add(Make(record, TopicTexts.Ordinary[_ordinary++ * 7 % TopicTexts.Ordinary.Count], null));
        return topics;
    }

    /// <summary>另加的一个议题，连同表态：开会时就定了要议的。</summary>
    public TopicRecord Asked(MeetingRecord record, Request asked) => Make(record, asked.Text, asked.TopicId);

    private TopicRecord Make(MeetingRecord record, TopicTexts.Text text, Guid? id)
    {
        var held = record.Meeting.HeldOn;
        var topic = new Topic { Id = id ?? dice.Id(held), MeetingId = record.Meeting.Id, UnitId = text.Unit, Title = text.Title, Kind = text.Kind, Decision = Decisions.Heard, DecisionText = text.Decided.Length == 0 ? null : text.Decided };
        if (!TopicKinds.NeedsVote(text.Kind))
        {
            if (text.Title.StartsWith("研究", StringComparison.Ordinal)) topic.Decision = Decisions.Passed;
            return new(topic, []);
        }
        topic.MaterialOn = Workdays.Until(held.AddDays(-dice.Between(1, 4)));
        topic.Method = text.Kind == TopicKinds.Appointment && dice.Chance(40) ? VoteMethods.Secret : dice.One(["oral", "oral", "hands", "named"]);
        // 合同指着的都通过；别的偶尔缓议、不通过
        topic.Decision = id is not null || dice.Chance(88) ? Decisions.Passed : dice.Chance(70) ? Decisions.Deferred : Decisions.Rejected;
        var votes = Votes(record, topic);
        if (topic.Decision != Decisions.Passed) topic.DecisionText = topic.Decision == Decisions.Deferred ? "意见不一致，材料补充后下次再议。" : "不同意。理由：依据不足，费用偏高。";
        else Report(topic, held);
        return new(topic, votes);
    }

    private List<Vote> Votes(MeetingRecord record, Topic topic)
    {
        var (voters, entitled) = (record.Voters.ToList(), record.Entitled.Count());
        var needed = entitled / 2 + 1;
        // 通过的，反对、回避的不能多到过不了半数；不通过、缓议的，同意的不过半数
        var others = topic.Decision == Decisions.Passed ? Math.Min(dice.Chance(25) ? 1 : 0, voters.Count - needed) : voters.Count - Math.Min(needed - 1, dice.Between(1, 3));
        if (topic.Method == VoteMethods.Secret)
        {
            topic.InFavour = voters.Count - Math.Max(0, others);
            return [];
        }
        var dissent = dice.Some([.. voters.Where(v => v.PersonId != record.Meeting.ChairId)], Math.Max(0, others)).Select(v => v.PersonId).ToHashSet();
        // 主持人末位表态，别人随机
        var order = voters.Where(v => v.PersonId != record.Meeting.ChairId).Select(v => (Key: dice.Below(1000), v.PersonId)).OrderBy(v => v.Key).Select(v => v.PersonId).Append(record.Meeting.ChairId);
        var (votes, spoke) = (new List<Vote>(), 0);
        foreach (var member in order)
        {
            var opinion = !dissent.Contains(member) ? Opinions.For : topic.Decision == Decisions.Deferred ? "defer" : topic.Decision == Decisions.Rejected ? "against" : dice.One(["against", "defer", Opinions.Recused]);
            votes.Add(new Vote
            {
                Id = dice.Id(record.Meeting.HeldOn),
                TopicId = topic.Id,
                UnitId = topic.UnitId,
                MemberId = member,
                SpokeOrder = opinion == Opinions.Recused ? 0 : ++spoke,
                Opinion = opinion,
                Remark = opinion switch { "against" => "费用测算还不够细，建议再比选。", "defer" => "建议先征求进驻部门意见。", Opinions.Recused => "与本人亲属有关，回避。", _ => dice.Chance(15) ? dice.One(["同意，注意按期公开。", "同意，抓紧实施。", "同意，资金按进度支付。"]) : null },
            });
        }
        return votes;
    }

    // 多数按期报告了结果，早先的有几个晚了；近来有一个到期还没有报告，留着给规则看
    private void Report(Topic topic, DateOnly held)
    {
        if (!_unreported && held >= until.AddDays(-125))
        {
            _unreported = true;
            return;
        }
        var on = Workdays.From(held.AddDays(held < until.AddDays(-140) && dice.Chance(8) ? dice.Between(95, 130) : dice.Between(20, 76)));
        if (on <= until) topic.ReportedOn = on;
    }
}
