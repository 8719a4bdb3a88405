namespace Bihuan.Ledgers.Meetings;

/// <summary>谁到会的规则。</summary>
internal static class AttendanceRules
{
    /// <summary>参会人员都在人员台账里，一人只写一次，至少有一个应到的。</summary>
    public static void EveryoneIsKnownAndOnce(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (!record.Entitled.Any()) faults.Add(MeetingPlace.Attendees, "还没有应到人员。请列出应当到会的人，没有到会的也要列。");
        if (record.Attendees.Count > MeetingRecord.MostAttendees) faults.Add(MeetingPlace.Attendees, $"最多登记{MeetingRecord.MostAttendees}名参会人员。请只列主要的。");
        var seen = new HashSet<Guid>();
        foreach (var (i, attendee) in record.Attendees.Index())
        {
            if (!facts.Names.ContainsKey(attendee.PersonId)) faults.Add(MeetingPlace.OfAttendee(i, nameof(Attendee.PersonId)), "请从人员台账里选一个人。");
            else if (!seen.Add(attendee.PersonId)) faults.Add(MeetingPlace.OfAttendee(i, nameof(Attendee.PersonId)), $"{facts.NameOf(attendee.PersonId)}写了两次。请去掉一行；应到的不再写列席。");
        }
        if (!facts.Names.ContainsKey(record.Meeting.RecorderId)) faults.Add(nameof(Meeting.RecorderId), "请从人员台账里选记录人。");
    }

    /// <summary>主持人在应到的人里，而且到会。</summary>
    public static void ChairIsThere(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (!facts.Names.ContainsKey(record.Meeting.ChairId)) faults.Add(nameof(Meeting.ChairId), "请从人员台账里选主持人。");
        else if (record.Voters.All(v => v.PersonId != record.Meeting.ChairId)) faults.Add(nameof(Meeting.ChairId), "主持人不在应到并且到会的人里。请核对主持人，或者在参会人员里把他列为应到、到会。");
    }

    /// <summary>没有到会的写明原因；到会的没有原因。</summary>
    public static void AbsenceHasAReason(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var (i, attendee) in record.Attendees.Index())
        {
            if (!attendee.Attended && attendee.Reason is null) faults.Add(MeetingPlace.OfAttendee(i, nameof(Attendee.Reason)), $"请写明{facts.NameOf(attendee.PersonId)}没有到会的原因，例如：外出培训，已请假。");
            if (attendee.Attended && attendee.Reason is not null) faults.Add(MeetingPlace.OfAttendee(i, nameof(Attendee.Attended)), $"{facts.NameOf(attendee.PersonId)}写了没有到会的原因，又选了到会。请核对。");
        }
    }

    /// <summary>登记的是开过的会。</summary>
    public static void NotInTheFuture(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record.Meeting.HeldOn > facts.Today) faults.Add(nameof(Meeting.HeldOn), "开会日期在今天之后。请开过会再登记，或者核对日期。");
        if (record.Meeting.MinutesSignedOn > facts.Today) faults.Add(nameof(Meeting.MinutesSignedOn), "会议记录签字日期在今天之后。请签过字再填，或者核对日期。");
    }

    /// <summary>党组会应到的就是党组成员：少列一个人，半数、三分之二就都算错了。</summary>
    public static void PartyGroupIsComplete(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record.Kind is not { IsPartyGroup: true } || record.Meeting.EntitledNote is not null) return;
        var entitled = record.Entitled.Select(a => a.PersonId).ToHashSet();
        var missing = facts.PartyGroup.Where(p => !entitled.Contains(p)).Select(facts.NameOf).Order(StringComparer.Ordinal).ToList();
        var more = entitled.Where(p => facts.Names.ContainsKey(p) && !facts.PartyGroup.Contains(p)).Select(facts.NameOf).Order(StringComparer.Ordinal).ToList();
        if (missing.Count == 0 && more.Count == 0) return;
        var said = (missing.Count > 0 ? $"没有列{string.Join("、", missing)}；" : "") + (more.Count > 0 ? $"{string.Join("、", more)}不是党组成员；" : "");
        faults.Add(nameof(Meeting.EntitledNote), $"应到人员与人员台账里的党组成员不一样：{said}请改正（不是成员的列为列席），或者在这里写明原因。");
    }

    /// <summary>支部的会写明是哪个支部。</summary>
    public static void BranchIsNamed(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record.Kind is { IsOfBranch: true } && record.Meeting.Branch is null) faults.Add(nameof(Meeting.Branch), "请写是哪个党支部，写法与人员台账里一样。");
        if (record.Kind is { IsOfBranch: false } && record.Meeting.Branch is not null) faults.Add(nameof(Meeting.Branch), "只有支部的会才写党支部。请清空，或者核对会议种类。");
    }

    /// <summary>正式党员不足 7 人的支部不设支部委员会（支部工作条例）。</summary>
    public static void CommitteeNeedsABranchLargeEnough(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        var least = facts.Figures.Small(MeetingFigures.CommitteeLeast);
        if (record.Kind == MeetingKind.BranchCommittee && record.Meeting.Branch is { } branch && facts.BranchMembers < least)
            faults.AddBreach(MeetingBreaches.BranchTooSmall, nameof(Meeting.Kind), $"人员台账里“{branch}”有{facts.BranchMembers}名正式党员，不足{least}人的支部不设支部委员会。请改为支部党员大会，或者先核对人员台账里的支部和政治面貌。");
    }

    /// <summary>半数以上应到的人到会才能开（党组工作条例、支部工作条例）；以上含本数。</summary>
    public static void HalfAreThere(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        if (record.Kind is not { NeedsQuorum: true } && !MeetingRules.VotedTopics(record).Any()) return;
        var (entitled, there) = (record.Entitled.Count(), record.Voters.Count());
        if (there * 2 < entitled) faults.AddBreach(MeetingBreaches.BelowHalf, MeetingPlace.Attendees, $"应到{entitled}人，实到{there}人，不到半数，这次会不能开。请核对谁到会；会已经开了的，照实写偏离说明。");
    }
}
