using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>把填的会议并进存着的：同一个参会人、同一个议题、同一人的表态是修改，多的新增，少的标为删除。</summary>
internal sealed class MeetingMerge
{
    private readonly Db _db;
    private readonly MeetingRecord? _stored;
    private readonly ILookup<Guid, Guid> _readers;
    private readonly MeetingLedger _meetings = new();
    private readonly AttendeeLedger _attendees = new();
    private readonly TopicLedger _topics = new();
    private readonly VoteLedger _votes = new();

    private MeetingMerge(Db db, MeetingRecord? stored, ILookup<Guid, Guid> readers) => (_db, _stored, _readers) = (db, stored, readers);

    public static async Task ApplyAsync(Db db, MeetingRecord? stored, MeetingRecord record, CancellationToken cancellation)
    {
        Guid[] restricted = stored is null ? [] : [.. stored.Topics.Select(t => (LedgerRow)t.Topic).Append(stored.Meeting).Where(r => r.Restricted).Select(r => r.Id)];
        var readers = restricted.Length == 0 ? [] : await db.RowReaders.AsNoTracking().Where(r => r.BodyId == db.Viewer.BodyId && restricted.Contains(r.RowId)).ToListAsync(cancellation);
        new MeetingMerge(db, stored, readers.ToLookup(r => r.RowId, r => r.PersonId)).Apply(record);
    }

    private void Apply(MeetingRecord record)
    {
        var meeting = Put(_meetings, _stored?.Meeting, record.Meeting, null);
        // 只改了议题也算改了会议：两个人同时改，后保存的才会被提醒
        if (_stored is not null) _db.Entry(meeting).State = EntityState.Modified;
        var attendees = (_stored?.Attendees ?? []).ToDictionary(a => a.PersonId);
        foreach (var attendee in record.Attendees)
        {
            (attendee.MeetingId, attendee.UnitId) = (meeting.Id, meeting.UnitId);
            attendees.Remove(attendee.PersonId, out var before);
            Put(_attendees, before, attendee, _stored?.Meeting);
        }
        Remove(attendees.Values);
        var topics = (_stored?.Topics ?? []).ToDictionary(t => t.Topic.Id);
        foreach (var item in record.Topics)
        {
            item.Topic.MeetingId = meeting.Id;
            if (!topics.Remove(item.Topic.Id, out var before)) item.Topic.Id = Guid.CreateVersion7(); // 不是这次会议的议题，行号不作数
            Put(_topics, before?.Topic, item.Topic, _stored?.Meeting);
            ApplyVotes(item, before?.Votes ?? [], before?.Topic is { Restricted: true } topic ? topic : _stored?.Meeting);
        }
        Remove(topics.Values.Select(t => t.Topic));
        Remove(topics.Values.SelectMany(t => t.Votes));
    }

    private void ApplyVotes(TopicRecord item, IReadOnlyList<Vote> stored, LedgerRow? above)
    {
        var votes = stored.ToDictionary(v => v.MemberId);
        foreach (var vote in item.Votes)
        {
            (vote.TopicId, vote.UnitId) = (item.Topic.Id, item.Topic.UnitId);
            votes.Remove(vote.MemberId, out var before);
            Put(_votes, before, vote, above);
        }
        Remove(votes.Values);
    }

    private TRow Put<TRow>(Ledger<TRow> ledger, TRow? before, TRow wanted, LedgerRow? above)
        where TRow : LedgerRow, new()
    {
        if (before is null)
        {
            _db.Add(wanted);
            Restrict(wanted, above);
            return wanted;
        }
        before.UnitId = wanted.UnitId;
        foreach (var field in ledger.Fields) field.Set(before, field.Get(wanted));
        return before;
    }

    // 限制阅读的会议，新加的议题、表态也只给同样的人看；只限制了一个议题的，它的新表态也一样
    private void Restrict(LedgerRow row, LedgerRow? above)
    {
        if (above is not { Restricted: true }) return;
        row.Restricted = true;
        // 登记上级的人总看得见上级，也要看得见别人后加的；加的人是登记的人，不用另记
        _db.AddRange(_readers[above.Id].Append(above.CreatedBy).Distinct().Where(p => p != Guid.Empty && p != _db.Viewer.PersonId).Select(person => new RowReader { BodyId = _db.Viewer.BodyId, RowId = row.Id, PersonId = person }));
    }

    private static void Remove(IEnumerable<LedgerRow> rows)
    {
        foreach (var row in rows) row.Removed = true;
    }
}
