using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Api;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.Exchange.Exporting;

/// <summary>把列表导出成表格：看得见什么就导出什么，不限行数，一页一页地查，占的内存与行数无关。</summary>
public static class ExportRows
{
    /// <summary>一次查几行。</summary>
    internal const int AtOnce = 1_000;

    /// <summary>写成哪一种。</summary>
    public enum Form
    {
        /// <summary>.xlsx。</summary>
        Workbook,

        /// <summary>.csv，UTF-8 带 BOM。</summary>
        Csv,

        /// <summary>.jsonl，一行一个 JSON，写法与接口一样。</summary>
        JsonLines,
    }

    /// <summary>要导出什么。</summary>
    /// <param name="Query">照哪个列表：条件、排序、显示的列。从第几页看起不管，全部导出。</param>
    /// <param name="Form">写成哪一种。</param>
    /// <param name="AllFields">全部字段，而不只是显示的列。</param>
    public sealed record Command(ListQuery Query, Form Form, bool AllFields);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>写好了，审计里已经记下。</summary>
        /// <param name="FileName">建议的文件名。</param>
        /// <param name="Rows">几行。</param>
        public sealed record Done(string FileName, long Rows) : Result;

        /// <summary>没有导出。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>写出，并记进审计；写的是同一时刻的样子。</summary>
    /// <param name="db">以谁的身份打开的：够不着的、限制他看的行都不在内，他看不全的写掩码。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="command">要导出什么。</param>
    /// <param name="output">写到哪里，可读可定位（算散列）；不关闭它。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, Stream output, CancellationToken cancellation = default)
    {
        var ledger = command.Query.Ledger;
        if (!db.Viewer.May(Permissions.Export(ledger.Code))) return new Result.Refused($"您没有导出{ledger.Title}的权限。如果工作需要，请联系系统管理员。");
        IReadOnlyList<Field> fields = command.AllFields ? ledger.Fields : command.Query.Columns;
        long rows;
        await using (var snapshot = await db.BeginSnapshotAsync(cancellation))
        {
            if (command.Form == Form.JsonLines) rows = await WriteLinesAsync(db, command.Query, fields, output, cancellation);
            else
            {
                using TableWriter table = command.Form == Form.Csv ? new CsvTable(output) : new XlsxTable(output, ledger.Title);
                await WriteAsync(db, command.Query, fields, table, cancellation);
                rows = table.Rows;
            }
            // 后面还要记审计：同一个连接上另起事务
            await snapshot.CommitAsync(cancellation);
        }
        output.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(output, cancellation));
        output.Position = 0;
        await db.RecordAsync(Process.Now("导出" + ledger.Title, db.Viewer, clock, Scope(command, fields, rows, hash)), _ => Task.FromResult<IReadOnlyList<AuditNote>?>([]), cancellation);
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8));
        return new Result.Done(TableFileName.Of(ledger.Title, day, command.Form switch { Form.Csv => "csv", Form.JsonLines => "jsonl", _ => "xlsx" }), rows);
    }

    private static async Task WriteAsync(Db db, ListQuery query, IReadOnlyList<Field> fields, TableWriter table, CancellationToken cancellation)
    {
        var (ledger, unmasked) = (query.Ledger, db.Viewer.SeesMasked(query.Ledger.Code));
        // CSV 藏不住列：不带行号，看见什么就是什么
        var hides = table is XlsxTable;
        var sheet = new TableSheet(ledger.Title, [.. fields.Select(RowColumns.Of), .. hides ? RowColumns.Hidden : []]) { FrozenColumns = 1 };
        table.Begin(sheet);
        await foreach (var page in ledger.PagesAsync(db, query, fields, Permissions.Export(ledger.Code), AtOnce, cancellation))
        {
            var labels = await LedgerNames.OfAsync(db, fields, page, [], cancellation);
            foreach (var row in page)
            {
                if (table is XlsxTable { Full: true }) table.Begin(sheet);
                table.Row([.. fields.Select(f => RowColumns.CellOf(f, row, labels, unmasked)), .. hides ? RowColumns.HiddenCells(row) : []]);
            }
        }
        table.End();
    }

    private static async Task<long> WriteLinesAsync(Db db, ListQuery query, IReadOnlyList<Field> fields, Stream output, CancellationToken cancellation)
    {
        var (ledger, unmasked, rows) = (query.Ledger, db.Viewer.SeesMasked(query.Ledger.Code), 0L);
        await foreach (var page in ledger.PagesAsync(db, query, fields, Permissions.Export(ledger.Code), AtOnce, cancellation))
        {
            var labels = await LedgerNames.OfAsync(db, fields, page, [], cancellation);
            foreach (var row in page)
            {
                await using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) RowJson.Write(json, ledger, row, fields, labels, unmasked);
                output.WriteByte((byte)'\n');
                rows++;
            }
        }
        return rows;
    }

    // 条件只写字段名：值里可能有证号
    private static string Scope(Command command, IReadOnlyList<Field> fields, long rows, string hash)
    {
        List<string> narrowed = [.. command.Query.Filters.Select(f => f.Field.Title).Distinct()];
        if (command.Query.Search.Length > 0) narrowed.Add("查找");
        var scope = string.Create(CultureInfo.InvariantCulture, $"{rows}行，{(command.AllFields ? "全部字段" : string.Join("、", fields.Select(f => f.Title)))}；{(narrowed.Count == 0 ? "没有加条件" : "条件：" + string.Join("、", narrowed))}；");
        var tail = "文件内容的指纹" + hash;
        return (scope.Length + tail.Length > Process.ReasonLength ? scope[..(Process.ReasonLength - tail.Length - 3)] + "……；" : scope) + tail;
    }
}
