using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Intakes;

/// <summary>核对时可以选的，同问题台账。</summary>
public static class IntakeChoices
{
    /// <summary>来源。</summary>
    public static IReadOnlyList<Choice> Sources { get; } = ProblemSources.All;

    /// <summary>性质。</summary>
    public static IReadOnlyList<Choice> Natures { get; } = ProblemNatures.All;

    /// <summary>巡察的种类。</summary>
    public static IReadOnlyList<Choice> InspectionKinds { get; } = Ledgers.Rectification.InspectionKinds.All;

    /// <summary>巡察是哪一级的。</summary>
    public static IReadOnlyList<Choice> Levels { get; } = InspectionLevels.All;
}
