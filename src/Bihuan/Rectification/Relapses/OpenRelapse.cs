using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Showing;
using Bihuan.Figures;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>打开一次疑似反弹。查询的次数与有过几次无关。</summary>
public static class OpenRelapse
{
    // 历次的最多列几次
    private const int Most = 50;

    /// <summary>打开；没有、够不着的为 null，两样不区分。</summary>
    public static async Task<RelapseLook?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await Seen<Relapse>(db).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } relapse
            || await Seen<Problem>(db).AsNoTracking().FirstOrDefaultAsync(p => p.Id == relapse.ProblemId, cancellation) is not { } problem) return null;
        var (today, open, figures) = (ChinaDay.Of(clock), RelapseStates.IsOpen(relapse.State), await FigureTable.OfAsync(db, cancellation));
        var closures = await Seen<Closure>(db).AsNoTracking().Where(c => c.ProblemId == problem.Id).OrderByDescending(c => c.Round).Take(Most).ToListAsync(cancellation);
        var others = await Seen<Relapse>(db).AsNoTracking().Where(r => r.ProblemId == problem.Id && r.Id != id).OrderByDescending(r => r.Occurrence).Take(Most).ToListAsync(cancellation);
        var refusal = open ? await DecideRelapse.RefusalAsync(db, problem, relapse, confirmed: true, today, cancellation) : null;
        var paper = !open || !PaperSigning.IsAlone(db.Viewer) ? "" : await DecideRelapse.PaperRefusalAsync(db, problem, relapse, confirmed: true, today, cancellation);
        var (control, rows, still) = await SeenRowsAsync(db, relapse, cancellation);
        return new(relapse, problem, await LabelsAsync(db, problem, [relapse, .. others, .. closures], cancellation), today)
        {
            Control = control?.Title ?? (relapse.ControlId is null ? null : "（规则已经没有了）"),
            SeesControl = control is not null && FindingReach.Sees(db.Viewer, control),
            Rows = rows,
            StillRed = still,
            MayExplain = relapse.State == RelapseStates.Waiting && db.Viewer.PersonId != Guid.Empty && await DoingRights.MayAsync(db, problem, cancellation),
            // 身份不对的不用说为什么：一句“由整改办办”就够
            MayDecide = open && await DecideRelapse.MayAsync(db, problem, relapse, today, cancellation),
            // 单机使用的，要回避不用说：登记纸面的；还登记不了的，说为什么
            DecideRefusal = paper is { Length: > 0 } early ? early : refusal,
            MaySign = paper is null,
            Closures = closures,
            Others = others,
            Files = [.. (await OpenFile.ManyAsync(db, AttachmentKind.IdsOf(relapse.Papers), cancellation)).Values],
            Scans = [.. (await OpenFile.ManyAsync(db, AttachmentKind.IdsOf(relapse.DecisionPapers), cancellation)).Values],
            RedoDays = (int)figures.Small(ClosureFigures.RedoDays),
            WatchDays = (int)figures.Small(ClosureFigures.WatchDays),
        };
    }

    private static async Task<(Control? Control, IReadOnlyList<string> Rows, bool? StillRed)> SeenRowsAsync(Db db, Relapse relapse, CancellationToken cancellation)
    {
        if (relapse.ControlId is not { } code) return (null, [], null);
        var control = (await db.ControlsHereAsync(cancellation)).Find(code);
        if (control is null || relapse.FindingId is not { } id || !db.Viewer.May(Permissions.ViewControls)
            || await FindingReach.Within(db).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } finding) return (control, [], null);
        var same = await RelapseRows.FindingsAsync(db, relapse, finding, cancellation);
        var still = same.Exists(f => f.ClearedAt is null);
        if (finding.RowId is null) return (control, control.RowsOf(finding) is { } some && db.Viewer.May(Permissions.View(some.Ledger)) ? [some.Url] : [], still);
        var rows = same.Select(f => f.RowId!.Value).ToHashSet();
        if (db.Catalog.Find(finding.Ledger!) is not { } ledger) return (control, [], still);
        var seen = await LedgerRows.Within(db, ledger, Permissions.View(ledger.Code)).Where(r => EF.Parameter(rows).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        return (control, [.. same.Where(f => seen.Contains(f.RowId!.Value)).Select(f => $"/ledgers/{f.Ledger}/{f.RowId}")], still);
    }

    private static Task<Labels> LabelsAsync(Db db, Problem problem, IEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        var people = new HashSet<(string, Guid)>();
        foreach (var row in rows)
            foreach (var field in db.Catalog.Of(row.GetType()).Fields.Where(f => f.Kind is PersonKind && f.Get(row) is Guid)) people.Add((Referred.PersonLedger, (Guid)field.Get(row)!));
        foreach (var person in new[] { problem.LeaderId, problem.ResponsibleId }.OfType<Guid>()) people.Add((Referred.PersonLedger, person));
        return Naming.OfAsync(db, [problem.UnitId], people, cancellation);
    }

    private static IQueryable<TRow> Seen<TRow>(Db db)
        where TRow : LedgerRow => LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code));
}
