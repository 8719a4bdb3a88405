using System.Globalization;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Chasing;

/// <summary>系统发的函件：该发哪一种，写什么。只看给它的，不查数据库。</summary>
internal static class LetterText
{
    /// <summary>问题到了哪一步，该发哪一种；还早的为 null。同时够几种的，只发最要紧的一种。</summary>
    /// <param name="dueOn">整改期限。</param>
    /// <param name="today">今天。</param>
    /// <param name="remind">还有几天发提醒函。</param>
    /// <param name="warn">还有几天发警示函。</param>
    public static string? KindOf(DateOnly dueOn, DateOnly today, int remind, int warn)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        return left < 0 ? LetterKinds.Overdue : left <= warn ? LetterKinds.Warning : left <= remind ? LetterKinds.Reminder : null;
    }

    /// <summary>照期限发的写什么。</summary>
    /// <param name="kind">哪一种。</param>
    /// <param name="title">问题。</param>
    /// <param name="dueOn">整改期限。</param>
    /// <param name="today">今天。</param>
    /// <param name="replyDueOn">要在哪一天前答复；不用答复的为 null。</param>
    public static string OfDue(string kind, string title, DateOnly dueOn, DateOnly today, DateOnly? replyDueOn)
    {
        var days = Math.Abs(dueOn.DayNumber - today.DayNumber);
        var left = days == 0 ? "今天到期" : Text($"还有{days}天");
        return kind switch
        {
            LetterKinds.Reminder => Text($"问题“{title}”的整改期限是{dueOn:yyyy-MM-dd}，{left}。请对照措施抓紧办理，有了进展及时报；确实按期完不成的，请在到期以前申请延期。"),
            LetterKinds.Warning => Text($"问题“{title}”的整改期限是{dueOn:yyyy-MM-dd}，{left}，还没有销号。请逐条核对措施和佐证，做好的尽快交审核；确实按期完不成的，请写明理由申请延期。责任领导请关注。"),
            LetterKinds.Overdue => Text($"问题“{title}”的整改期限是{dueOn:yyyy-MM-dd}，已过{days}天，还没有销号。请单位负责人核实办理情况，在{replyDueOn:yyyy-MM-dd}前答复：现在做到哪里、什么原因、什么时候做好。"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>升级督办写什么。</summary>
    /// <param name="title">问题。</param>
    /// <param name="last">没有动静的那一份。</param>
    /// <param name="level">报到第几级。</param>
    /// <param name="replyDueOn">要在哪一天前答复。</param>
    public static string OfLevel(string title, Letter last, int level, DateOnly replyDueOn)
    {
        var kind = LetterKinds.All.First(k => k.Code == last.Kind).Title;
        return Text($"问题“{title}”，{last.IssuedOn:yyyy-MM-dd}发出的{kind}请在{last.ReplyDueOn:yyyy-MM-dd}前答复，到今天没有收到答复，也没有新报的进展。现报{LetterLevels.Name(level)}，请督促办理，在{replyDueOn:yyyy-MM-dd}前答复。");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
