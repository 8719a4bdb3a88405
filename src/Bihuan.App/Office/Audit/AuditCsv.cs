using System.Text;

using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Audit;

/// <summary>筛出来的审计写成 CSV:一行改动一行，边查边发。</summary>
internal static class AuditCsv
{
    /// <summary>最多几条；再多请缩小范围。</summary>
    public const int Most = 100_000;

    private const int AtOnce = 500;

    // 一次从库里取多少行改动；一条自己就更多的，单独取
    private const int ChangesAtOnce = 5_000;

    /// <summary>发出。</summary>
    public static async Task WriteAsync(Db db, Database database, AuditWords words, AuditFilter filter, Stream output, CancellationToken cancellation)
    {
        // 带 BOM，表格软件才认得是 UTF-8
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line("时间", "谁", "岗位", "代谁办理", "做什么", "为什么", "台账或表", "行", "行号", "改法", "改前 → 改后", "编号"));
        var (count, after) = (0, (ListAudit.Cursor?)null);
        do
        {
            var page = await ListAudit.RunAsync(db, filter, after, AtOnce, cancellation);
            foreach (var batch in Batches(page.Entries)) await BatchAsync(db, database, words, batch, writer, cancellation);
            await writer.FlushAsync(cancellation);
            (count, after) = (count + page.Entries.Count, page.Next);
        }
        while (after is not null && count < Most);
        if (filter.Narrows) await writer.WriteLineAsync(Line("限制阅读的办理不按内容筛，没有列在这里；去掉“做什么”“台账或表”“行”的条件再导出，看得到有哪些。"));
        if (after is not null) await writer.WriteLineAsync(Line($"只导出了最近的{Most}条，请缩小时间范围再导出其余的。"));
    }

    /// <summary>分成几批，每批的改动合起来不太多。</summary>
    internal static IEnumerable<List<AuditEntry>> Batches(IEnumerable<AuditEntry> entries)
    {
        var (batch, changes) = (new List<AuditEntry>(), 0);
        foreach (var entry in entries)
        {
            if (batch.Count > 0 && changes + entry.ChangeCount > ChangesAtOnce)
            {
                yield return batch;
                (batch, changes) = ([], 0);
            }
            batch.Add(entry);
            changes += entry.ChangeCount;
        }
        if (batch.Count > 0) yield return batch;
    }

    // 一批的改动一次取，名称一种一次查：不一条一查
    private static async Task BatchAsync(Db db, Database database, AuditWords words, List<AuditEntry> entries, StreamWriter writer, CancellationToken cancellation)
    {
        var ids = entries.Where(e => !e.Restricted).Select(e => e.Id).ToArray();
        var changes = ids.Length == 0 ? [] : await db.AuditChanges.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.EntryId)).OrderBy(c => c.EntryId).ThenBy(c => c.Ordinal).ToListAsync(cancellation);
        words.Labels = await AuditLabelling.LoadAsync(db, database, entries, changes, cancellation);
        var byEntry = changes.ToLookup(c => c.EntryId);
        foreach (var entry in entries)
        {
            var head = new[] { ChinaTime.Stamp(entry.At), entry.Actor, Post(words.Labels, entry), entry.OnBehalfOf is { } by ? words.Labels.Row(by) : "", entry.Process, entry.Reason ?? "" };
            foreach (var change in byEntry[entry.Id])
            {
                var values = string.Join("；", words.Fields(change, all: true).Select(f => $"{f.Field}：{f.Before} → {f.After}"));
                await writer.WriteLineAsync(Line([.. head, words.Table(change.Table), words.Row(change) ?? "", change.Row, AuditWords.Kind(change.Kind), values, entry.Id.ToString()]));
            }
            if (!byEntry.Contains(entry.Id)) await writer.WriteLineAsync(Line([.. head, "", "", "", "", "", entry.Id.ToString()]));
        }
    }

    private static string Post(AuditLabels labels, AuditEntry entry) => entry.PostId is { } post ? labels.Posts.GetValueOrDefault(post, "") : "";

    private static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(CsvText.Cell));
}
