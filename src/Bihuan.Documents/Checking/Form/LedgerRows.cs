using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Checking.Form;

/// <summary>一张台账：表头与下面的各行。</summary>
/// <param name="HeadLine">表头的行号。</param>
/// <param name="Head">表头。</param>
/// <param name="Rows">数据行。</param>
internal sealed record Ledger(int HeadLine, TableHead Head, IReadOnlyList<TableRow> Rows);

/// <summary>文书里的各张台账。</summary>
internal sealed class LedgerRows
{
    private LedgerRows(IReadOnlyList<Ledger> ledgers) => Ledgers = ledgers;

    public IReadOnlyList<Ledger> Ledgers { get; }

    public static LedgerRows Of(CheckedDocument document)
    {
        var lines = document.Document.Source.Lines;
        var ledgers = new List<Ledger>();
        for (var number = 1; number <= lines.Count; number++)
        {
            if (document.Role(number) != LineRole.TableHeader || TableHead.TryRead(lines, number - 1) is not { } head)
                continue;
            var rows = new List<TableRow>();
            var headLine = number;
            for (number += head.Rows; number <= lines.Count && document.Role(number) != LineRole.TableHeader; number++)
            {
                document.Cancellation.ThrowIfCancellationRequested();
                if (document.Role(number) is LineRole.Blank or LineRole.Furniture)
                    continue;
                if (TableRow.From(lines[number - 1]) is not { } row)
                    break;
                if (!row.IsRuler && row.Filled > 0)
                    rows.Add(row);
            }
            number--;
            ledgers.Add(new(headLine, head, rows));
        }
        return new(ledgers);
    }
}
