using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>把一个问题的整改进度给公众看：一个人拟说法送批，另一个人批准，也可以退回、撤下。限制阅读的问题一律不公开。</summary>
public static class LetOutProblem
{
    /// <summary>照人写的。</summary>
    /// <param name="ProblemId">哪个问题。</param>
    /// <param name="Version">打开时是第几版；新拟的为0。</param>
    /// <param name="Title">给公众看的标题。</param>
    /// <param name="Measures">给公众看的措施，一句话。</param>
    public sealed record Command(Guid ProblemId, int Version, string? Title, string? Measures)
    {
        /// <summary>改退回的哪一份；新拟的为 null。</summary>
        public Guid? Id { get; init; }
    }

    /// <summary>可以拟、撤下的。</summary>
    public static bool MayDraft(Viewer viewer) => viewer.ReachOf(Permissions.Edit("publicproblem")).Contains(Reach.WholeBody);

    /// <summary>批准的身份。</summary>
    public static bool MayApprove(Viewer viewer) => viewer.ReachOf(Permissions.Review("publicproblem")).Contains(Reach.WholeBody);

    /// <summary>现在不能批准的，一句说明；能的为 null。</summary>
    public static string? ApproveRefusal(PublicProblem row, Viewer viewer) =>
        row.State != PublicProblemStates.Review ? "现在不等批准。请刷新看它到了哪里。"
        : !MayApprove(viewer) ? "批准由有审核权限的人办。"
        : new[] { row.DraftedById, row.DraftedForId }.OfType<Guid>().Any(p => p == viewer.PersonId || p == viewer.OnBehalfOf) ? "这个说法是您（或者您受其委托、委托您的人）拟的，要由别人批准。"
        : null;

    /// <summary>看得见的一个；没有的为 null。</summary>
    internal static Task<PublicProblem?> FindAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<PublicProblem>(db, Permissions.View("publicproblem")).FirstOrDefaultAsync(p => p.Id == id, cancellation);

    /// <summary>拟好送批；退回来的改好再送。</summary>
    public static async Task<ClosureStep> SendAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!MayDraft(db.Viewer) || await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.ProblemId, cancellation) is not { } problem) return new ClosureStep.Missing();
        if (problem.Restricted) return new ClosureStep.Refused("这个问题限制阅读，不能公开。");
        var row = command.Id is { } id ? await FindAsync(db, id, cancellation) : null;
        if (command.Id is not null && row?.ProblemId != problem.Id) return new ClosureStep.Missing();
        if (row is not null && row.State != PublicProblemStates.Returned) return new ClosureStep.Refused("现在不能改。请刷新看它到了哪里。");
        if (row is not null && row.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (title, measures) = (MarkTexts.Plain(command.Title), MarkTexts.Plain(command.Measures));
        var faults = Lengths(title, measures);
        if (faults.Count == 0) faults.AddRange((await PublicWords.OfAsync(db, problem.InspectionId, cancellation)).Find(title, measures));
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        var others = command.Id ?? Guid.Empty;
        if (await TakenAsync(db, problem.Id, others, cancellation)) return new ClosureStep.Refused("这个问题已经有一个说法公开着、等着批准或者退回待改。请接着办那一个；要换说法的，先撤下。");
        if (row is null) db.Add(row = new PublicProblem { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id });
        (row.Title, row.Measures, row.State, row.Reason) = (title, measures, PublicProblemStates.Review, null);
        (row.DraftedById, row.DraftedForId, row.DraftedOn) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock));
        (row.EndedById, row.EndedForId, row.EndedOn) = (null, null, null);
        var ledger = db.Catalog.Of(typeof(PublicProblem));
        try
        {
            // 问题此刻可能正有人在限制阅读、正有人也在拟：排在它后面，跟着它
            if (await db.SaveAsync(Process.Now("拟公开的问题", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [row], cancellation),
                async () => !await TakenAsync(db, problem.Id, row.Id, cancellation) && !await db.Whole<Problem>(removed: false).AnyAsync(p => p.Id == problem.Id && p.Restricted, cancellation) && await Family.FollowAsync(db, ledger, [(row, new Faults())], cancellation), cancellation))
                return new ClosureStep.Done(row.Id, "已送批，等别人批准。批准以后公众才看得见。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 与抢先了的一样答
        }
        db.ChangeTracker.Clear();
        return new ClosureStep.Refused(ClosureStep.Stale);
    }

    /// <summary>批准：从现在起公众看得见。</summary>
    public static async Task<ClosureStep> ApproveAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, id, cancellation) is not { } row) return new ClosureStep.Missing();
        if (ApproveRefusal(row, db.Viewer) is { } refusal) return new ClosureStep.Refused(refusal);
        if (row.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var problemId = row.ProblemId;
        if (await db.Whole<Problem>(removed: false).AsNoTracking().FirstOrDefaultAsync(p => p.Id == problemId && !p.Restricted, cancellation) is not { } problem) return new ClosureStep.Refused("这个问题已经删除或者限制了阅读，不能公开。请退回。");
        // 送批以后又限制阅读了别的问题、又打了别的码
        if ((await PublicWords.OfAsync(db, problem.InspectionId, cancellation)).Find(row.Title, row.Measures) is [var wrong, ..]) return new ClosureStep.Refused("不能批准：" + wrong.Message);
        (row.State, row.ApprovedById, row.ApprovedForId, row.ApprovedOn) = (PublicProblemStates.Live, db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock));
        return await PublishSteps.SaveAsync(db, clock, "批准公开的问题", null, new ClosureStep.Done(id, "已批准，公开网页的“整改进度”里有了。"), cancellation);
    }

    /// <summary>退回：写明原因，拟的人改好再送；拟的人自己也可以撤回来。</summary>
    public static Task<ClosureStep> ReturnAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default) =>
        EndAsync(db, clock, id, version, reason, PublicProblemStates.Review, PublicProblemStates.Returned, "退回公开的问题", "已退回，原因写在上面。", cancellation);

    /// <summary>撤下：写明原因，公众马上看不见。退回来不要了的也这样办。</summary>
    public static Task<ClosureStep> WithdrawAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default) =>
        EndAsync(db, clock, id, version, reason, null, PublicProblemStates.Withdrawn, "撤下公开的问题", "已撤下，公众看不见了。", cancellation);

    private static async Task<ClosureStep> EndAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, string? from, string to, string process, string message, CancellationToken cancellation)
    {
        if (await FindAsync(db, id, cancellation) is not { } row) return new ClosureStep.Missing();
        // 看见露了什么的，批准的人也马上撤得下
        if (!MayDraft(db.Viewer) && !(MayApprove(db.Viewer) && (to == PublicProblemStates.Returned || row.State == PublicProblemStates.Live))) return new ClosureStep.Missing();
        if (from is not null ? row.State != from : row.State is not (PublicProblemStates.Live or PublicProblemStates.Returned)) return new ClosureStep.Refused("现在不能这样办。请刷新看它到了哪里。");
        if (row.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (PublishSteps.Wrong(reason) is { } wrong) return wrong;
        (row.State, row.Reason, row.EndedById, row.EndedForId, row.EndedOn) = (to, reason!.Trim(), db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock));
        return await PublishSteps.SaveAsync(db, clock, process, row.Reason, new ClosureStep.Done(id, message), cancellation);
    }

    private static Task<bool> TakenAsync(Db db, Guid problem, Guid except, CancellationToken cancellation) =>
        db.Whole<PublicProblem>(removed: false).AnyAsync(p => p.ProblemId == problem && p.Id != except && p.State != PublicProblemStates.Withdrawn, cancellation);

    private static List<Fault> Lengths(string title, string measures)
    {
        List<Fault> faults = [];
        if (title.Length == 0) faults.Add(new("title", "请写给公众看的标题，如“窗口值守制度没有落实”。"));
        else if (title.Length > PublicProblem.TitleLength) faults.Add(new("title", string.Create(CultureInfo.InvariantCulture, $"标题最多{PublicProblem.TitleLength}个字，现在有{title.Length}个。")));
        if (measures.Length == 0) faults.Add(new("measures", "请用一句话写整改措施。"));
        else if (measures.Length > PublicProblem.MeasuresLength) faults.Add(new("measures", string.Create(CultureInfo.InvariantCulture, $"措施最多{PublicProblem.MeasuresLength}个字，现在有{measures.Length}个。")));
        return faults;
    }
}
