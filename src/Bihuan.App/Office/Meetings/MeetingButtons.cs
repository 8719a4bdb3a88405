using System.Globalization;

using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

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

    /// <summary>按了一个按钮之后。</summary>
    /// <param name="People">名单，列出了应到人员的话连同他们。</param>
    public sealed record Pressed(PeopleList People)
    {
        /// <summary>要说的一句话，写在参会人员那里；没有时为 null。</summary>
        public string? Told { get; init; }

        /// <summary>列出了；列不出的为 false，话里说怎么办。</summary>
        public bool Listed { get; init; } = true;

        /// <summary>请看哪一格；没有时为 null。</summary>
        public string? Field { get; init; }
    }

    /// <summary>照按钮改一改表单。</summary>
    public static async Task<Pressed> PressAsync(MeetingForm form, string button, Db db, PeopleList people, DateOnly today, CancellationToken cancellation)
    {
        if (button == ListMembers) return await ListAsync(form, db, people, today, cancellation);
        if (button is AddMember or AddGuest) Add(form, "", button == AddMember ? AttendeeRoles.Member : AttendeeRoles.SittingIn);
        else if (After(button, AddTopic) is { } kind) Add(form, kind);
        else if (Number(button, DropAttendee, form.Attendees.Count) is { } attendee) form.Attendees.RemoveAt(attendee);
        else if (Number(button, DropTopic, form.Topics.Count) is { } dropped) form.Topics.RemoveAt(dropped);
        else if (Number(button, RaiseTopic, form.Topics.Count) is > 0 and { } raised) (form.Topics[raised - 1], form.Topics[raised]) = (form.Topics[raised], form.Topics[raised - 1]);
        return new(people);
    }

    private static async Task<Pressed> ListAsync(MeetingForm form, Db db, PeopleList people, DateOnly today, CancellationToken cancellation)
    {
        var day = MeetingForm.Meetings.Field(nameof(Meeting.HeldOn))!.Kind.Parse(form[nameof(Meeting.HeldOn)]).Value as DateOnly? ?? today;
        switch (await EntitledPeople.ListAsync(db, MeetingKind.Find(form[nameof(Meeting.Kind)]), form[nameof(Meeting.Branch)], day, cancellation))
        {
            case EntitledPeople.Result.Nobody nobody:
                return new(people) { Field = nobody.Field, Told = nobody.Message, Listed = false };
            case EntitledPeople.Result.Listed { People: var members }:
                form.DropEmptyAttendees();
                people = await PeopleList.LoadAsync(db, form.PeopleTyped, form.PeopleVoting.Concat(members), cancellation);
                var listed = form.Attendees.Select(a => people.Find(a.GetValueOrDefault(nameof(Attendee.PersonId), ""))).ToHashSet();
                var missing = members.Where(m => !listed.Contains(m)).Take(MeetingRecord.MostAttendees).ToList();
                foreach (var member in missing) Add(form, people.TextOf(member), AttendeeRoles.Member);
                return new(people) { Told = missing.Count == 0 ? $"应到的{members.Count}人都已经列着。" : $"列出了{missing.Count}名应到人员。请核对，没有到会的选“没有到会”并写明原因。" };
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
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
