namespace Bihuan.Documents.Checking.Form;

/// <summary>form.ragged-row：一行的格数与表头不同。</summary>
internal sealed class RaggedRow : Check
{
    public override string Rule => "form.ragged-row";
    public override string Name => "格数不齐";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "从表格粘贴成文字时，一格里混进了分隔符或者丢了分隔符，这一行后面的各格就都错了位。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("序号\t问题\t整改措施\t责任单位\n1\t窗口值守不严\t修订值守制度\t业务科\n⟦2\t设备老化\t更换\t设备\t办公室⟧\n3\t档案不全\t补齐档案\t综合科"),
        CheckExample.Clean("序号\t问题\t整改措施\t责任单位\n1\t窗口值守不严\t修订值守制度\t业务科\n2\t设备老化\t更换设备\t办公室\n3\t档案不全\t补齐档案\t综合科\n合计\t3个问题\t3项措施"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var ledger in document.Once(LedgerRows.Of).Ledgers)
            foreach (var row in ledger.Rows)
            {
                // 真正的单元格不会错位；只有一格的是小标题、说明。
                if (!row.Flattened || row.Filled < 3 || row.Cells.Count == ledger.Head.Width || IsTotal(row.Line.Text.AsSpan().TrimStart()))
                    continue;
                var more = row.Cells.Count > ledger.Head.Width;
                yield return OnLine(row.Line.Number, $"这一行有{row.Cells.Count}格，表头有{ledger.Head.Width}格。",
                    more ? "请看是不是一格里混进了分隔符。" : "请看是不是丢了分隔符，或末尾没有填。", more ? null : RemarkSeverity.Hint, [ledger.HeadLine]);
            }
    }

    // “合计”一行常常只填几格。
    private static bool IsTotal(ReadOnlySpan<char> text) => text.StartsWith("合计") || text.StartsWith("小计") || text.StartsWith("总计") || text.StartsWith("合 计");
}
