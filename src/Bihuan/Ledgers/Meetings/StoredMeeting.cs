using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>存着的会议。</summary>
public static class StoredMeeting
{
    /// <summary>取出来；没有、看不见时为 null。取出的行受跟踪：同一个 <see cref="Db"/> 里改过还没有保存的，取到的是改后的。</summary>
    public static async Task<MeetingRecord?> LoadAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        (await LoadAsync(db, new HashSet<Guid> { id }, cancellation)).GetValueOrDefault(id);

    /// <summary>取出几次，看不见的没有；查询的次数与几次无关。</summary>
    internal static async Task<Dictionary<Guid, MeetingRecord>> LoadAsync(Db db, IReadOnlySet<Guid> ids, CancellationToken cancellation)
    {
        var meetings = await db.Set<Meeting>().Where(m => EF.Parameter(ids).Contains(m.Id)).ToListAsync(cancellation);
        var attendees = (await db.Set<Attendee>().Where(a => EF.Parameter(ids).Contains(a.MeetingId)).ToListAsync(cancellation)).ToLookup(a => a.MeetingId);
        var topics = await db.Set<Topic>().Where(t => EF.Parameter(ids).Contains(t.MeetingId)).ToListAsync(cancellation);
        var topicIds = topics.Select(t => t.Id).ToHashSet();
        var votes = topicIds.Count == 0 ? Enumerable.Empty<Vote>().ToLookup(v => v.TopicId) : (await db.Set<Vote>().Where(v => EF.Parameter(topicIds).Contains(v.TopicId)).ToListAsync(cancellation)).ToLookup(v => v.TopicId);
        var items = topics.OrderBy(t => t.Order).Select(t => new TopicRecord(t, [.. votes[t.Id].OrderBy(v => v.SpokeOrder)])).ToLookup(t => t.Topic.MeetingId);
        return meetings.ToDictionary(m => m.Id, m => new MeetingRecord(m, [.. attendees[m.Id].OrderBy(a => a.Order)], [.. items[m.Id]]));
    }

    // 不经 RecordMeeting 的改动（批量修改一个字段）也照全部规则核对
    internal static async Task CheckAsync(Db db, IReadOnlyList<(Guid Meeting, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var records = await LoadAsync(db, rows.Select(r => r.Meeting).ToHashSet(), cancellation);
        var hidden = await HiddenTopics.LoadAsync(db, records.Keys.ToHashSet(), cancellation);
        var facts = await MeetingFacts.LoadAsync(db, [.. records.Values.Select(r => r with { Topics = [.. r.Topics, .. hidden[r.Meeting.Id]] })], today, cancellation);
        foreach (var group in rows.Where(r => records.ContainsKey(r.Meeting)).GroupBy(r => r.Meeting, r => r.Faults))
        {
            var found = new Faults();
            var (record, unseen) = (records[group.Key], hidden[group.Key].ToArray());
            HiddenTopics.Check(record, unseen, facts(record with { Topics = [.. record.Topics, .. unseen] }), found);
            if (records[group.Key].Meeting.Deviation is not null) found.Waive();
            foreach (var faults in group) foreach (var fault in found.All) faults.Add(fault.Message);
        }
    }

    internal static async Task CheckOfTopicsAsync(Db db, IReadOnlyList<(Guid Topic, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Topic).ToHashSet();
        var topics = await db.Set<Topic>().Where(t => EF.Parameter(ids).Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.MeetingId, cancellation);
        await CheckAsync(db, [.. rows.Where(r => topics.ContainsKey(r.Topic)).Select(r => (topics[r.Topic], r.Faults))], today, cancellation);
    }
}
