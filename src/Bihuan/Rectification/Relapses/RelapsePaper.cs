using Bihuan.Access;
using Bihuan.Controls.Showing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>核对反弹时要附的：单机使用的，纸上签字的登记；确认的，规则看到的那些行照现在的样子冻结。</summary>
internal static class RelapsePaper
{
    /// <summary>纸面的哪里不对：日子、扫描件，签字的人要不要回避。</summary>
    public static async Task<IReadOnlyList<Fault>> FaultsAsync(Db db, Problem problem, Relapse relapse, ReviewClosures.PaperOpinion paper, DateOnly today, CancellationToken cancellation)
    {
        var from = relapse.ExplainedOn ?? relapse.SuspectedOn;
        var faults = new List<Fault>();
        if (paper.On is not { } on) faults.Add(new(nameof(Relapse.DecidedOn), "请填签字的日子。"));
        else if (on > today) faults.Add(new(nameof(Relapse.DecidedOn), "签字的日子在今天之后。请核对日期。"));
        else if (on < from) faults.Add(new(nameof(Relapse.DecidedOn), $"签字的日子在{(relapse.ExplainedOn is null ? "起疑" : "说明")}（{from:yyyy-MM-dd}）之前。请核对日期。"));
        if (await PaperSigning.SignerProblemAsync(db, RelapseParties.Of(problem, relapse), paper.ByName, "说明、负责这个问题", today, cancellation) is { } who) faults.Add(new(nameof(Relapse.DecidedByName), who));
        if (string.IsNullOrWhiteSpace(paper.Papers)) faults.Add(new(nameof(Relapse.DecisionPapers), "请附签了字的扫描件。"));
        return faults;
    }

    /// <summary>写下谁签的、谁登记的。</summary>
    public static async Task SignAsync(Db db, Relapse relapse, ReviewClosures.PaperOpinion paper, CancellationToken cancellation)
    {
        (relapse.OnPaper, relapse.DecidedByName, relapse.RecordedById, relapse.DecisionPapers, relapse.DecidedOn) = (true, paper.ByName!.Trim(), db.Viewer.PersonId, paper.Papers, paper.On);
        (relapse.DecidedById, relapse.DecidedForId) = (await PaperSigning.PersonAsync(db, ClosureSteps.Office, paper.ByName, cancellation), null);
    }

    /// <summary>确认这一次时一并核对的各次，这一次在前，别的照第几次。</summary>
    public static async Task<IReadOnlyList<Relapse>> TogetherAsync(Db db, Relapse relapse, CancellationToken cancellation) =>
        [relapse, .. await db.Whole<Relapse>(removed: false).AsNoTracking().Where(r => r.ProblemId == relapse.ProblemId && r.Id != relapse.Id && (r.State == RelapseStates.Waiting || r.State == RelapseStates.Explained)).OrderBy(r => r.Occurrence).ToListAsync(cancellation)];

    /// <summary>冻结规则看到的那些行；核对的人看不见、不能导出，没有行的为 null。</summary>
    public static async Task<FrozenRows?> FreezeAsync(Db db, FileFolder folder, TimeProvider clock, Relapse relapse, CancellationToken cancellation)
    {
        if (relapse.ControlId is not { } code || relapse.FindingId is not { } id || !db.Viewer.May(Permissions.ViewControls)
            || (await db.ControlsHereAsync(cancellation)).Find(code) is not { } control
            || await FindingReach.Within(db).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } finding) return null;
        if (finding is { RowId: not null, Ledger: { } of }) return db.Catalog.Find(of) is { } ledger ? await FreezeRows.KeepAsync(db, folder, clock, ListQuery.Where(ledger), [.. (await RelapseRows.FindingsAsync(db, relapse, finding, cancellation)).Select(f => f.RowId!.Value)], cancellation) : null;
        return control.RowsOf(finding) is { } some && db.Catalog.Find(some.Ledger) is { } many
            ? await FreezeRows.KeepAsync(db, folder, clock, ListQuery.Read(many, db.Viewer, some.Filters.ToLookup(f => f.Name, f => f.Value, StringComparer.Ordinal)), null, cancellation) : null;
    }
}
