using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.empty-cell：台账里该填的一格空着。</summary>
internal sealed class EmptyCell : Check
{
    public override string Rule => "form.empty-cell";
    public override string Name => "台账空格";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "别的问题都填了措施、责任单位、时限、状态，唯独这一格空着；整列都空的是待填的表样，不提。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("序号\t问题\t整改措施\t责任单位\t完成时限\n⟦1\t窗口值守不严\t修订值守制度\t\t2024年6月底前⟧\n2\t设备老化\t更换设备\t办公室\t2024年5月底前\n3\t档案不全\t补齐档案\t综合科\t2024年7月底前"),
        CheckExample.Clean("序号\t问题\t整改措施\t责任单位\t完成时限\t备注\n1\t窗口值守不严\t修订值守制度\t业务科\t2024年6月底前\t\n2\t设备老化\t更换设备\t办公室\t2024年5月底前\t\n3\t档案不全\t补齐档案\t综合科\t2024年7月底前\t已办"),
        CheckExample.Clean("序号\t问题\t整改措施\t责任单位\t完成情况\n1\t窗口值守不严\t修订值守制度\t业务科\t\n2\t设备老化\t更换设备\t办公室\t\n3\t档案不全\t补齐档案\t综合科\t"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Once(LedgerRows.Of).Ledgers.Count == 0)
            yield break;
        var starts = document.Document.Problems.Where(p => p.Line is not null).Select(p => p.Line!.Value).ToHashSet();
        foreach (var ledger in document.Once(LedgerRows.Of).Ledgers)
        {
            // 一个问题占几行的，只看它的第一行。
            var rows = ledger.Rows.Where(r => starts.Contains(r.Line.Number)).ToList();
            foreach (var column in ledger.Head.Columns)
            {
                if (!IsNeeded(column.Field))
                    continue;
                var empty = rows.Where(r => IsEmpty(r, column.Index)).ToList();
                if (empty.Count == 0 || empty.Count * 2 >= rows.Count)
                    continue;
                foreach (var row in empty)
                {
                    // 由分隔符推断的表，合并的单元格看上去也是空的；空在第一行的，上面没有可合并的。
                    var merged = row.Flattened && row.Line.Number != rows[0].Line.Number;
                    yield return OnLine(row.Line.Number, $"“{column.Word}”一格空着，这张表的其他行大都填了。", "请补填；不适用的写“无”。", merged ? RemarkSeverity.Hint : null, [ledger.HeadLine]);
                }
            }
        }
    }

    private static bool IsEmpty(TableRow row, int column) => row.At(column) is not { } cell ? row.Flattened : cell.End <= cell.Start && cell.MergedFrom is null;

    private static bool IsNeeded(HeadField field) => field is HeadField.Measures or HeadField.MeasuresOrOutcomes or HeadField.Outcomes or HeadField.Status or HeadField.StatusOrOutcomes
        or HeadField.IsDone or HeadField.IsClosed or HeadField.Leader or HeadField.Unit or HeadField.Person or HeadField.UnitAndPerson or HeadField.Due;
}
