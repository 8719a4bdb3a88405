namespace Bihuan.Documents.Checking.Dates;

/// <summary>“日期”一类的各项校核。</summary>
internal static class DatesChecks
{
    public static CheckFamily Family { get; } = new("dates", "日期",
    [
        new DamagedDate(),
        new ImpossibleDate(),
        new IncompleteDate(),
        new DottedDay(),
        new TwoDigitYear(),
        new RangeReversed(),
        new OutOfOrder(),
        new BeforeInspection(),
        new AfterReport(),
        new BeforeFeedback(),
        new AfterWindow(),
        new FutureClaimedDone(),
        new FutureWording(),
        new Overdue(),
        new DueBeforeStart(),
        new VagueDue(),
        new ListOrder(),
        new PeriodMismatch(),
        new ConflictingDates(),
        new BeforeBasis(),
        new DayOff(),
        new YearOmitted(),
        new MissingOpeningDates(),
        new NoDates(),
        new RelativeYear(),
    ]);
}
