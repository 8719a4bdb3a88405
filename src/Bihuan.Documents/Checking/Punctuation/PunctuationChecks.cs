namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>“标点”一类的各项校核。</summary>
internal static class PunctuationChecks
{
    public static CheckFamily Family { get; } = new("punctuation", "标点",
    [
        new UnbalancedMarks(),
        new NestedMarks(),
        new MixedPairs(),
        new DoubledMarks(),
        new HalfWidthMarks(),
        new StraySpaces(),
        new RangeSigns(),
        new DroppedQuotes(),
        new DroppedTitleMarks(),
        new MarksBetweenItems(),
        new LostComma(),
        new TitleTail(),
        new ListMarks(),
        new MissingStops(),
        new LineStartMarks(),
    ]);
}
