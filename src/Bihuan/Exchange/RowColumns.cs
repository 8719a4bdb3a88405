using Bihuan.Documents.Writing.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;

namespace Bihuan.Exchange;

/// <summary>台账的字段与表格的列：怎样写出去。读回来见 Importing。</summary>
public static class RowColumns
{
    /// <summary>隐藏的一列的表头：行号，再导入时凭它认出是哪一行。</summary>
    public const string RowId = "行号（请勿改动）";

    /// <summary>隐藏的一列的表头：第几版，看导出之后有没有人改过。</summary>
    public const string Version = "版本（请勿改动）";

    /// <summary>一个字段的列。</summary>
    public static TableColumn Of(Field field) => new(field.Title, FormatOf(field)) { Required = field.IsRequired && !field.IsDerived };

    /// <summary>行号、版本两列，隐藏着。</summary>
    public static IReadOnlyList<TableColumn> Hidden { get; } = [new(RowId) { Hidden = true, Locked = true }, new(Version, TableFormat.Number) { Hidden = true, Locked = true }];

    /// <summary>行号、版本两格。</summary>
    public static IEnumerable<TableCell> HiddenCells(LedgerRow row) => [TableCell.Of(row.Id.ToString()), TableCell.Of(row.Version)];

    /// <summary>一格：看不全的是掩码；看得全的，日期、金额、数照种类写，别的写给人看的字。</summary>
    /// <param name="field">字段。</param>
    /// <param name="row">行。</param>
    /// <param name="labels">人、单位、别的行的名称。</param>
    /// <param name="unmasked">看得全的人。</param>
    public static TableCell CellOf(Field field, LedgerRow row, Labels labels, bool unmasked)
    {
        if (field.Get(row) is not { } value) return TableCell.Empty;
        if (field.IsMasked && !unmasked) return TableCell.Of(field.Kind.Mask(value));
        return field.Kind switch
        {
            DateKind => TableCell.Of((DateOnly)value),
            MoneyKind => TableCell.Of((long)value / 100m),
            NumberKind => TableCell.Of((int)value),
            PercentageKind => TableCell.Of((int)value / 10_000m),
            _ => TableCell.Of(FieldText.Of(field, row, labels, unmasked)),
        };
    }

    private static TableFormat FormatOf(Field field) => field.Kind switch
    {
        DateKind => TableFormat.Date,
        MoneyKind => TableFormat.Money,
        NumberKind => TableFormat.Number,
        PercentageKind => TableFormat.Percent,
        LongTextKind => TableFormat.LongText,
        _ => TableFormat.Text,
    };
}
