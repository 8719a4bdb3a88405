using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>看得见的销号，一栏一栏：等各步的、退回撤回的、已销号的。由数据库分页，查询的次数与件数无关。</summary>
public static class ListClosures
{
    /// <summary>一页几件。</summary>
    public const int PageSize = 50;

    private const int MostSeen = 300;

    /// <summary>全部在审的、退回撤回的、已销号的，三栏的代号；等一步的一栏就是那一步的代号。</summary>
    public const string Open = "open", Back = "back", Closed = "closed";

    /// <summary>一件。</summary>
    /// <param name="Closure">销号。</param>
    /// <param name="Problem">它的问题。</param>
    /// <param name="Rights">看的人能办什么。</param>
    public sealed record Line(Closure Closure, Problem Problem, ClosureRights Rights)
    {
        /// <summary>这个问题后来又申请过，最近的是第几次；没有的为 null。</summary>
        public int? Later { get; init; }
    }

    /// <summary>查到的。</summary>
    /// <param name="Tab">哪一栏。</param>
    /// <param name="Lines">这一页的。</param>
    /// <param name="Total">一共几件。</param>
    /// <param name="Page">第几页，从1起。</param>
    /// <param name="Counts">各栏有几件，没有照字查。</param>
    /// <param name="Mine">看的人现在有件可审的各步，各几件；早申请的一批里数的，件数多于一批的不数，为 null。</param>
    /// <param name="Labels">人、单位的名称。</param>
    public sealed record Found(string Tab, IReadOnlyList<Line> Lines, int Total, int Page, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<(string Step, int? Count)> Mine, Labels Labels)
    {
        /// <summary>列了上会的可以选的议题；不是等会议审批的为空。</summary>
        public IReadOnlyList<PlanTopics.Line> Topics { get; init; } = [];

        /// <summary>等会议审批的，他审得了的一件也没有列入上会。</summary>
        public bool NoneTabled { get; init; }

        /// <summary>一共几页。</summary>
        public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    }

    /// <summary>查。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="tab">哪一栏；认不得的，是他有份审、又有等着的头一步，没有的是全部在审。</param>
    /// <param name="words">问题里的字；空的不限。</param>
    /// <param name="page">第几页。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Found> RunAsync(Db db, TimeProvider clock, string? tab, string words, int page, CancellationToken cancellation = default)
    {
        var counts = await CountsAsync(db, cancellation);
        var mine = await MineAsync(db, ChinaDay.Of(clock), cancellation);
        var chosen = tab is Open or Back or Closed || ClosureSteps.Order.Contains(tab) ? tab! : mine.Count > 0 ? mine[0].Step : Open;
        var query = chosen switch
        {
            Open => Pairs(db).Where(p => p.Closure.State == ClosureStates.Review || p.Closure.State == ClosureStates.Approval),
            Back => Pairs(db).Where(p => p.Closure.State == ClosureStates.Returned || p.Closure.State == ClosureStates.Withdrawn),
            Closed => Pairs(db).Where(p => p.Closure.State == ClosureStates.Closed),
            _ => Pairs(db).Where(p => p.Closure.Step == chosen),
        };
        if (words.Trim() is { Length: > 0 } text) query = query.Where(p => p.Problem.Title.Contains(text));
        var total = await query.CountAsync(cancellation);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        // 等着的，早申请的在前；办完的，近的在前
        var sorted = chosen is Back or Closed ? query.OrderByDescending(p => p.Closure.SubmittedOn).ThenByDescending(p => p.Closure.Id) : query.OrderBy(p => p.Closure.SubmittedOn).ThenBy(p => p.Closure.Id);
        var rows = (await sorted.AsNoTracking().Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation)).ConvertAll(r => (r.Closure, r.Problem));
        var ids = rows.Select(r => r.Closure.Id).ToHashSet();
        var problems = rows.Select(r => r.Problem.Id).ToHashSet();
        var rounds = await LedgerRows.Within<Closure>(db, Permissions.View("closure")).Where(c => EF.Parameter(problems).Contains(c.ProblemId)).GroupBy(c => c.ProblemId).Select(g => new { g.Key, Last = g.Max(c => c.Round) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
        var reviews = (await db.Whole<ClosureReview>(removed: false).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ClosureId)).ToListAsync(cancellation)).ToLookup(r => r.ClosureId);
        var rights = await ClosureRights.OfAsync(db, rows, reviews, ChinaDay.Of(clock), cancellation);
        var labels = await Naming.OfAsync(db, db.Catalog.Of(typeof(Closure)), rows.Select(r => (LedgerRow)r.Closure), rows.Select(r => r.Problem.LeaderId).OfType<Guid>(), cancellation);
        var found = new Found(chosen, [.. rows.Select(r => new Line(r.Closure, r.Problem, rights[r.Closure.Id]) { Later = rounds.GetValueOrDefault(r.Problem.Id) is var last && last > r.Closure.Round ? last : null })], total, page, counts, mine, labels);
        if (chosen != ClosureSteps.Meeting) return found;
        var tabled = rows.Where(r => r.Closure.TabledById is not null && rights[r.Closure.Id].Review is null).Select(r => OpenClosure.LastOn(r.Closure, reviews[r.Closure.Id])).ToList();
        // 一件也没有列的也问一次：查询的次数不随件数变
        var topics = await PlanTopics.OfAsync(db, tabled.Count > 0 ? tabled.Min() : DateOnly.MaxValue, await new ClosureReviewers(db, ChinaDay.Of(clock)).IsAlternateAsync(cancellation), cancellation);
        return found with { Topics = topics, NoneTabled = tabled.Count == 0 };
    }

    private sealed record Pair
    {
        public required Closure Closure { get; init; }

        public required Problem Problem { get; init; }
    }

    // 问题看不见的，销号也不列、不计数
    private static IQueryable<Pair> Pairs(Db db) =>
        LedgerRows.Within<Closure>(db, Permissions.View("closure")).Join(LedgerRows.Within<Problem>(db, Permissions.View("problem")), c => new { c.BodyId, Id = c.ProblemId }, p => new { p.BodyId, p.Id }, (c, p) => new Pair { Closure = c, Problem = p });

    private static async Task<IReadOnlyDictionary<string, int>> CountsAsync(Db db, CancellationToken cancellation)
    {
        var groups = await Pairs(db).GroupBy(p => new { p.Closure.State, p.Closure.Step }).Select(g => new { g.Key.State, g.Key.Step, Count = g.Count() }).ToListAsync(cancellation);
        var counts = groups.Where(g => g.Step is not null).GroupBy(g => g.Step!).ToDictionary(g => g.Key, g => g.Sum(x => x.Count), StringComparer.Ordinal);
        counts[Open] = groups.Where(g => ClosureStates.IsOpen(g.State)).Sum(g => g.Count);
        counts[Back] = groups.Where(g => g.State is ClosureStates.Returned or ClosureStates.Withdrawn).Sum(g => g.Count);
        counts[Closed] = groups.Where(g => g.State == ClosureStates.Closed).Sum(g => g.Count);
        return counts;
    }

    // 凭身份有份的，件件都要回避就不算；候补的，有件要他审才算。早申请的先看，最多看这么多
    private static async Task<IReadOnlyList<(string Step, int? Count)>> MineAsync(Db db, DateOnly today, CancellationToken cancellation)
    {
        var rows = (await Pairs(db).Where(p => p.Closure.State == ClosureStates.Review || p.Closure.State == ClosureStates.Approval).OrderBy(p => p.Closure.SubmittedOn).ThenBy(p => p.Closure.Id).AsNoTracking().Take(MostSeen).ToListAsync(cancellation)).ConvertAll(r => (r.Closure, r.Problem));
        var ids = rows.Select(r => r.Closure.Id).ToHashSet();
        var reviews = (await db.Whole<ClosureReview>(removed: false).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ClosureId)).ToListAsync(cancellation)).ToLookup(r => r.ClosureId);
        var rights = await ClosureRights.OfAsync(db, rows, reviews, today, cancellation);
        var alone = PaperSigning.IsAlone(db.Viewer);
        var mine = rows.Where(r => rights[r.Closure.Id] is var own && (own.Review is null || own.Paper is null && (alone || r.Closure.Step == ClosureSteps.Inspection))).CountBy(r => r.Closure.Step!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. ClosureSteps.Order.Where(mine.ContainsKey).Select(s => (s, rows.Count < MostSeen ? mine[s] : (int?)null))];
    }
}
