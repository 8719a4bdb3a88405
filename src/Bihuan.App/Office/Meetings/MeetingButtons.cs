using System.Globalization;

using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Meetings;

/// <summary>表单里除“保存”以外的按钮：加减参会人员、议题，列出应到人员。都只动表单，不动数据库。</summary>
internal static class MeetingButtons
{
    public const string Save = "save";
    public const string ListMembers = "list-members";
    public const string AddMember = "add-member";
    public const string AddGuest = "add-guest";
    public const string AddTopic = "add-topic:";
    public const string DropAttendee = "drop-attendee:";
    public const string DropTopic = "drop-topic:";
    public const string RaiseTopic = "raise-topic:";

    /// <summary>说明第几个（从 0 起）的按钮。</summary>
    public static string For(string button, int index) => string.Create(CultureInfo.InvariantCulture, $"{button}{index}");

    /// <summary>照按钮改一改表单。</summary>
    /// <returns>名单，列出了应到人员的话连同他们。</returns>
    public static async Task<PeopleList> PressAsync(MeetingForm form, string button, Db db, PeopleList people, CancellationToken cancellation)
    {
        if (button == ListMembers) return await ListAsync(form, db, cancellation);
        if (button is AddMember or AddGuest) Add(form, "", button == AddMember ? AttendeeRoles.Member : AttendeeRoles.SittingIn);
        else if (After(button, AddTopic) is { } kind) Add(form, kind);
        else if (Number(button, DropAttendee, form.Attendees.Count) is { } attendee) form.Attendees.RemoveAt(attendee);
        else if (Number(button, DropTopic, form.Topics.Count) is { } dropped) form.Topics.RemoveAt(dropped);
        else if (Number(button, RaiseTopic, form.Topics.Count) is > 0 and { } raised) (form.Topics[raised - 1], form.Topics[raised]) = (form.Topics[raised], form.Topics[raised - 1]);
        return people;
    }

    // 党组会应到的是党组成员；支部的会是这个支部的正式党员；别的会各有各的人，不猜
    private static async Task<PeopleList> ListAsync(MeetingForm form, Db db, CancellationToken cancellation)
    {
        var kind = MeetingKind.Find(form[nameof(Meeting.Kind)]);
        var branch = form[nameof(Meeting.Branch)];
        var here = db.Set<Person>().Where(p => p.State == PersonStates.OnDuty);
        var members = kind switch
        {
            { IsPartyGroup: true } => await here.Where(p => p.PartyGroupDuty != null).OrderBy(p => p.PartyGroupDuty == PartyGroupDuties.Secretary ? 0 : 1).ThenBy(p => p.NameSort).Select(p => p.Id).ToListAsync(cancellation),
            { IsOfBranch: true } when branch.Length > 0 => await here.Where(p => p.Branch == branch && p.PoliticalStatus == PoliticalStatuses.PartyMember).OrderBy(p => p.NameSort).Select(p => p.Id).ToListAsync(cancellation),
            _ => [],
        };
        form.DropEmptyAttendees();
        var people = await PeopleList.LoadAsync(db, form.PeopleTyped, form.PeopleVoting.Concat(members), cancellation);
        var listed = form.Attendees.Select(a => people.Find(a.GetValueOrDefault(nameof(Attendee.PersonId), ""))).ToHashSet();
        foreach (var member in members.Where(m => !listed.Contains(m)).Take(MeetingRecord.MostAttendees)) Add(form, people.TextOf(member), AttendeeRoles.Member);
        if (members.Count == 0 && form.Attendees.Count == 0) Add(form, "", AttendeeRoles.Member);
        return people;
    }

    private static void Add(MeetingForm form, string person, string role)
    {
        if (form.Attendees.Count < MeetingRecord.MostAttendees)
            form.Attendees.Add(new(StringComparer.Ordinal) { [nameof(Attendee.PersonId)] = person, [nameof(Attendee.Role)] = role, [nameof(Attendee.Attended)] = "是" });
    }

    private static void Add(MeetingForm form, string kind)
    {
        if (form.Topics.Count >= MeetingRecord.MostTopics) return;
        var topic = new TopicForm { Texts = { [nameof(Topic.Kind)] = kind, [nameof(Topic.UnitId)] = form[nameof(Meeting.UnitId)] } };
        if (kind == TopicKinds.First)
        {
            topic.Texts[nameof(Topic.Decision)] = Decisions.Heard;
            form.Topics.Insert(0, topic);
        }
        else
        {
            form.Topics.Add(topic);
        }
    }

    private static string? After(string button, string prefix) => button.StartsWith(prefix, StringComparison.Ordinal) ? button[prefix.Length..] : null;

    private static int? Number(string button, string prefix, int count) =>
        int.TryParse(After(button, prefix), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < count ? i : null;
}
