using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>登记、修改一次会议：会议、参会人员、议题、表态一起核对，一次保存。</summary>
public static class RecordMeeting
{
    /// <summary>要登记的会议。</summary>
    /// <param name="Record">照用户填的，行还没有受跟踪；参会人员、议题按次序。议题的行号与存着的相同的是修改，别的是新增。</param>
    /// <param name="Version">打开时是第几版；新登记的为 0。</param>
    /// <param name="Today">今天，北京日期。</param>
    public sealed record Command(MeetingRecord Record, int Version, DateOnly Today)
    {
        /// <summary>用户写了而认不出的字：有一处就不保存，与别的错一起报。</summary>
        public Faults Unread { get; init; } = new();
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已保存。</summary>
        /// <param name="Id">会议的行号。</param>
        public sealed record Saved(Guid Id) : Result;

        /// <summary>有不对的地方，没有保存；<see cref="Fault.Field"/> 见 <see cref="MeetingPlace"/>。</summary>
        public sealed record Invalid(Faults Faults) : Result;

        /// <summary>打开之后被别人改过或删除，没有保存。</summary>
        public sealed record Stale : Result;

        /// <summary>没有登记、修改这个单位的会议的权限。</summary>
        public sealed record Denied : Result;
    }

    private static readonly MeetingLedger MeetingForm = new();

    /// <summary>核对并保存。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var record = command.Record;
        var faults = command.Unread;
        MeetingFields.Check(record, faults);
        TopicRecord[] hidden = command.Version == 0 ? [] : [.. (await HiddenTopics.LoadAsync(db, new HashSet<Guid> { record.Meeting.Id }, cancellation))[record.Meeting.Id]];
        var facts = await MeetingFacts.LoadAsync(db, record with { Topics = [.. record.Topics, .. hidden] }, command.Today, cancellation);
        HiddenTopics.Check(record, hidden, facts, faults);
        Waive(record, faults);
        if (!faults.None) return new Result.Invalid(faults);

        var isNew = command.Version == 0;
        var stored = isNew ? null : await StoredMeeting.LoadAsync(db, record.Meeting.Id, cancellation);
        if (!isNew && stored?.Meeting.Version != command.Version) return new Result.Stale();
        if (!await MayPlaceAsync(db, record.Meeting, stored?.Meeting, cancellation)) return new Result.Denied();

        if (await Referred.FilesProblemAsync(db, record.Meeting.Papers, stored?.Meeting.Papers, cancellation) is { } lost)
        {
            faults.Add(nameof(Meeting.Papers), lost);
            return new Result.Invalid(faults);
        }

        await CompleteAsync(db, record, hidden, facts, cancellation);
        await MeetingMerge.ApplyAsync(db, stored, record, cancellation);
        await Drafts.ForgetAsync(db, MeetingForm, isNew ? null : record.Meeting.Id, cancellation);
        try
        {
            await db.SaveAsync(Process.Now(isNew ? "登记会议" : "修改会议", db.Viewer, clock), cancellation);
            return new Result.Saved(record.Meeting.Id);
        }
        catch (StaleRowException)
        {
            return new Result.Stale();
        }
    }

    /// <summary>照同样的规则核对一次新的会议；都对的，写上数出来的各项。不保存。</summary>
    internal static async Task SettleAsync(Db db, MeetingRecord record, MeetingFacts facts, Faults faults, CancellationToken cancellation)
    {
        MeetingFields.Check(record, faults);
        MeetingRules.Check(record, facts, faults);
        Waive(record, faults);
        if (faults.None) await CompleteAsync(db, record, [], facts, cancellation);
    }

    // 开过的会确实没有照规则开：记得下，但要写明，查得出
    private static void Waive(MeetingRecord record, Faults faults)
    {
        var breaches = string.Join(Kinds.RuleNamesKind.Between, faults.Breaches);
        if (record.Meeting.Deviation is not null)
        {
            faults.Waive();
            if (breaches.Length == 0 && faults.None) faults.Add(nameof(Meeting.Deviation), "照填的看，没有与议事规则不符的地方。请清空偏离说明，或者核对填的是不是当时的情形。");
        }
        if (faults.None) record.Meeting.Breaches = breaches.Length == 0 ? null : breaches;
    }

    // 原来的单位、改到的单位都要够得着
    private static async Task<bool> MayPlaceAsync(Db db, Meeting wanted, Meeting? stored, CancellationToken cancellation)
    {
        var permission = Permissions.Edit("meeting");
        if (stored is not null && !await LedgerRows.Within<Meeting>(db, permission).AnyAsync(m => m.Id == stored.Id, cancellation)) return false;
        var unit = await db.Units.FirstOrDefaultAsync(u => u.BodyId == db.Viewer.BodyId && u.Id == wanted.UnitId, cancellation);
        if (unit is null) return false;
        var placed = new[] { new Meeting { UnitId = unit.Id, U1 = unit.U1, U2 = unit.U2, U3 = unit.U3, U4 = unit.U4, CreatedBy = stored?.CreatedBy ?? db.Viewer.PersonId } };
        return db.Viewer.ReachOf(permission).Any(r => LedgerRows.In(placed.AsQueryable(), r, db.Viewer.PersonId).Any());
    }

    // 数出来的、照别处写下的
    private static async Task CompleteAsync(Db db, MeetingRecord record, TopicRecord[] hidden, MeetingFacts facts, CancellationToken cancellation)
    {
        var meeting = record.Meeting;
        (meeting.Entitled, meeting.Attended) = (record.Entitled.Count(), record.Voters.Count());
        var ids = facts.Names.Keys.ToList();
        var duties = await db.Set<Person>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Duty, cancellation);
        foreach (var (i, attendee) in record.Attendees.Index()) (attendee.Order, attendee.Name) = (i + 1, NameOf(attendee.PersonId));
        foreach (var (i, item) in HiddenTopics.Weave(record, hidden).Index())
        {
            var topic = item.Topic;
            topic.HeldOn = meeting.HeldOn;
            if (hidden.Contains(item)) continue; // 看不到的只跟着会议改日子，次序、表态原样
            topic.Order = i + 1;
            foreach (var vote in item.Votes) vote.Name = NameOf(vote.MemberId);
            if (!TopicKinds.NeedsVote(topic.Kind)) continue;
            topic.InFavour = VoteRules.InFavour(item);
            if (topic.Decision == Decisions.Passed) topic.ReportDueOn ??= meeting.HeldOn.AddDays(facts.Figures.Small(MeetingFigures.ReportDays));
        }

        string NameOf(Guid person) => duties.GetValueOrDefault(person) is { } duty ? $"{facts.NameOf(person)}（{duty}）" : facts.NameOf(person);
    }
}
