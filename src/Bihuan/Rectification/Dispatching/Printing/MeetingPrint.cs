using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>一次会议的一套：通知、签到表、议题、记录、纪要。看不到的议题不写，写明有几个没有印。</summary>
public abstract class MeetingPrint : PrintKind
{
    /// <summary>各种都有的名称。</summary>
    protected const string Meeting = "会议名称", MeetingType = "会议种类", Time = "时间", Place = "地点", Chair = "主持", Recorder = "记录", Sign = "落款";

    /// <inheritdoc/>
    public override string? Permission => Permissions.View("meeting");

    /// <inheritdoc/>
    public override string? OfLedger => "meeting";

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<TemplateSlot> OwnSlots =>
    [
        new TemplateSlot.Text(Meeting, "会议的名称"), new TemplateSlot.Text(MeetingType, "如“党组会”"), new TemplateSlot.Text(Time, "哪一天几点"), new TemplateSlot.Text(Place, "地点"), new TemplateSlot.Text(Chair, "主持人"), new TemplateSlot.Text(Recorder, "记录人"),
        .. MeetingSlots,
    ];

    /// <summary>自己的各个名称。</summary>
    protected abstract IReadOnlyList<TemplateSlot> MeetingSlots { get; }

    /// <summary>标题。</summary>
    protected abstract string HeadingOf(Meeting meeting);

    /// <summary>没有写准的地方，一句话；没有的为 null。</summary>
    protected virtual string? MissingOf(Meeting meeting, PrintGathering from) => null;

    /// <summary>自己的字。</summary>
    protected abstract void Gather(TemplateData data, MeetingRecord record, Labels names, PrintGathering from);

    /// <inheritdoc/>
    public override async Task<Print?> OfAsync(PrintGathering from, string key)
    {
        var db = from.Db;
        if (!Guid.TryParse(key, out var id) || !await LedgerRows.Within<Meeting>(db, Permission!).AnyAsync(m => m.Id == id, from.Cancellation) || await StoredMeeting.LoadAsync(db, id, from.Cancellation) is not { } record) return null;
        var hidden = await HiddenTopics.CountAsync(db, id, from.Cancellation);
        var names = await Naming.OfAsync(db, record.Topics.Select(t => t.Topic.UnitId).ToHashSet(), new[] { record.Meeting.ChairId, record.Meeting.RecorderId }.Select(p => (Referred.PersonLedger, p)), from.Cancellation);
        var title = HeadingOf(record.Meeting);
        var data = from.Begin(title).Text(Meeting, record.Meeting.Title).Text(MeetingType, record.Kind?.Title).Text(Time, $"{Day(record.Meeting.HeldOn)}{record.Meeting.BeganAt}").Text(Place, record.Meeting.Place).Text(Chair, names.Row(record.Meeting.ChairId)).Text(Recorder, names.Row(record.Meeting.RecorderId));
        Gather(data, record, names, from);
        return new(title, record.Meeting.HeldOn, $"/ledgers/meeting/{id}", "会议", data) { Missing = (hidden > 0 ? $"有{hidden}个议题不在您的范围内，没有印上。" : "") + MissingOf(record.Meeting, from) is { Length: > 0 } missing ? missing : null };
    }

    /// <inheritdoc/>
    public override async Task<string?> LatestAsync(PrintGathering from) =>
        (await LedgerRows.Within<Meeting>(from.Db, Permission!).OrderByDescending(m => m.HeldOn).ThenBy(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(from.Cancellation))?.ToString();

    /// <summary>一排姓名，用顿号隔开；没有的写“无”。</summary>
    protected static string Names(IEnumerable<string> names) => string.Join('、', names) is { Length: > 0 } all ? all : "无";

    /// <summary>应到、列席、请假的，列在记录和纪要前面。</summary>
    protected static TemplateData Present(TemplateData data, MeetingRecord record) => data
        .Text("出席", Names(record.Voters.Select(a => a.Name))).Text("请假", Names(record.Attendees.Where(a => !a.Attended).Select(Away)))
        .When("有请假", record.Attendees.Any(a => !a.Attended)).When("有列席", record.Attendees.Any(a => a.Role == AttendeeRoles.SittingIn && a.Attended))
        .Text("列席", Names(record.Attendees.Where(a => a.Role == AttendeeRoles.SittingIn && a.Attended).Select(a => a.Name)));

    // 姓名后面已有括号（职务）的，原因写在同一个括号里
    private static string Away(Attendee attendee) => attendee.Reason is not { Length: > 0 } why ? attendee.Name : attendee.Name.EndsWith('）') ? $"{attendee.Name[..^1]}，{why}）" : $"{attendee.Name}（{why}）";

    /// <summary>出席、请假、列席的名称。</summary>
    protected static IReadOnlyList<TemplateSlot> PresentSlots { get; } = [new TemplateSlot.Text("出席", "应到、到会的"), new TemplateSlot.Text("请假", "没有到会的和原因"), new TemplateSlot.Text("列席", "列席的"), new TemplateSlot.Repeat("有请假", "有没到会的才写", []), new TemplateSlot.Repeat("有列席", "有列席的才写", [])];
}
