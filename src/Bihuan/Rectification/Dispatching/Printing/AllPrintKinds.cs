using Bihuan.Access;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>随台账印的各种，照页面上的先后。</summary>
public static class AllPrintKinds
{
    /// <summary>全部。</summary>
    public static IReadOnlyList<PrintKind> List { get; } =
    [
        .. LetterKinds.All.Select(k => new LetterPrint(k.Code)),
        new MeetingNotice(), new MeetingSignIn(), new MeetingTopics(), new MeetingRecordPrint(), new MeetingMinutes(),
        new ClosurePrint(), new WeekReminder(), new MonthFigures(), new FileCover(), new FileCatalogue(),
    ];

    /// <summary>一本台账的一行可以印的，他看得见的。</summary>
    public static IEnumerable<PrintKind> Of(string ledger, Viewer viewer) => List.Where(k => k.OfLedger == ledger && (k.Permission is not { } needed || viewer.May(needed)));

    /// <summary>一种；没有的为 null。</summary>
    public static PrintKind? Find(string? code) => List.FirstOrDefault(k => k.Code == code);
}
