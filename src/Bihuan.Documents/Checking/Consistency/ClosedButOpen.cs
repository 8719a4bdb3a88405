using Bihuan.Documents.Checking.Form;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.closed-but-open:台账里没有完成的问题，“是否销号”填的是“是”。</summary>
internal sealed class ClosedButOpen : Check
{
    public override string Rule => "consistency.closed-but-open";
    public override string Name => "未完成而已销号";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "完成情况写“未完成”“正在整改”，是否销号却填“是”：两格至少有一格要改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("序号\t问题\t整改措施\t完成情况\t是否销号\n1\t窗口值守不严\t修订值守制度\t已完成\t是\n2\t设备老化\t更换设备\t未完成\t⟦是⟧"),
        CheckExample.Clean("序号\t问题\t整改措施\t完成情况\t是否销号\n1\t窗口值守不严\t修订值守制度\t已完成\t是\n2\t设备老化\t更换设备\t未完成\t否"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var ledger in document.Once(LedgerRows.Of).Ledgers)
        {
            if (ledger.Head.Columns.FirstOrDefault(c => c.Field == HeadField.IsClosed) is not { } closed)
                continue;
            var states = ledger.Head.Columns.Where(c => c.Field is HeadField.Status or HeadField.StatusOrOutcomes or HeadField.IsDone).ToList();
            foreach (var row in ledger.Rows)
                if (row.At(closed.Index) is { MergedFrom: null } cell && row.Text(cell) is "是" or "已销号" or "√")
                    foreach (var state in states)
                        if (row.At(state.Index) is { } said && IsOpen(state, row.Text(said)))
                        {
                            yield return At(row.Line.Number, cell.Start, cell.End, $"“{state.Word}”一格写的是“{row.Text(said)}”，“{closed.Word}”却填“{row.Text(cell)}”。", "请核实后改准其中一格。");
                            break;
                        }
        }
    }

    // 长的是叙述，里面的“未”说的未必是这个问题。
    private static bool IsOpen(TableColumn column, string text) => text.Length <= 10 && (column.Field == HeadField.IsDone && text == "否" || Statuses.IsOpen(text));
}
