using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.year-omitted：开头第一个日期就没有年份。</summary>
internal sealed class YearOmitted : Check
{
    public override string Rule => "dates.year-omitted";
    public override string Name => "首次出现缺年份";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "开头的巡察、反馈日期没有年份，后面省略年份的日期就没有着落。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，⟦3月5日至4月18日⟧，县委第二巡察组对县政务服务局党组开展了巡察。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var dated = document.Once(DatedLines.Of);
        foreach (var line in document.ContentLines())
        {
            if (document.Role(line) != LineRole.Opening)
                continue;
            foreach (var date in dated.On(line))
            {
                if (date.Problem is DateProblem.Masked or DateProblem.Damaged)
                    yield break;
                if (date is { YearInherited: true, Precision: DatePrecision.Day or DatePrecision.TenDays or DatePrecision.Month, Problem: DateProblem.None })
                    yield return At(line, date.Column, date.End, $"“{document.Printed(line, date)}”是文中第一个日期，没有写年份。", "请写明年份。");
                yield break;
            }
        }
    }
}
