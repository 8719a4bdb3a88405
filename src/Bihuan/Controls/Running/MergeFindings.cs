using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>把查到的与开着的预警对照：新的开、还在的更新、不在的关。只动查过的范围里的。</summary>
/// <param name="db">数据。</param>
/// <param name="control">哪条规则。</param>
/// <param name="today">今天。</param>
/// <param name="now">这一次查的时刻。</param>
/// <param name="isFirst">销号时才打开，头一次查：红着的是先前就有的。</param>
internal sealed class MergeFindings(Db db, Control control, DateOnly today, DateTime now, bool isFirst)
{
    private int Body => db.Viewer.BodyId;

    /// <summary>新开了几条。</summary>
    public int Opened { get; private set; }

    /// <summary>关了几条。</summary>
    public int Cleared { get; private set; }

    /// <summary>对照。</summary>
    public async Task RunAsync(ControlScope scope, IReadOnlyList<Found> found, CancellationToken cancellation)
    {
        var hits = found.DistinctBy(f => f.Subject, StringComparer.Ordinal).ToDictionary(f => f.Subject, StringComparer.Ordinal);
        var open = await Open(scope).ToListAsync(cancellation);
        foreach (var finding in open)
        {
            if (hits.Remove(finding.SubjectNow, out var still)) await SeeAsync(finding, still, cancellation);
            else Clear(finding, ClearedBecause.Mended);
        }
        if (hits.Count == 0) return;
        var waivers = await WaiversAsync(hits.Keys.ToHashSet(StringComparer.Ordinal), cancellation);
        foreach (var hit in hits.Values) await OpenAsync(hit, waivers.GetValueOrDefault(hit.Subject), cancellation);
    }

    /// <summary>范围里开着的全关。</summary>
    public async Task ClearAsync(ControlScope scope, ClearedBecause why, CancellationToken cancellation)
    {
        foreach (var finding in await Open(scope).ToListAsync(cancellation)) Clear(finding, why);
    }

    /// <summary>说的那一期已经不追了的，关。</summary>
    public async Task ClearPastAsync(CancellationToken cancellation)
    {
        if (control.Oldest(today) is not { } oldest) return;
        foreach (var finding in await db.Findings.Where(f => f.BodyId == Body && f.ControlId == control.Id && f.ClearedAt == null && f.Period < oldest).ToListAsync(cancellation)) Clear(finding, ClearedBecause.Past);
    }

    private IQueryable<Finding> Open(ControlScope scope)
    {
        var open = db.Findings.Where(f => f.BodyId == Body && f.ControlId == control.Id && f.ClearedAt == null);
        return scope switch
        {
            ControlScope.Rows { Ids: var ids } => OfRows(open, ids),
            ControlScope.Periods { Spans: var spans } => OfPeriods(open, [.. spans.Select(s => s.From)]),
            _ => open,
        };
    }

    private static IQueryable<Finding> OfRows(IQueryable<Finding> open, IReadOnlyList<Guid> ids)
    {
        var wanted = ids.Select(id => (Guid?)id).ToList();
        return open.Where(f => EF.Parameter(wanted).Contains(f.RowId));
    }

    private static IQueryable<Finding> OfPeriods(IQueryable<Finding> open, List<DateOnly?> starts) => open.Where(f => EF.Parameter(starts).Contains(f.Period));

    // 暂不处理还没有到期、又碰到的，接着暂不处理
    private async Task<Dictionary<string, Finding>> WaiversAsync(HashSet<string> subjects, CancellationToken cancellation)
    {
        var waived = await db.Findings.AsNoTracking().Where(f => f.BodyId == Body && f.ControlId == control.Id && f.ClearedAt != null && f.WaivedUntil >= today).ToListAsync(cancellation);
        return waived.Where(f => subjects.Contains(f.SubjectNow)).OrderBy(f => f.Id).GroupBy(f => f.SubjectNow, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
    }

    private async Task OpenAsync(Found found, Finding? waiver, CancellationToken cancellation)
    {
        var finding = new Finding
        {
            // 编号里有查出的时刻：看护照它分先后
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            BodyId = Body,
            ControlId = control.Id,
            Subject = found.Subject,
            Ledger = found.Hit.RowId is null ? null : db.Catalog.Of(control.FoundType!).Code,
            RowId = found.Hit.RowId,
            Group = found.Hit.Group,
            Period = found.Period?.From,
            Sentence = "",
            OpenedOn = today,
            SeenAt = now,
            WaivedUntil = waiver?.WaivedUntil,
            WaiveReason = waiver?.WaiveReason,
            WaivedBy = waiver?.WaivedBy,
        };
        await SeeAsync(finding, found, cancellation);
        finding.WasBefore = isFirst && finding.Level == FindingLevel.Red;
        db.Add(finding);
        Opened++;
    }

    private async Task SeeAsync(Finding finding, Found found, CancellationToken cancellation)
    {
        (finding.SeenAt, finding.Subject) = (now, found.Subject);
        finding.Sentence = found.Sentence.Length > Finding.SentenceLength ? found.Sentence[..(Finding.SentenceLength - 1)] + "…" : found.Sentence;
        finding.Level = control.Nature == ControlNature.Judgement ? FindingLevel.Hint : found.Hit.Level;
        finding.WasBefore &= finding.Level == FindingLevel.Red;
        finding.UnitId = found.Hit.UnitId;
        // FindAsync 先看已加载的：一万条也只查几个单位
        var unit = found.Hit.UnitId == 0 ? null : await db.Units.FindAsync([Body, found.Hit.UnitId], cancellation);
        (finding.U1, finding.U2, finding.U3, finding.U4) = unit is null ? (0, 0, 0, 0) : (unit.U1, unit.U2, unit.U3, unit.U4);
    }

    private void Clear(Finding finding, ClearedBecause why)
    {
        (finding.ClearedAt, finding.Cleared) = (now, why);
        Cleared++;
    }
}
