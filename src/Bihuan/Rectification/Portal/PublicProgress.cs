using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>公众看得见的整改进度：批准公开了的问题，写着标题、一句措施和到了哪一步的大概。反弹、排名是内部的，一概不说。查询的次数与有多少个无关。</summary>
public static class PublicProgress
{
    /// <summary>一页几个。</summary>
    public const int PageSize = 30;

    /// <summary>公众看的进度。</summary>
    public enum Stage
    {
        /// <summary>整改中。</summary>
        Doing,

        /// <summary>已完成整改。</summary>
        Done,

        /// <summary>持续巩固：要长期坚持的，销号以后还看护着的，和又接着整改的。</summary>
        Kept,
    }

    /// <summary>一个问题。</summary>
    /// <param name="Id">公开的问题的编号。</param>
    /// <param name="Title">给公众看的标题。</param>
    /// <param name="Measures">给公众看的措施。</param>
    /// <param name="Stage">到了哪一步。</param>
    public sealed record Line(Guid Id, string Title, string Measures, Stage Stage);

    /// <summary>一页。</summary>
    /// <param name="Lines">近公开的在前。</param>
    /// <param name="Page">第几页，从1起。</param>
    /// <param name="Pages">共几页。</param>
    public sealed record Found(IReadOnlyList<Line> Lines, int Page, int Pages);

    /// <summary>叫什么。</summary>
    public static string TitleOf(Stage stage) => stage switch { Stage.Doing => "整改中", Stage.Done => "已完成整改", _ => "持续巩固" };

    /// <summary>列出一页；页数超出的给最后一页。</summary>
    /// <param name="db">以系统的身份打开的。</param>
    /// <param name="page">第几页，从1起。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Found> ListAsync(Db db, int page, CancellationToken cancellation = default)
    {
        var (inspections, relapses, watches, watching) = (db.Set<Inspection>(), db.Set<Relapse>(), db.Set<Watch>(), WatchStates.Live.ToList());
        // 问题、巡察限制了阅读、删除了的，马上没有
        var live = from shown in db.Set<PublicProblem>()
                   join problem in db.Set<Problem>() on shown.ProblemId equals problem.Id
                   where shown.State == PublicProblemStates.Live && !shown.Restricted && !problem.Restricted && (problem.InspectionId == null || inspections.Any(i => i.Id == problem.InspectionId && !i.Restricted))
                   select new { shown.Id, shown.Title, shown.Measures, shown.DraftedOn, problem.State, problem.Nature, problem.InspectionId, Kept = relapses.Any(r => r.ProblemId == problem.Id && r.State == RelapseStates.Confirmed) || watches.Any(w => w.ProblemId == problem.Id && watching.Contains(w.State)) };
        var pages = Math.Max(1, (await live.CountAsync(cancellation) + PageSize - 1) / PageSize);
        var at = Math.Clamp(page, 1, pages);
        var found = await live.OrderByDescending(p => p.DraftedOn).ThenByDescending(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        // 批准以后又限制阅读了别的问题，说法里写着它的也没有
        var words = await PublishText.RestrictedInAsync(db, found.Select(p => p.InspectionId).OfType<Guid>().ToHashSet(), cancellation);
        var everywhere = found.Exists(p => p.InspectionId is null) ? await PublishText.RestrictedEverywhereAsync(db, cancellation) : [];
        return new([.. found.Where(p => (p.InspectionId is { } of ? words[of] : everywhere) is { } said && !PublicWords.Writes(p.Title, said) && !PublicWords.Writes(p.Measures, said)).Select(p => new Line(p.Id, p.Title, p.Measures, StageOf(p.State, p.Nature, p.Kept)))], at, pages);
    }

    // 销号以后还看护着的、反弹了重新整改的都说持续巩固：从一个到另一个，公众看不出反弹。疑似反弹还没有认定，照销号的说
    private static Stage StageOf(string state, string? nature, bool kept) =>
        kept ? Stage.Kept
        : state is ProblemStates.Closed or ProblemStates.Suspected ? nature == ProblemNatures.LongTerm ? Stage.Kept : Stage.Done
        : Stage.Doing;
}
