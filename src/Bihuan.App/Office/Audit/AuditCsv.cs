using System.Text;

using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Audit;

/// <summary>筛出来的审计写成 CSV:一行改动一行，边查边发。表格软件会当公式算的单元格，前面加单引号。</summary>
internal static class AuditCsv
{
    /// <summary>最多几条；再多请缩小范围。</summary>
    public const int Most = 100_000;

    private const int AtOnce = 500;

    /// <summary>发出。</summary>
    public static async Task WriteAsync(Db db, AuditWords words, AuditFilter filter, Stream output, CancellationToken cancellation)
    {
        // 带 BOM，表格软件才认得是 UTF-8
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line("时间", "谁", "做什么", "为什么", "台账或表", "行", "改法", "改前 → 改后", "编号"));
        var (count, after) = (0, (ListAudit.Cursor?)null);
        do
        {
            var page = await ListAudit.RunAsync(db, filter, after, AtOnce, cancellation);
            await PageAsync(db, words, page, writer, cancellation);
            (count, after) = (count + page.Entries.Count, page.Next);
        }
        while (after is not null && count < Most);
        if (after is not null) await writer.WriteLineAsync(Line($"只导出了最近的{Most}条，请缩小时间范围再导出其余的。"));
    }

    private static async Task PageAsync(Db db, AuditWords words, ListAudit.Page page, StreamWriter writer, CancellationToken cancellation)
    {
        foreach (var entry in page.Entries)
        {
            var head = new[] { ChinaTime.Stamp(entry.At), entry.Actor, entry.Process, entry.Reason ?? "" };
            var any = false;
            if (!entry.Restricted)
            {
                await foreach (var change in db.AuditChanges.AsNoTracking().Where(c => c.EntryId == entry.Id).OrderBy(c => c.Ordinal).AsAsyncEnumerable().WithCancellation(cancellation))
                {
                    any = true;
                    var values = string.Join("；", words.Fields(change).Select(f => $"{f.Field}：{f.Before} → {f.After}"));
                    await writer.WriteLineAsync(Line([.. head, words.Table(change.Table), words.Row(change) ?? change.Row, AuditWords.Kind(change.Kind), values, entry.Id.ToString()]));
                }
            }
            if (!any) await writer.WriteLineAsync(Line([.. head, "", "", "", "", entry.Id.ToString()]));
        }
        await writer.FlushAsync(cancellation);
    }

    private static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>一个单元格。</summary>
    internal static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') text = "'" + text;
        return '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
