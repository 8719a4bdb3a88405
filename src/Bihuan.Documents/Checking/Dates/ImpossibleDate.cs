using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.impossible：没有这一天。</summary>
internal sealed class ImpossibleDate : Check
{
    public override string Rule => "dates.impossible";
    public override string Name => "没有这一天";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "“6月31日”“13月”这样的日子不存在。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改情况：一是⟦6月31日⟧召开专题会议。"),
        CheckExample.Breaking("整改情况：一是2023年1月5日部署，⟦2月29日⟧召开专题会议。"),
        CheckExample.Clean("整改情况：一是2024年2月29日召开专题会议，6月30日印发通知。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
        {
            if (date.Problem != DateProblem.Impossible)
                continue;
            var printed = document.Printed(line, date);
            // 承接来的年份可能不对，二月二十九日就断定不了。
            var unsure = date.YearInherited && printed.Contains("29", StringComparison.Ordinal);
            yield return At(line, date.Column, date.End, $"没有“{printed}”这一天。", "请核对日期。", unsure ? RemarkSeverity.Warning : RemarkSeverity.Error);
        }
    }
}
