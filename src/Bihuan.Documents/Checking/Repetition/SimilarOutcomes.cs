namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.similar-outcomes：不同问题的成效大段相同。</summary>
internal sealed class SimilarOutcomes : Check
{
    private const int Least = 10;
    private const double Mostly = 0.5;

    public override string Rule => "repetition.similar-outcomes";
    public override string Name => "成效雷同";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "不同的问题写了几乎一样的成效，看不出各自整改到什么程度。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）值守不严。
            采取的措施：
            ①每周抽查两次。
            取得的成效：
            窗口人员的纪律意识和服务意识明显增强，群众满意度稳步提升。
            （2）培训不足。
            采取的措施：
            ①每月培训一次。
            取得的成效：
            ⟦窗口人员的纪律意识和服务意识明显增强，群众满意度不断提升。⟧
            """),
        CheckExample.Clean("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）值守不严。
            采取的措施：
            ①每周抽查两次。
            取得的成效：
            缺岗由每月十一次降到一次。
            （2）培训不足。
            采取的措施：
            ①每月培训一次。
            取得的成效：
            业务测试的合格率由七成升到九成五。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var outcomes = document.Once(Passages.Of).Outcomes;
        if (outcomes.Count < 2)
            yield break;
        var overlaps = Overlaps.Find([.. outcomes.Select(o => o.Bare)], Least, document.Cancellation);
        foreach (var group in overlaps.Where(o => o.Share >= Mostly && outcomes[o.Earlier].Problem != outcomes[o.Later].Problem).GroupBy(o => o.Later))
        {
            var (later, best) = (outcomes[group.Key], group.MaxBy(o => o.Share));
            yield return At(later.Line, later.Column, later.End, $"这条成效与第{outcomes[best.Earlier].Line}行另一个问题的成效大部分相同，待核实。",
                "请各自写明这个问题整改之后的变化。", null, [.. group.Select(o => outcomes[o.Earlier].Line).Distinct().Take(10)]);
        }
    }
}
