using Bihuan.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>一本台账的导入模板：一列一个字段，下拉、批注齐全，另有一张“说明”。不放例子，免得例子被导入。</summary>
public static class ImportTemplate
{
    // 再多的名字不放进下拉：找起来不如打字快，也不该随手带走
    private const int MostNames = 300;
    private const int Room = 2_000;

    /// <summary>写出。</summary>
    /// <param name="db">以谁的身份打开的：单位只给他够得着的。</param>
    /// <param name="clock">看今天，撤销了的单位不给。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="output">写到哪里；不关闭它。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task WriteAsync(Db db, TimeProvider clock, Ledger ledger, Stream output, CancellationToken cancellation = default)
    {
        var fields = ImportMap.FieldsOf(ledger).ToList();
        var columns = new List<TableColumn>();
        foreach (var field in fields) columns.Add(Column(field, await ChoicesAsync(db, clock, ledger, field, cancellation)));
        using var table = new XlsxTable(output, ledger.Title + "导入模板");
        table.Begin(new(ledger.Title, columns) { FrozenColumns = 1, Room = Room, Filter = false });
        table.Begin(new("说明", [new("", TableFormat.Text) { Width = 18 }, new("") { Width = 8 }, new("") { Width = 10 }, new("", TableFormat.LongText) { Width = 80 }]) { Headless = true });
        foreach (var line in Guide(ledger)) table.Row(TableCell.Of(line));
        table.Row();
        table.Row(TableCell.Of("列"), TableCell.Of("必填"), TableCell.Of("种类"), TableCell.Of("怎么填"));
        foreach (var field in fields) table.Row(TableCell.Of(field.Title), TableCell.Of(field.IsRequired ? "是" : ""), TableCell.Of(field.Kind.Name), TableCell.Of(HowTo(field)));
        table.End();
    }

    private static IEnumerable<string> Guide(Ledger ledger)
    {
        yield return $"{ledger.Title}导入模板：{ledger.Purpose}";
        yield return "请填在前一张表里，一行一条；带 * 的必填。表头可以换次序，用不着的列可以删去，请不要改表头的字。";
        yield return ledger.Key.Count > 0
            ? $"{string.Join("、", ledger.Key.Select(k => ledger.Field(k)!.Title))}与已有的一样的行，当作修改那一行，空着的格不动；别的当作新登记。"
            : "这张表里的行都当作新登记。要修改已有的，请从列表导出，在导出的表里改，再导入。";
        yield return "导入之前会先核对一遍，告诉您新登记几行、修改几行、哪一格不对，确认了才保存。";
    }

    private static TableColumn Column(Field field, IReadOnlyList<string>? choices) => RowColumns.Of(field) with
    {
        Head = field.Title + (field.IsRequired ? "*" : ""),
        Note = HowTo(field),
        Prompt = HowTo(field),
        Choices = choices,
        OnlyChoices = field.Kind is ChoiceKind or YesNoKind,
    };

    /// <summary>一列怎么填，一两句话。</summary>
    internal static string HowTo(Field field)
    {
        var form = field.Kind switch
        {
            DateKind => "写成 2024-03-05，也认 2024.3.5、2024年3月5日。",
            PeriodKind => "写成 2024-03-05至2024-12-31；截止没有定的只写“2024-03-05至”。",
            MoneyKind => field.Title.Contains('元') ? "以元计；以万元计的，请把表头改成“…（万元）”，或者在数后面写“万元”。" : "以元计。",
            PercentageKind => "写成 96.5%。",
            NumberKind => "只写整数。",
            YesNoKind => "写“是”或“否”。",
            ChoiceKind choice => $"从这些里选：{string.Join("、", choice.Choices.Select(c => c.Title))}。",
            UnitKind => "写单位的名称；有同名的写全，如“大厅管理科/受理窗口”。",
            PersonKind => "写姓名，要在人员台账里；有同名的写成“姓名（单位）”。",
            ReferenceKind => "写那一行的名称或编号。",
            CitizenIdKind or CreditCodeKind => "18位，单元格要是文本格式，不然末几位会被改成0。",
            PhoneKind => "手机11位；座机写区号，如 0555-1234567。",
            DocumentNumberKind => "写成 云政务〔2024〕3号。",
            LongTextKind or TextKind => $"最多{field.Kind.StoredLength}字。",
            _ => "",
        };
        return (field.IsRequired ? "必填。" : "") + form + (field.Help ?? "");
    }

    private static async Task<IReadOnlyList<string>?> ChoicesAsync(Db db, TimeProvider clock, Ledger ledger, Field field, CancellationToken cancellation)
    {
        if (field.Kind is ChoiceKind choice) return [.. choice.Choices.Select(c => c.Title)];
        if (field.Kind is YesNoKind) return ["是", "否"];
        if (field.Kind is UnitKind)
        {
            var units = await ChooseUnit.RunAsync(db, clock, field.Name == nameof(LedgerRow.UnitId) ? Permissions.Edit(ledger.Code) : null, cancellation);
            var names = new NameFinder(db, ChinaDay.Of(clock));
            await names.LoadUnitsAsync(cancellation);
            var repeated = units.GroupBy(u => u.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
            return [.. units.Select(u => repeated.Contains(u.Name) ? names.PathOf(u) : u.Name)];
        }
        if (field.Kind.Target is not { } code || db.Catalog.Find(code) is not { } target || Referred.Choosable(db, code) is not { } rows || target.Field(target.LabelField) is not { Kind: TextKind, IsMasked: false }) return null;
        var label = target.LabelField;
        var labels = await rows.AsNoTracking().OrderByDescending(r => r.Id).Select(r => EF.Property<string>(r, label)).Take(MostNames + 1).ToListAsync(cancellation);
        return labels.Count is 0 or > MostNames ? null : [.. labels.Distinct().Order(StringComparer.Ordinal)];
    }
}
