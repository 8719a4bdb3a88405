using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.dotted：用点代替“月”。</summary>
internal sealed class DottedDay : Check
{
    public override string Rule => "dates.dotted";
    public override string Name => "用点代替“月”";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“4.15日”既像小数又像日期，应写“4月15日”；纪念日写作“4·15”不带“日”（GB/T 15835—2011）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改情况：一是组织开展⟦4.15日⟧全民国家安全教育日宣传活动。"),
        CheckExample.Clean("整改情况：一是4月15日组织开展“4·15”全民国家安全教育日宣传活动，用时1.5日内办结。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
            if (date.Problem == DateProblem.Incomplete && IsDotted(document, line, date))
                yield return At(line, date.Column, date.End, $"日期“{document.Printed(line, date)}”用点代替了“月”。", "请写成“×月×日”。");
    }

    /// <summary>写法不全的日期里，中间是点的。</summary>
    internal static bool IsDotted(CheckedDocument document, int line, FoundDate date) =>
        document.Folded(line).AsSpan(date.Column, date.End - date.Column).Contains('.');
}
