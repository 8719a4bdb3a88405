namespace Bihuan.Documents.Checking.Repetition;

/// <summary>“雷同”一类的各项校核。</summary>
internal static class RepetitionChecks
{
    public static CheckFamily Family { get; } = new("repetition", "雷同",
    [
        new CopiedMeasure(),
        new AlikeAct(),
        new SharedDocument(),
        new OutcomeCopiesMeasure(),
        new SimilarOutcomes(),
        new MeasureOfAnother(),
    ]);
}
