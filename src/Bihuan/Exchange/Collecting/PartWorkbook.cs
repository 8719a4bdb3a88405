using System.Globalization;

using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>发给一个单位的一个 .xlsx：它的行，不能改的格锁着，下面留着空行可以加；行号、版本、校验码三列与凭据藏着。</summary>
/// <param name="ledger">哪本台账。</param>
/// <param name="round">哪一轮。</param>
/// <param name="columns">各列。</param>
/// <param name="editable">其中可以填的。</param>
internal sealed class PartWorkbook(Ledger ledger, CollectRound round, IReadOnlyList<Field> columns, IReadOnlySet<Field> editable)
{
    // 下面留多少空行可以加
    private const int Room = 200;

    /// <summary>写出。</summary>
    public byte[] Write(string unit, IReadOnlyList<LedgerRow> rows, Labels labels, SheetKey key, Secrets secrets)
    {
        var file = new MemoryStream();
        using var table = new XlsxTable(file, $"{round.Name} {unit}");
        table.Begin(new(ledger.Title, [.. columns.Select(Column), .. Hidden()])
        {
            Title = $"{round.Name}（{unit}）",
            Notes = [.. Notes()],
            Protected = true,
            FrozenColumns = 1,
            Room = rows.Count + Room,
        });
        foreach (var row in rows)
        {
            var version = row.Version.ToString(CultureInfo.InvariantCulture);
            table.Row([.. columns.Select(f => RowColumns.CellOf(f, row, labels, unmasked: true) with { Locked = !editable.Contains(f) }), TableCell.Of(row.Id.ToString()), TableCell.Of(version), TableCell.Of(key.StampOf(secrets, row.Id, version))]);
        }
        key.Write(table, secrets);
        table.End();
        return file.ToArray();
    }

    // 新加的行里，除了单位和算出来的，都要能填
    private TableColumn Column(Field field) => RowColumns.Of(field) with
    {
        Locked = field.IsDerived || field.Name == nameof(LedgerRow.UnitId),
        Required = field.IsRequired && editable.Contains(field),
        Note = field.IsDerived ? null : ImportTemplate.HowTo(field),
        Prompt = field.IsDerived ? null : ImportTemplate.HowTo(field),
        Choices = field.Kind switch { ChoiceKind choice => [.. choice.Choices.Select(c => c.Title)], YesNoKind => ["是", "否"], _ => null },
        OnlyChoices = field.Kind is ChoiceKind or YesNoKind,
    };

    private static IEnumerable<TableColumn> Hidden() => new[] { RowColumns.RowId, RowColumns.Version, SheetKey.StampHead }.Select(h => new TableColumn(h) { Hidden = true, Locked = true });

    private IEnumerable<string> Notes()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"请于{round.DueOn:yyyy年M月d日}前填好，存成 .xlsx 交回。白底的格可以填：{string.Join("、", columns.Where(editable.Contains).Select(f => f.Title))}。灰底的格不用填，改了也不收。");
        yield return "要加的，写在最后一行的下面；单位一格不用写。没有变化的也请交回。请不要复制整行、不要改表头，不要复制到新的文件里再交。";
    }
}
