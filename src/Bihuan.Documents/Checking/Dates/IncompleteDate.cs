using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.incomplete：日期写得不全。</summary>
internal sealed class IncompleteDate : Check
{
    public override string Rule => "dates.incomplete";
    public override string Name => "日期不全";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“5月27理论学习”漏了“日”，“2024年 月 日”忘了填。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改情况：一是在⟦5月27⟧理论学习中心组学习会上集中学习。"),
        CheckExample.Clean("整改情况：一是在5月27日理论学习中心组学习会上集中学习，5月12个镇全部完成。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
            if (date.Problem == DateProblem.Incomplete && !DottedDay.IsDotted(document, line, date))
                yield return At(line, date.Column, date.End, $"日期“{document.Printed(line, date)}”写得不全。", "请写成“×月×日”。");
    }
}
