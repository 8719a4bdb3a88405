using System.Globalization;

namespace Bihuan.Ledgers.Meetings;

/// <summary>一处不对在会议的哪里：写进 <see cref="Fault.Field"/>，也是表单里那一格的名字。会议自己的字段就是属性名。</summary>
public static class MeetingPlace
{
    /// <summary>参会人员的名单。</summary>
    public const string Attendees = "attendees";

    /// <summary>议题的列表。</summary>
    public const string Topics = "topics";

    /// <summary>第几个参会人（从 0 起）的一个字段。</summary>
    public static string OfAttendee(int index, string property) => string.Create(CultureInfo.InvariantCulture, $"a{index}.{property}");

    /// <summary>第几个议题（从 0 起）的一个字段。</summary>
    public static string OfTopic(int index, string property) => string.Create(CultureInfo.InvariantCulture, $"t{index}.{property}");

    /// <summary>指着第几个议题（从 0 起）；不是指着议题的为 null。</summary>
    internal static int? TopicOf(string? place) =>
        place is ['t', ..] && place.IndexOf('.', StringComparison.Ordinal) is var dot and > 1 && int.TryParse(place.AsSpan(1, dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>同一格，指到另一个议题上。</summary>
    internal static string AtTopic(string place, int index) => string.Create(CultureInfo.InvariantCulture, $"t{index}{place[place.IndexOf('.', StringComparison.Ordinal)..]}");

    /// <summary>第几个议题上一名成员的表态的一个字段。</summary>
    public static string OfVote(int index, Guid member, string property) => string.Create(CultureInfo.InvariantCulture, $"t{index}.v{member:N}.{property}");
}
