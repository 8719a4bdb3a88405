using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.list-order：并列的日期不按先后。</summary>
internal sealed class ListOrder : Check
{
    public override string Rule => "dates.list-order";
    public override string Name => "并列日期不按先后";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“3月29日、5月22日、4月15日”这样并列的日期通常由早到晚；颠倒的一个可能写错。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改情况：一是分别于2024年3月29日、5月22日、⟦4月15日⟧组织抽查。"),
        CheckExample.Clean("整改情况：一是分别于2024年3月29日、5月22日、7月15日组织抽查。二是于4月2日制定方案。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var dated = document.Once(DatedLines.Of);
        foreach (var line in dated.Lines)
        {
            var dates = dated.On(line);
            for (var i = 1; i < dates.Count; i++)
            {
                var (before, date) = (dates[i - 1], dates[i]);
                if (date is { Precision: DatePrecision.Day, From: { } from } && before is { Precision: DatePrecision.Day, From: { } earlier } && from < earlier
                    && date.Column == before.End + 1 && document.Text(line)[before.End] == '、')
                    yield return At(line, date.Column, date.End, $"并列的日期里，“{document.Printed(line, date)}”排在“{document.Printed(line, before)}”之后，却比它早。", "请核对日期，或按先后排列；跨年的请写明年份。");
            }
        }
    }
}
