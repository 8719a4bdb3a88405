using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.People;

namespace Bihuan.App.Office.Meetings;

/// <summary>“登记会议”一页要显示的。</summary>
/// <param name="Id">改的是哪次会议；新登记的为 null。</param>
/// <param name="Form">写的字。</param>
/// <param name="People">名单。</param>
/// <param name="Units">议题可以选的单位。</param>
/// <param name="Faults">不对的地方，一格最多一条。</param>
/// <param name="Stale">打开之后被别人改过。</param>
public sealed record MeetingFormView(Guid? Id, MeetingForm Form, PeopleList People, IReadOnlyList<Unit> Units, IReadOnlyList<Fault> Faults, bool Stale = false)
{
    /// <summary>会议自己可以登记在哪些单位。</summary>
    public required IReadOnlyList<Unit> OwnUnits { get; init; }

    /// <summary>有一份先前暂存的，什么时候存的，UTC；没有时为 null。</summary>
    public DateTime? DraftOffered { get; init; }

    /// <summary>写着的就是暂存的，什么时候存的，UTC；不是的为 null。</summary>
    public DateTime? DraftOpened { get; init; }

    /// <summary>有几个议题限制阅读，填的人看不到：不在表单里，保存时原样留着。</summary>
    public int HiddenTopics { get; init; }

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>随表单来的文件有标“内部”的，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>要说的一句话；没有时为 null。</summary>
    public string? Notice { get; init; }

    /// <summary>“列出应到人员”之后要说的一句话，写在参会人员那里；没有时为 null。</summary>
    public string? AttendeesTold { get; init; }

    /// <summary>列出了应到人员；列不出的为 false。</summary>
    public bool AttendeesListed { get; init; }

    /// <summary>列不出应到人员时，请看哪一格；列出了、说的不是哪一格的为 null。</summary>
    public string? AttendeesField { get; init; }

    /// <summary>暂存的地址。</summary>
    public string DraftAction => "/meetings/draft" + (Id is { } id ? $"?row={id}" : "");

    /// <summary>丢弃暂存的地址。</summary>
    public string DiscardAction => "/meetings/draft/discard" + (Id is { } id ? $"?row={id}" : "");

    /// <summary>表单提交到哪里。</summary>
    public string Action => Id is { } id ? $"/meetings/{id}/edit" : "/meetings/new";

    /// <summary>要写偏离说明：有与规则不符的地方，或者已经写了。</summary>
    public bool AsksDeviation => Form[nameof(Meeting.Deviation)].Length > 0 || Faults.Any(f => f.Breach is not null || f.Field == nameof(Meeting.Deviation));

    /// <summary>这一格哪里不对；没有不对时为 null。</summary>
    public string? FaultAt(string place) => Faults.FirstOrDefault(f => f.Field == place)?.Message;

    /// <summary>名单里应到、到会、认得出的人：有表决权的。</summary>
    public IEnumerable<Guid> Voters => Form.Attendees
        .Where(a => a.GetValueOrDefault(nameof(Attendee.Role), "") == AttendeeRoles.Member && a.GetValueOrDefault(nameof(Attendee.Attended), "") == "是")
        .Select(a => People.Find(a.GetValueOrDefault(nameof(Attendee.PersonId), ""))).OfType<Guid>().Distinct();

    /// <summary>表态表里要列的人：有表决权的；没有表决权却写了表态的也列出来，好改。</summary>
    public IEnumerable<Guid> Rows(TopicForm topic) => Voters.Concat(topic.Votes.Keys.Where(topic.HasVote)).Distinct();

    /// <summary>错在哪里，说给人听。</summary>
    public string PlaceName(string? place)
    {
        if (place is null) return "";
        var parts = place.Split('.');
        if (parts.Length == 1) return "";
        var index = int.Parse(parts[0].AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        return parts[0][0] == 't' ? $"第{index + 1}个议题：" : $"参会人员第{index + 1}行：";
    }
}
