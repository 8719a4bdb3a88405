using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>一件销号打开来的样子：整改销号审批表的一张。</summary>
/// <param name="Closure">这一次申请。</param>
/// <param name="Life">问题的全貌：措施、佐证、待核实的。</param>
/// <param name="Steps">要过的各步，照次序。</param>
/// <param name="Reviews">审过的各步，照先后。</param>
/// <param name="Rights">看的人能办什么。</param>
public sealed record OpenedClosure(Closure Closure, ProblemLife Life, IReadOnlyList<string> Steps, IReadOnlyList<ClosureReview> Reviews, ClosureRights Rights)
{
    /// <summary>现在可以审的人叫什么；不知道、不在本机构的为空。</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    /// <summary>该他审、却看不见这一件的人叫什么；没有限制阅读的为空。</summary>
    public IReadOnlyList<string> Blind { get; init; } = [];

    /// <summary>选来看护、现在没有开的规则，代号：销号时为全机构打开。</summary>
    public IReadOnlySet<string> OffNow { get; init; } = new HashSet<string>();

    /// <summary>等会议审批的，可以选的议题；看的人不能登记的为空。</summary>
    public IReadOnlyList<PlanTopics.Line> Topics { get; init; } = [];

    /// <summary>这是问题最近的一次申请。</summary>
    public bool IsLatest => Life.Closing.Latest?.Id == Closure.Id;

    /// <summary>可以撤回。这一步正由他审的不提：不行的他退回，写明原因。</summary>
    public bool MayWithdraw => IsLatest && Life.Closing.MayWithdraw && Rights.Review is not null;

    /// <summary>上一次退回的申请；不是退回以后再申请的为 null。</summary>
    public Closure? ReturnedBefore => Life.Closing.Closures.Where(c => c.Round < Closure.Round).MaxBy(c => c.Round) is { State: ClosureStates.Returned } before ? before : null;

    /// <summary>退回以后再申请的，成效一个字没有改、佐证没有增加。</summary>
    public bool SameAsReturned => Closure.IsSameAs(ReturnedBefore);
}

/// <summary>打开一件销号。查询的次数是定的。</summary>
public static class OpenClosure
{
    /// <summary>打开；没有、够不着的为 null，两样不区分。</summary>
    public static async Task<OpenedClosure?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Closure>(db, Permissions.View("closure")).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } closure
            || await OpenProblem.RunAsync(db, clock, closure.ProblemId, cancellation) is not { } life) return null;
        var (today, reviews) = (ChinaDay.Of(clock), life.Closing.ReviewsOf(closure));
        var rights = (await ClosureRights.OfAsync(db, [(closure, life.Problem)], reviews.ToLookup(r => r.ClosureId), today, cancellation))[id];
        var opened = new OpenedClosure(closure, life, ClosureSteps.Read(closure.Steps), reviews, rights);
        if (closure.Step is not { } step) return opened;
        var (reviewers, owners) = (new ClosureReviewers(db, today), await ClosureParties.OwnersAsync(db, [life.Problem.Id], cancellation));
        var parties = ClosureParties.Of(life.Problem, closure, reviews, owners[life.Problem.Id]);
        var (people, blind) = (await reviewers.NowAsync(life.Problem, parties, step, cancellation), await reviewers.BlindAsync(life.Problem, parties, step, cancellation));
        var names = await Naming.OfRowsAsync(db, people.Concat(blind).Select(p => (Referred.PersonLedger, p)), cancellation);
        return opened with
        {
            Reviewers = [.. people.Select(p => names.Rows.GetValueOrDefault(p)).OfType<string>()],
            Blind = [.. blind.Select(p => names.Rows.GetValueOrDefault(p)).OfType<string>()],
            OffNow = await StartWatch.OffAsync(db, [.. life.Closing.Watches.Where(w => w.State == WatchStates.Proposed).Select(w => w.ControlId)], cancellation),
            Topics = step == ClosureSteps.Meeting && rights.Review is null && closure.TabledById is not null ? await PlanTopics.OfAsync(db, LastOn(closure, reviews), await reviewers.IsAlternateAsync(cancellation), cancellation) : [],
        };
    }

    /// <summary>上一步审过的那天，还没有审过的是申请的那天：会议要在那以后开。</summary>
    internal static DateOnly LastOn(Closure closure, IEnumerable<ClosureReview> reviews) => reviews.Where(r => r.Opinion == ClosureOpinions.Agrees).Select(r => r.On).Append(closure.SubmittedOn).Max();
}
