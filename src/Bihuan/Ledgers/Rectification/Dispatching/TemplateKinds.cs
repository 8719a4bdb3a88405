namespace Bihuan.Ledgers.Rectification.Dispatching;

/// <summary>随台账的一行印的：代号存进数据库，一旦用了不能改。函件的代号是“letter-”加 <see cref="LetterKinds"/> 的代号。</summary>
public static class PrintKinds
{
    /// <summary>函件代号的开头。</summary>
    public const string Letter = "letter-";

    /// <summary>会议通知。</summary>
    public const string MeetingNotice = "meeting-notice";

    /// <summary>会议签到表。</summary>
    public const string MeetingSignIn = "meeting-sign-in";

    /// <summary>会议议题。</summary>
    public const string MeetingTopics = "meeting-topics";

    /// <summary>会议记录。</summary>
    public const string MeetingRecord = "meeting-record";

    /// <summary>会议纪要。</summary>
    public const string MeetingMinutes = "meeting-minutes";

    /// <summary>整改销号审批表。</summary>
    public const string ClosureSheet = "closure-sheet";

    /// <summary>周提醒单。</summary>
    public const string WeekReminder = "week-reminder";

    /// <summary>月度数字表。</summary>
    public const string MonthFigures = "month-figures";

    /// <summary>案卷封面。</summary>
    public const string FileCover = "file-cover";

    /// <summary>卷内目录。</summary>
    public const string FileCatalogue = "file-catalogue";

    internal static Choice[] All { get; } =
    [
        .. LetterKinds.All.Select(k => new Choice(Letter + k.Code, k.Title)),
        new(MeetingNotice, "会议通知"), new(MeetingSignIn, "会议签到表"), new(MeetingTopics, "会议议题"), new(MeetingRecord, "会议记录"), new(MeetingMinutes, "会议纪要"),
        new(ClosureSheet, "整改销号审批表"), new(WeekReminder, "周提醒单"), new(MonthFigures, "月度数字表"), new(FileCover, "案卷封面"), new(FileCatalogue, "卷内目录"),
    ];
}

/// <summary>有模板的各种：公文，随台账的一行印的。</summary>
public static class TemplateKinds
{
    internal static Choice[] All { get; } = [.. DispatchKinds.All, .. PrintKinds.All];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string code) => Array.Find(All, c => c.Code == code)?.Title ?? code;
}
