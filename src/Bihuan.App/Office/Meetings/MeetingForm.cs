using System.Globalization;

using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.App.Office.Meetings;

/// <summary>“登记会议”的表单，照用户写的字：还没有核对，加一个议题、退回来改，什么都不丢。</summary>
public sealed class MeetingForm
{
    internal static readonly MeetingLedger Meetings = new();
    internal static readonly AttendeeLedger AttendeeFields = new();
    internal static readonly TopicLedger TopicFields = new();
    internal static readonly VoteLedger VoteFields = new();

    /// <summary>会议的属性名 → 写的字。</summary>
    public Dictionary<string, string> Head { get; } = new(StringComparer.Ordinal);

    /// <summary>参会人员，按次序。</summary>
    public List<Dictionary<string, string>> Attendees { get; } = [];

    /// <summary>议题，按次序。</summary>
    public List<TopicForm> Topics { get; } = [];

    /// <summary>打开时是第几版；新登记的为 0。</summary>
    public int Version { get; init; }

    /// <summary>会议的一个字段写的字。</summary>
    public string this[string property] => Head.GetValueOrDefault(property, "");

    /// <summary>浏览器提交来的。</summary>
    public static MeetingForm From(IFormCollection posted)
    {
        _ = int.TryParse(posted["Version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var form = From(version, posted.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())));
        // 附件一个一个编号，勾了“去掉”的不要
        if (FormTexts.Of(Meetings, posted).TryGetValue(nameof(Meeting.Papers), out var papers)) form.Head[nameof(Meeting.Papers)] = papers;
        return form;
    }

    /// <summary>各格的名字与写的字：浏览器提交的、暂存的。</summary>
    public static MeetingForm From(int version, IEnumerable<KeyValuePair<string, string>> posted)
    {
        var form = new MeetingForm { Version = version };
        var attendees = new SortedDictionary<int, Dictionary<string, string>>();
        var topics = new SortedDictionary<int, TopicForm>();
        foreach (var (key, values) in posted)
        {
            var text = values.Trim();
            switch (key.Split('.'))
            {
                case [['a', .. var number], var property] when Index(number, MeetingRecord.MostAttendees) is { } i:
                    At(attendees, i)[property] = text;
                    break;
                case [['t', .. var number], var property] when Index(number, MeetingRecord.MostTopics) is { } i:
                    At(topics, i).Texts[property] = text;
                    break;
                case [['t', .. var number], ['v', .. var member], var property] when Index(number, MeetingRecord.MostTopics) is { } i && Guid.TryParse(member, out var id):
                    var votes = At(topics, i).Votes;
                    if (!votes.TryGetValue(id, out var texts)) votes[id] = texts = new(StringComparer.Ordinal);
                    texts[property] = text;
                    break;
                case [var property] when Meetings.Field(property) is not null:
                    form.Head[property] = text;
                    break;
            }
        }
        form.Attendees.AddRange(attendees.Values);
        form.Topics.AddRange(topics.Values);
        return form;
    }

    /// <summary>这一格是不是表单里的，要暂存。</summary>
    public static bool Keeps(string name) => Meetings.Field(name) is not null || (name.Contains('.', StringComparison.Ordinal) && name[0] is 'a' or 't');

    /// <summary>存着的，拿来改。</summary>
    public static MeetingForm Of(MeetingRecord record, PeopleList people)
    {
        var form = new MeetingForm { Version = record.Meeting.Version };
        Write(Meetings, record.Meeting, form.Head, people);
        foreach (var attendee in record.Attendees)
        {
            form.Attendees.Add(new(StringComparer.Ordinal));
            Write(AttendeeFields, attendee, form.Attendees[^1], people);
        }
        foreach (var item in record.Topics)
        {
            var topic = new TopicForm { Texts = { [nameof(Topic.Id)] = item.Topic.Id.ToString() } };
            Write(TopicFields, item.Topic, topic.Texts, people);
            foreach (var vote in item.Votes)
            {
                var texts = topic.Votes[vote.MemberId] = new(StringComparer.Ordinal);
                Write(VoteFields, vote, texts, people);
                if (vote.SpokeOrder == 0) texts.Remove(nameof(Vote.SpokeOrder));
            }
            form.Topics.Add(topic);
        }
        return form;
    }

    /// <summary>认成行，认不出的写进 <paramref name="faults"/>，指着那一格。</summary>
    public MeetingRecord Read(Guid id, PeopleList people, Faults faults)
    {
        var meeting = new Meeting { Id = id };
        Read(Meetings, meeting, Head, people, name => name, faults);
        var attendees = Attendees.Select((texts, i) => Read(AttendeeFields, new Attendee(), texts, people, name => MeetingPlace.OfAttendee(i, name), faults)).ToList();
        return new(meeting, attendees, [.. Topics.Select((topic, i) => Read(topic, i, people, faults))]);
    }

    /// <summary>写人的各格的字。</summary>
    public IEnumerable<string> PeopleTyped => Attendees.Select(a => a.GetValueOrDefault(nameof(Attendee.PersonId), "")).Append(this[nameof(Meeting.ChairId)]).Append(this[nameof(Meeting.RecorderId)]);

    /// <summary>表态表里的人。</summary>
    public IEnumerable<Guid> PeopleVoting => Topics.SelectMany(t => t.Votes.Keys);

    /// <summary>去掉什么也没有写的参会人员的行。</summary>
    public void DropEmptyAttendees() => Attendees.RemoveAll(a => a.GetValueOrDefault(nameof(Attendee.PersonId), "").Length == 0 && a.GetValueOrDefault(nameof(Attendee.Reason), "").Length == 0);

    private static TopicRecord Read(TopicForm form, int index, PeopleList people, Faults faults)
    {
        var topic = Read(TopicFields, new Topic(), form.Texts, people, name => MeetingPlace.OfTopic(index, name), faults);
        if (Guid.TryParse(form[nameof(Topic.Id)], out var id)) topic.Id = id;
        // 不表决的、无记名的议题没有表态；改过种类、改过表决方式的，先前写的不算
        var votes = TopicKinds.NeedsVote(topic.Kind) && topic.Method != VoteMethods.Secret
            ? form.Votes.Where(v => form.HasVote(v.Key)).Select(v => Read(VoteFields, new Vote { MemberId = v.Key }, v.Value, people, name => MeetingPlace.OfVote(index, v.Key, name), faults)).ToList()
            : [];
        return new(topic, votes);
    }

    private static TRow Read<TRow>(Ledger<TRow> ledger, TRow row, Dictionary<string, string> texts, PeopleList people, Func<string, string> place, Faults faults)
        where TRow : LedgerRow, new()
    {
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived))
        {
            if (texts.GetValueOrDefault(field.Name, "") is not { Length: > 0 } text) continue;
            var parsed = field.Kind.Input == FieldInput.Person
                ? people.Find(text) is { } person ? Parsed.Of(person) : Parsed.Wrong($"人员台账里没有“{(text.Length > 20 ? text[..20] + "…" : text)}”，或者有重名。请从名单里选，写法照名单。")
                : field.Kind.Parse(text);
            if (parsed.Problem is { } problem) faults.Add(place(field.Name), problem);
            else field.Set(row, parsed.Value);
        }
        return row;
    }

    private static void Write(Ledger ledger, LedgerRow row, Dictionary<string, string> texts, PeopleList people)
    {
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived))
            if (field.Get(row) is { } value) texts[field.Name] = field.Kind.Input == FieldInput.Person ? people.TextOf((Guid)value) : field.Kind.Write(value);
    }

    private static int? Index(string number, int most) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < most + 1 ? i : null;

    private static T At<T>(SortedDictionary<int, T> all, int index)
        where T : new()
    {
        if (!all.TryGetValue(index, out var item)) all[index] = item = new();
        return item;
    }
}
