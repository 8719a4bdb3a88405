namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.mixed-marks：同一级标题的编号后面用了不同的标点。</summary>
internal sealed class MixedMarks : Check
{
    private const int Shown = 4;

    public override string Rule => "numbering.mixed-marks";
    public override string Name => "编号标点不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一级的编号有的写“1.”，有的写“1、”，格式不统一。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            ⟦3、⟧关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            4.关于“评价结果运用不够”的问题。
            整改情况：按月通报评价结果，纳入考核。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            3.关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            4.关于“评价结果运用不够”的问题。
            整改情况：按月通报评价结果，纳入考核。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var level in document.Once(Headings.Of).List.GroupBy(h => (h.Key, h.IsProblem)))
        {
            var marks = level.GroupBy(Mark).OrderByDescending(g => g.Count()).ToList();
            foreach (var few in marks.Skip(1))
            {
                var first = few.First();
                yield return At(first.Line, first.Start, first.End, $"“{first.Printed}”与同级编号的写法不一，如第{marks[0].First().Line}行的“{marks[0].First().Printed}”。",
                    $"请统一写成“{marks[0].First().As(first.Value)}”的样子。", related: [.. few.Skip(1).Take(Shown).Select(h => h.Line), marks[0].First().Line]);
            }
        }
    }

    // 编号最后的标点：“.”“．”“、”；以括号、汉字结尾的不分，全角半角归标点一类管。
    private static char Mark(Heading heading) => heading.Printed[^1] is '.' or '．' or '、' or '﹒' ? heading.Printed[^1] : ' ';
}
