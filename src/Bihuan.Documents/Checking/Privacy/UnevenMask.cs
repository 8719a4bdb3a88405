namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.mask-uneven：同样的内容遮法不一。</summary>
internal sealed class UnevenMask : Check
{
    private static readonly (MaskKind, string)[] Kinds = [(MaskKind.Year, "年份"), (MaskKind.Person, "姓名"), (MaskKind.Body, "机构、地名")];

    public override string Rule => "privacy.mask-uneven";
    public override string Name => "遮盖不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一份文书里年份、姓名、机构的遮法应一致：遮得少的一处会漏出别处遮住的内容，也对不上前后。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            本单位在20**年3月4日至4月12日接受了县委第二巡察组的巡察。20**年6月3日反馈了巡察意见。
            ⟦***⟧年9月20日巡察组进行了回访。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            """),
        CheckExample.Breaking("""
            1.关于“收费不规范”的问题。
            整改情况：一是对经办人张某、李某批评教育。二是责令⟦王*⟧退还款项。
            """),
        CheckExample.Clean("""
            本单位在20**年3月4日至4月12日接受了县委第二巡察组的巡察。
            1.关于“收费不规范”的问题。
            整改情况：一是对经办人张某、王某某批评教育，回访138****1234等来电人。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var masks = document.Once(Masks.Of);
        foreach (var (kind, what) in Kinds)
            if (Uneven(document, [.. masks.Of(kind)], what) is { } remark)
                yield return remark;
    }

    // 意见放在用得最少的那种遮法的第一处。
    private Remark? Uneven(CheckedDocument document, List<Mask> masks, string what)
    {
        var shapes = masks.GroupBy(m => m.Shape).OrderBy(g => g.Count()).ToList();
        if (shapes.Count < 2) return null;
        var rare = shapes[0].First();
        var usual = shapes[^1].First();
        return At(rare.Line, rare.Column, rare.End, $"{what}遮盖不一致：这里是“{Printed(document, rare)}”，第{usual.Line}行是“{Printed(document, usual)}”。", "请统一遮盖的写法。",
            related: [.. shapes.Select(s => s.First().Line).Where(l => l != rare.Line).Distinct().Take(20)]);
    }

    private static string Printed(CheckedDocument document, Mask mask) => document.Text(mask.Line)[mask.Column..mask.End];
}
