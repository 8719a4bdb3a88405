using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>打开一个公开的问题，或者要拟的一个；连同内部的问题、措施，对照着看。</summary>
public static class OpenPublicProblem
{
    private const int MostMeasures = 50;

    /// <summary>看到的。</summary>
    /// <param name="Row">这一份；还没有拟的为 null。</param>
    /// <param name="Problem">内部的问题。</param>
    /// <param name="Measures">内部的措施，照先后。</param>
    /// <param name="Labels">人的姓名。</param>
    public sealed record Look(PublicProblem? Row, Problem Problem, IReadOnlyList<string> Measures, Labels Labels)
    {
        /// <summary>可以拟、改了再送。</summary>
        public bool MaySend { get; init; }

        /// <summary>可以批准。</summary>
        public bool MayApprove { get; init; }

        /// <summary>有批准的身份、现在却不能的，为什么；别的为 null。</summary>
        public string? WhyNot { get; init; }

        /// <summary>可以退回。</summary>
        public bool MayReturn { get; init; }

        /// <summary>可以撤下。</summary>
        public bool MayWithdraw { get; init; }

        /// <summary>公开网页开着。</summary>
        public bool PortalIsOn { get; init; }

        /// <summary>到了哪里；还没有拟的为 null。</summary>
        public Choice? State => Row is null ? null : PublicProblemStates.All.First(s => s.Code == Row.State);
    }

    /// <summary>要拟的；问题没有、够不着的，不能拟的为 null。</summary>
    public static async Task<Look?> StartAsync(Db db, Guid problem, CancellationToken cancellation = default) =>
        LetOutProblem.MayDraft(db.Viewer) ? await LookAsync(db, null, problem, cancellation) : null;

    /// <summary>打开；没有、够不着的为 null。</summary>
    public static async Task<Look?> RunAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await LetOutProblem.FindAsync(db, id, cancellation) is { } row ? await LookAsync(db, row, row.ProblemId, cancellation) : null;

    /// <summary>一个问题现在的说法：公开着、等着批准、退回待改的；没有、够不着的为 null。</summary>
    public static Task<Guid?> CurrentAsync(Db db, Guid problem, CancellationToken cancellation = default) =>
        LedgerRows.Within<PublicProblem>(db, Permissions.View("publicproblem")).Where(p => p.ProblemId == problem && p.State != PublicProblemStates.Withdrawn).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation);

    private static async Task<Look?> LookAsync(Db db, PublicProblem? row, Guid id, CancellationToken cancellation)
    {
        if (await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } problem) return null;
        var measures = await LedgerRows.Within<Measure>(db, Permissions.View("measure")).Where(m => m.ProblemId == id).OrderBy(m => m.Sequence).ThenBy(m => m.Id).Take(MostMeasures).Select(m => m.Text).ToListAsync(cancellation);
        var (viewer, ledger) = (db.Viewer, db.Catalog.Of(typeof(PublicProblem)));
        var refusal = row is null ? null : LetOutProblem.ApproveRefusal(row, viewer);
        return new(row, problem, measures, await Naming.OfAsync(db, row is null ? [] : ledger.Fields.Select(f => (f, f.Get(row))), cancellation))
        {
            MaySend = LetOutProblem.MayDraft(viewer) && row is null or { State: PublicProblemStates.Returned },
            MayApprove = row is not null && refusal is null,
            WhyNot = row?.State == PublicProblemStates.Review && LetOutProblem.MayApprove(viewer) ? refusal : null,
            MayReturn = row?.State == PublicProblemStates.Review && (LetOutProblem.MayDraft(viewer) || LetOutProblem.MayApprove(viewer)),
            MayWithdraw = row?.State == PublicProblemStates.Live && (LetOutProblem.MayDraft(viewer) || LetOutProblem.MayApprove(viewer)) || row?.State == PublicProblemStates.Returned && LetOutProblem.MayDraft(viewer),
            PortalIsOn = (await SavePortal.ReadAsync(db, cancellation)).IsOn,
        };
    }
}
