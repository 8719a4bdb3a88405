using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.two-digit-year：年份只写两位。</summary>
internal sealed class TwoDigitYear : Check
{
    public override string Rule => "dates.two-digit-year";
    public override string Name => "两位年份";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“19年”可以是2019年，也可以是十九年；公文中年份写全四位（GB/T 15835—2011）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("⟦19年⟧政治巡察后，我局一直加强制度建设。"),
        CheckExample.Breaking("整改情况：一是⟦24年5月⟧修订值守制度。"),
        CheckExample.Clean("2019年政治巡察后，我局一直加强制度建设，从业满19年的窗口人员结对帮带。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
            if (date.Problem == DateProblem.TwoDigitYear)
                yield return At(line, date.Column, date.End, $"“{document.Printed(line, date)}”的年份只写了两位。", "年份请写全四位。");
    }
}
