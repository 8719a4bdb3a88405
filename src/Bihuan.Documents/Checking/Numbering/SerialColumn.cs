using System.Globalization;
using Bihuan.Documents.Checking.Form;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.serial:台账的序号列重号或跳号。</summary>
internal sealed class SerialColumn : Check
{
    public override string Rule => "numbering.serial";
    public override string Name => "台账序号重号或跳号";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "台账的序号应当一个接一个；重号、跳号多半是漏了一行或者抄重。从别的表里摘出来的（断号很多）、分类重新编号的不提，合并单元格的续行不算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("序号\t问题\t整改措施\t责任单位\n1\t窗口值守不严\t修订值守制度\t业务科\n2\t设备老化\t更换设备\t办公室\n⟦4⟧\t档案不全\t补齐档案\t综合科\n5\t公章外借\t专人保管\t办公室"),
        CheckExample.Breaking("序号\t问题\t整改措施\t责任单位\n1\t窗口值守不严\t修订值守制度\t业务科\n2\t设备老化\t更换设备\t办公室\n⟦2⟧\t档案不全\t补齐档案\t综合科\n3\t公章外借\t专人保管\t办公室"),
        CheckExample.Clean("序号\t问题\t整改措施\t责任单位\n1\t窗口值守不严\t修订值守制度\t业务科\n1\t窗口值守不严\t开展夜间抽查\t业务科\n2\t设备老化\t更换设备\t办公室\n\t\t建立台账\t办公室\n3\t档案不全\t补齐档案\t综合科\n1\t公章外借\t专人保管\t办公室"),
        CheckExample.Clean("序号\t问题\t整改措施\t责任单位\n3\t窗口值守不严\t修订值守制度\t业务科\n8\t设备老化\t更换设备\t办公室\n15\t档案不全\t补齐档案\t综合科"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var ledger in document.Once(LedgerRows.Of).Ledgers)
        {
            if (Column(ledger, HeadField.Serial) is not { } serial || Column(ledger, HeadField.Title) is not { } title)
                continue;
            var numbers = Numbers(ledger, serial, title);
            var breaks = numbers.Skip(1).Zip(numbers, (next, before) => (Next: next, Before: before)).Where(p => p.Next.Value != p.Before.Value + 1 && p.Next.Value != 1).ToList();
            // 断得多的是摘录，不是抄漏。
            if (breaks.Count == 0 || numbers[0].Value != 1 || breaks.Count > Math.Max(1, numbers.Count / 8))
                continue;
            foreach (var (next, before) in breaks)
                yield return At(next.Line, next.Start, next.End,
                    next.Value == before.Value ? $"序号{next.Value}与第{before.Line}行重复。" : $"序号{next.Value}没有接上第{before.Line}行的{before.Value}。",
                    "请核对是否漏了行、抄重了行，再顺次编号。", related: [before.Line]);
        }
    }

    private static int? Column(Ledger ledger, HeadField field) => ledger.Head.Columns.FirstOrDefault(c => c.Field == field)?.Index;

    // 一个问题占几行的，只取第一行；序号不是单独一个阿拉伯数字的不看。
    private static List<(int Line, int Start, int End, int Value)> Numbers(Ledger ledger, int serial, int title)
    {
        var found = new List<(int, int, int, int Value)>();
        var problem = "";
        foreach (var row in ledger.Rows)
        {
            if (row.At(serial) is not { MergedFrom: null } cell || !int.TryParse(row.Text(cell), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                continue;
            var own = row.At(title) is { } named ? row.Text(named) : "";
            var continued = found.Count > 0 && value == found[^1].Value && (own.Length == 0 || own == problem);
            if (continued)
                continue;
            problem = own;
            found.Add((row.Line.Number, cell.Start, cell.End, value));
        }
        return found;
    }
}
