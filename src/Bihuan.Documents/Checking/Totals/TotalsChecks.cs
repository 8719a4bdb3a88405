namespace Bihuan.Documents.Checking.Totals;

/// <summary>“总数”一类的各项校核。</summary>
internal static class TotalsChecks
{
    public static CheckFamily Family { get; } = new("totals", "总数",
    [
        new Mismatch(),
        new PartsMismatch(),
        new RateMismatch(),
        new StatedShare(),
        new Tally(),
        new ChangeRate(),
        new ChangeDirection(),
        new PartExceedsWhole(),
        new UnequalSum(),
        new GroupCount(),
        new ListCount(),
        new DatesCount(),
        new SaidTwice(),
        new CountDiffers(),
        new SharedFigure(),
        new SwappedDigits(),
        new HeadingMissing(),
        new NotListed(),
        new MaskedTotal(),
    ]);
}
