namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.mask-signs：遮盖用了几种符号。</summary>
internal sealed class MixedMaskSigns : Check
{
    public override string Rule => "privacy.mask-signs";
    public override string Name => "遮盖符号不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一份文书里有的遮成“*”，有的遮成“X”“某”，看得出是几个人、几次遮的，容易有漏；号码、姓名的遮法另看。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            按照县委统一部署，2024年⟦*⟧月，县委巡察组反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是制定XX县窗口值守制度。二是印发XX县值守通报。
            """),
        CheckExample.Clean("""
            按照县委统一部署，20**年*月，县委巡察组反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是约谈张某，制定**县窗口值守制度。二是采购X3型扫描仪2×4台，某些窗口另行安排。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var kinds = document.Once(MaskRuns.Of).All.Where(r => !IsNumber(document.Text(r.Line), r)).GroupBy(r => r.Sign).OrderBy(g => g.Count()).ToList();
        if (kinds.Count < 2)
            yield break;
        var rare = kinds[0].First();
        var usual = kinds[^1].First();
        yield return At(rare.Line, rare.Column, rare.End, $"遮盖的符号不一：这里是“{Printed(document, rare)}”，第{usual.Line}行等{kinds[^1].Count()}处是“{Printed(document, usual)}”。", "请统一用一种符号。",
            related: [.. kinds.Select(k => k.First().Line).Concat(kinds[0].Select(r => r.Line)).Concat(kinds[^1].Select(r => r.Line)).Where(l => l != rare.Line).Distinct().Take(20)]);
    }

    // 号码中间的星号(138****1234)是通行的遮法。
    private static bool IsNumber(string text, MaskRun run) =>
        run.Column > 0 && run.End < text.Length && char.IsAsciiDigit(text[run.Column - 1]) && char.IsAsciiLetterOrDigit(text[run.End]);

    private static string Printed(CheckedDocument document, MaskRun run) => document.Text(run.Line)[run.Column..run.End];
}
