using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>做各单位的表：同一时刻的样子，一次存好。做到一半断了的重做一遍。</summary>
internal static class WriteParts
{
    private const int AtOnce = 1_000;

    /// <summary>做。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="db">以下发的人的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一轮。</param>
    /// <param name="report">报进展。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<string> RunAsync(Database database, Db db, TimeProvider clock, Guid id, Func<long, long, Task> report, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var round = await db.CollectRounds.FirstOrDefaultAsync(r => r.BodyId == body && r.Id == id, cancellation) ?? throw new JobFailedException("没有这一轮。");
        if (round.State != RoundState.Preparing) return "已经做好了。";
        var ledger = db.Catalog.Find(round.Ledger) ?? throw new JobFailedException("没有这本台账。");
        if (!db.Viewer.May(Permissions.Collect(ledger.Code))) throw new JobFailedException($"下发的人已经没有拆分下发{ledger.Title}的权限，没有发。");
        var query = ListQuery.Read(ledger, db.Viewer, Parse(round.Query));
        if (query.Problems.Count > 0) throw new JobFailedException("条件有变化，没有发，免得发多了：" + string.Concat(query.Problems));
        var parts = await db.RoundParts.Where(p => p.BodyId == body && p.RoundId == id).ToListAsync(cancellation);
        var (columns, editable) = (SplitColumns.Of(ledger, round), SplitColumns.EditableOf(db.Catalog, ledger, round));
        var rows = await RowsAsync(db, query, columns, parts.Select(p => p.UnitId).ToHashSet(), cancellation);
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        // 名称照没有特别权限的人看：指着限制阅读的行，不随表出去
        await using var outsider = database.Open(new Viewer(body, Guid.CreateVersion7(), "拆分下发", new Dictionary<string, IReadOnlyList<Reach>>()));
        var workbook = new PartWorkbook(ledger, round, columns, editable);
        foreach (var (done, part) in parts.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var mine = rows[part.UnitId].ToList();
            var labels = await LedgerNames.OfAsync(outsider, columns, mine, [], cancellation);
            RoundStore.Add(db, id, part.Id, RoundContentKind.File, workbook.Write(units.GetValueOrDefault(part.UnitId, ""), mine, labels, new(body, ledger.Code, id, part.UnitId), db.Secrets));
            RoundStore.Add(db, id, part.Id, RoundContentKind.Sent, RoundStore.Pack(new SentRows([.. mine.Select(r => Sent(ledger, columns, r, labels))])));
            part.Rows = mine.Count;
            await report(done + 1, parts.Count);
        }
        round.State = RoundState.Open;
        if (round.Tells) await TellAsync(database, db, clock, round, ledger, parts, "请填报", cancellation);
        await db.SaveAsync(Process.Now("做好各单位的" + ledger.Title, db.Viewer, clock, string.Create(CultureInfo.InvariantCulture, $"“{round.Name}”，{parts.Count}个单位，{parts.Sum(p => p.Rows)}行，{string.Join("、", columns.Select(f => f.Title))}") is var reason && reason.Length > Process.ReasonLength ? reason[..Process.ReasonLength] : reason), cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"做好{parts.Count}个单位的表，共{parts.Sum(p => p.Rows)}行。");
    }

    /// <summary>给还没有交回的单位发收件箱通知，与接下来的保存一起存。</summary>
    /// <returns>发给了几个单位。</returns>
    public static async Task<int> TellAsync(Database database, Db db, TimeProvider clock, CollectRound round, Ledger ledger, IReadOnlyCollection<RoundPart> parts, string ask, CancellationToken cancellation)
    {
        var people = await Liaisons.OfAsync(database, clock, round.BodyId, ledger, [.. parts.Select(p => p.UnitId)], cancellation);
        foreach (var part in parts)
            SendMessage.To(db, clock, people[part.UnitId], MessageKind.Collect, string.Create(CultureInfo.InvariantCulture, $"{ask}：{round.Name}（{ledger.Title}），{round.DueOn:M月d日}前交回"), string.Create(CultureInfo.InvariantCulture, $"/ledgers/{ledger.Code}/fill/{round.Id}/{part.UnitId}"));
        return parts.Count(p => people.Contains(p.UnitId));
    }

    private static async Task<ILookup<int, LedgerRow>> RowsAsync(Db db, ListQuery query, IReadOnlyList<Field> columns, HashSet<int> units, CancellationToken cancellation)
    {
        var rows = new List<LedgerRow>();
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        await foreach (var page in query.Ledger.PagesAsync(db, query, columns, Permissions.Collect(query.Ledger.Code), AtOnce, cancellation))
        {
            rows.AddRange(page.Where(r => !r.Restricted && units.Contains(r.UnitId)));
            if (rows.Count > CollectRound.MostRows) throw new JobFailedException($"超过了{CollectRound.MostRows}行，没有发。请加条件，分几轮发。");
        }
        await snapshot.CommitAsync(cancellation);
        return rows.ToLookup(r => r.UnitId);
    }

    private static SentRow Sent(Ledger ledger, IReadOnlyList<Field> columns, LedgerRow row, Labels labels)
    {
        var cells = columns.Where(f => f.Get(row) is not null).ToDictionary(f => f.Name, f => new SentCell(FieldText.Of(f, row, labels, unmasked: true), FieldTexts.Of(f, row)), StringComparer.Ordinal);
        return new(row.Id, cells.GetValueOrDefault(ledger.LabelField)?.Shown ?? "", cells);
    }

    private static ILookup<string, string> Parse(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).ToLookup(p => Uri.UnescapeDataString(p[0]), p => p.Length > 1 ? Uri.UnescapeDataString(p[1]) : "");
}
