using System.Globalization;

using Bihuan.Documents.Writing.Tables;
using Bihuan.Rectification.Chasing;

namespace Bihuan.App.Office.Rectification.Chasing;

/// <summary>月度数字写成表格：合计和各单位一张，处理人次的各种一张，各方面一张。</summary>
internal static class MonthSheet
{
    /// <summary>写。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="report">数字。</param>
    /// <param name="now">此刻，北京时间。</param>
    public static void Write(Stream output, MonthReport report, DateTimeOffset now)
    {
        using var writer = new XlsxTable(output);
        Sheet(writer, report, now, "合计和各单位", "单位（含下级）", MonthColumns.All, [report.Total, .. report.Units], MonthColumns.Rates.Count);
        Sheet(writer, report, now, "处理人次", "单位（含下级）", MonthColumns.Sanctions, [report.Total, .. report.Units], 0);
        Sheet(writer, report, now, "各方面", "方面", MonthColumns.Problems, report.Aspects, 1);
        writer.End();
    }

    private static void Sheet(XlsxTable writer, MonthReport report, DateTimeOffset now, string name, string first, IReadOnlyList<MonthColumn> columns, IReadOnlyList<MonthRow> rows, int rates)
    {
        string[] notes =
        [
            report.Kept ? $"{ChinaTime.Stamp(report.KeptAt!.Value)}留下的数，不含限制阅读的。" : string.Create(CultureInfo.InvariantCulture, $"截至{now:yyyy-MM-dd HH:mm}；累计是全部的，不只这个月。"),
            MonthColumns.SanctionNote,
        ];
        writer.Begin(new(name, [new(first) { Width = 24 }, .. columns.Select(c => new TableColumn(c.Group + "·" + c.Title, c.IsMoney ? TableFormat.Money : TableFormat.Number) { Width = 14 }), .. MonthColumns.Rates.Take(rates).Select(r => new TableColumn(r.Title) { Width = 12 })])
        {
            Title = $"{report.Month:yyyy年M月}整改数字",
            Notes = notes,
            Filter = false,
            FrozenColumns = 1,
        });
        foreach (var row in rows)
            writer.Row([TableCell.Of(new string('　', row.Depth) + row.Title), .. columns.Select(c => TableCell.Of(c.IsMoney ? row[c.Code] / 1_000_000m : row[c.Code])), .. MonthColumns.Rates.Take(rates).Select(r => TableCell.Of(row.Rate(r.Done, r.Due) ?? "—"))]);
    }
}
