namespace Bihuan.Documents.Checking.Structure;

/// <summary>“结构”一类的各项校核。</summary>
internal static class StructureChecks
{
    public static CheckFamily Family { get; } = new("structure", "结构",
    [
        new MissingHeading(),
        new MissingParent(),
        new MissingLabel(),
        new DuplicateLabel(),
        new MissingMeasures(),
        new MissingField(),
        new UnheadedNextSteps(),
        new RepeatedTitle(),
        new Uncovered(),
    ]);
}
