using System.Globalization;
using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Writing.Forms;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.Exchange.Layouts;

/// <summary>照自用版式导出：看得见什么就导出什么，一页一页地查，填进上级的空表。</summary>
public static class FillLayout
{
    /// <summary>试填几行：看看各列对得对不对，不必把全部都导出去。</summary>
    public const int TryRows = 20;

    /// <summary>写出，并记进审计；写的是同一时刻的样子。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="query">照哪个列表：条件、排序。从第几页看起不管，全部导出。</param>
    /// <param name="opened">版式。</param>
    /// <param name="output">写到哪里，可读可定位；不关闭它。</param>
    /// <param name="most">只填前几行；全部导出的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ExportRows.Result> RunAsync(Db db, TimeProvider clock, ListQuery query, LayoutShelf.Opened opened, Stream output, int? most = null, CancellationToken cancellation = default)
    {
        var (ledger, map) = (query.Ledger, opened.Map);
        if (!db.Viewer.May(Permissions.Export(ledger.Code))) return new ExportRows.Result.Refused($"您没有导出{ledger.Title}的权限。如果工作需要，请联系系统管理员。");
        if (opened.Form.Find(map.Sheet) is not { } sheet) return new ExportRows.Result.Refused("版式里的空表与对好的列对不上。请重新上传空表。");
        var columns = map.Columns.Where(c => c.Target is not null).Select(c => (Column: c, Field: ledger.Field(c.Target!))).Where(c => c.Field is not null || c.Column.Target == LayoutMap.Number).ToList();
        List<Field> fields = [.. columns.Select(c => c.Field).OfType<Field>()];
        int rows;
        await using (var snapshot = await db.BeginSnapshotAsync(cancellation))
        using (var form = new FormFill(opened.Form, sheet, map.FirstRow, map.LastRow, columns.Where(c => c.Field?.Kind is MoneyKind).Select(c => c.Column.Index), output))
        {
            var unmasked = db.Viewer.SeesMasked(ledger.Code);
            await foreach (var page in ledger.PagesAsync(db, query, fields, Permissions.Export(ledger.Code), ExportRows.AtOnce, cancellation))
            {
                if (form.Rows >= most) break;
                var labels = await LedgerNames.OfAsync(db, fields, page, [], cancellation);
                foreach (var row in page.Take(most ?? int.MaxValue))
                {
                    if (form.Rows >= FormFill.MostRows) return new ExportRows.Result.Refused($"超过{FormFill.MostRows}行，一张表放不下。请加上条件，分几次导出。");
                    var number = form.Rows + 1;
                    form.Row(columns.ToDictionary(c => c.Column.Index, c => c.Field is null ? new FormValue(Number: number) : ValueOf(c.Field, row, labels, unmasked, c.Column)));
                }
            }
            form.End();
            rows = form.Rows;
            await snapshot.CommitAsync(cancellation);
        }
        output.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(output, cancellation));
        output.Position = 0;
        var narrowed = query.Filters.Select(f => f.Field.Title).Distinct().ToList();
        if (query.Search.Length > 0) narrowed.Add("查找");
        var scope = string.Create(CultureInfo.InvariantCulture, $"{(most is null ? "" : "试填，")}{rows}行，版式“{opened.Layout.Name}”；{(narrowed.Count == 0 ? "没有加条件" : "条件：" + string.Join("、", narrowed))}；");
        var tail = "文件内容的指纹" + hash;
        await db.RecordAsync(Process.Now("导出" + ledger.Title, db.Viewer, clock, (scope.Length + tail.Length > Process.ReasonLength ? scope[..(Process.ReasonLength - tail.Length - 3)] + "……；" : scope) + tail), _ => Task.FromResult<IReadOnlyList<AuditNote>?>([]), cancellation);
        return new ExportRows.Result.Done(TableFileName.Of(opened.Layout.Name, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8)), "xlsx"), rows);
    }

    // 一格的值：照种类写，金额照表头是元还是万元
    private static FormValue ValueOf(Field field, LedgerRow row, Labels labels, bool unmasked, LayoutColumn column)
    {
        if (field.Get(row) is not { } value) return default;
        if (field.IsMasked && !unmasked) return new(field.Kind.Mask(value));
        return field.Kind switch
        {
            DateKind => new(Date: (DateOnly)value),
            MoneyKind => new(Number: (long)value / (column.InTenThousands ? 1_000_000m : 100m)),
            NumberKind => new(Number: (int)value),
            PercentageKind => column.Head.Contains('%') ? new(Number: (int)value / 100m) : new(Number: (int)value / 10_000m) { IsPercent = true },
            _ => new(FieldText.Of(field, row, labels, unmasked)),
        };
    }
}
