using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.period-mismatch：季度、半年与括号里的月份对不上。</summary>
internal sealed class PeriodMismatch : Check
{
    public override string Rule => "dates.period-mismatch";
    public override string Name => "季度与月份不合";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“三季度（7月至8月）”少了九月，“上半年（7月至12月）”写反。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改情况：一是2024年三季度（⟦7月至8月⟧）组织抽查。"),
        CheckExample.Clean("整改情况：一是2024年三季度（7月至9月）组织抽查，上半年（6月底前）完成。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var dated = document.Once(DatedLines.Of);
        foreach (var line in dated.Lines)
        {
            var dates = dated.On(line);
            for (var i = 1; i < dates.Count; i++)
            {
                var (whole, part) = (dates[i - 1], dates[i]);
                if (!whole.IsPartOfYear || part.Precision != DatePrecision.Month || part.Column != whole.End + 1 || document.Folded(line)[whole.End] != '('
                    || document.Folded(line).AsSpan(part.End) is not [')', ..]
                    || whole is not { From: { } from, To: { } to } || part is not { From: { } start, To: { } end } || start.Month == end.Month)
                    continue;
                if ((from.Month, to.Month) != (start.Month, end.Month))
                    yield return At(line, part.Column, part.End, $"“{document.Printed(line, whole)}”是{from.Month}月至{to.Month}月，括号里写的是“{document.Printed(line, part)}”。", "请核对季度与月份。");
            }
        }
    }
}
