namespace Bihuan.Documents.Checking.Wording;

/// <summary>“用词”一类的各项校核。</summary>
internal static class WordingChecks
{
    public static CheckFamily Family { get; } = new("wording", "用词",
    [
        new Typos(),
        new TermErrors(),
        new WordUsage(),
        new FixedGrammar(),
        new AdverbialDe(),
        new DoubledWords(),
        new RepeatedWords(),
        new DoubledAs(),
        new SubjectLost(),
        new TermVariants(),
        new NumeralStyle(),
        new UnitsMixed(),
        new MoneyUnits(),
        new InspectionWord(),
    ]);
}
