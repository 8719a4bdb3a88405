using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>存着的一次会议。</summary>
public static class StoredMeeting
{
    /// <summary>取出来；没有、看不见时为 null。取出的行受跟踪：同一个 <see cref="Db"/> 里改过还没有保存的，取到的是改后的。</summary>
    public static async Task<MeetingRecord?> LoadAsync(Db db, Guid id, CancellationToken cancellation = default)
    {
        if (await db.Set<Meeting>().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } meeting) return null;
        var attendees = await db.Set<Attendee>().Where(a => a.MeetingId == id).ToListAsync(cancellation);
        var topics = await db.Set<Topic>().Where(t => t.MeetingId == id).ToListAsync(cancellation);
        var ids = topics.Select(t => t.Id).ToList();
        var votes = (await db.Set<Vote>().Where(v => ids.Contains(v.TopicId)).ToListAsync(cancellation)).ToLookup(v => v.TopicId);
        return new(meeting, [.. attendees.OrderBy(a => a.Order)], [.. topics.OrderBy(t => t.Order).Select(t => new TopicRecord(t, [.. votes[t.Id].OrderBy(v => v.SpokeOrder)]))]);
    }

    // 不经 RecordMeeting 的改动（批量修改一个字段）也照全部规则核对；今天以外的都已经存着，所以不看日期是不是在将来
    internal static async Task CheckAsync(Db db, Guid id, Faults faults, CancellationToken cancellation)
    {
        if (await LoadAsync(db, id, cancellation) is not { } record) return;
        var found = new Faults();
        MeetingRules.Check(record, await MeetingFacts.LoadAsync(db, record, DateOnly.MaxValue, cancellation), found);
        foreach (var fault in found.All) faults.Add(fault.Message);
    }

    internal static async Task CheckOfTopicAsync(Db db, Guid topicId, Faults faults, CancellationToken cancellation)
    {
        if (await db.Set<Topic>().FirstOrDefaultAsync(t => t.Id == topicId, cancellation) is { } topic) await CheckAsync(db, topic.MeetingId, faults, cancellation);
    }
}
