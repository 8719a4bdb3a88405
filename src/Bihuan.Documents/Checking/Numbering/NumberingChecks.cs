namespace Bihuan.Documents.Checking.Numbering;

/// <summary>“编号”一类的各项校核。</summary>
internal static class NumberingChecks
{
    public static CheckFamily Family { get; } = new("numbering", "编号",
    [
        new HeadingGap(),
        new HeadingRepeat(),
        new HeadingOrder(),
        new HeadingRestart(),
        new HeadingTypo(),
        new HeadingStyle(),
        new JointHeadings(),
        new UnevenRestart(),
        new MixedMarks(),
        new UnnumberedProblem(),
        new NoProblemNumbers(),
        new SerialColumn(),
        new OrdinalTypo(),
        new OrdinalStart(),
        new OrdinalGap(),
        new OrdinalRepeat(),
        new OrdinalOrder(),
        new MixedOrdinals(),
    ]);
}
