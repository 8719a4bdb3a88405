using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>公众看得见的公开文件：在公开网页上登记了公开、没有撤下的。标题、正文一律由送批时留下的那一份文件来，台账里写的都不给。查询的次数与有多少份无关。</summary>
public static class PublicReports
{
    /// <summary>一页几份。</summary>
    public const int PageSize = 20;

    /// <summary>列出来的一份。</summary>
    /// <param name="Id">公开版本的编号。</param>
    /// <param name="Title">公开的标题。</param>
    /// <param name="Kind">公开的是什么，如“整改进展情况”。</param>
    /// <param name="PostedOn">哪天公开的。</param>
    public sealed record Line(Guid Id, string Title, string Kind, DateOnly PostedOn);

    /// <summary>一页。</summary>
    /// <param name="Lines">近的在前。</param>
    /// <param name="Page">第几页，从1起。</param>
    /// <param name="Pages">共几页。</param>
    public sealed record Found(IReadOnlyList<Line> Lines, int Page, int Pages);

    /// <summary>打开的一份。</summary>
    public abstract record Report
    {
        private Report() { }

        /// <summary>可以看。</summary>
        /// <param name="Line">标题、日期。</param>
        /// <param name="Word">公开的文件。</param>
        /// <param name="Hash">它的 SHA-256。</param>
        public sealed record Open(Line Line, byte[] Word, string Hash) : Report;

        /// <summary>撤下了。</summary>
        /// <param name="On">哪天撤下的；只是暂时拿不出来的为 null。</param>
        /// <param name="Reason">登记撤下时写的、给公众看的原因；没有的为 null。</param>
        public sealed record Withdrawn(DateOnly? On, string? Reason) : Report;
    }

    /// <summary>列出一页；页数超出的给最后一页。</summary>
    /// <param name="db">以系统的身份打开的。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="page">第几页，从1起。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Found> ListAsync(Db db, FileFolder folder, int page, CancellationToken cancellation = default)
    {
        var live = Live(db);
        var pages = Math.Max(1, (await live.CountAsync(cancellation) + PageSize - 1) / PageSize);
        var at = Math.Clamp(page, 1, pages);
        var postings = await live.OrderByDescending(p => p.PostedOn).ThenByDescending(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize).Select(p => new { p.PublicationId, p.PostedOn }).ToListAsync(cancellation);
        var ids = postings.ConvertAll(p => p.PublicationId);
        var publications = await db.Set<Publication>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToListAsync(cancellation);
        var files = await FrozenFile.ManyAsync(db, folder, publications, cancellation);
        return new([.. from posting in postings
                       join publication in publications on posting.PublicationId equals publication.Id
                       let file = files[publication.Id]
                       where file.Problem is null
                       select LineOf(publication, file.Word, posting.PostedOn)], at, pages);
    }

    /// <summary>有哪些，编号；没有公开过的不在内，撤下的在内。给没有的编号不必再查。</summary>
    public static async Task<IReadOnlySet<Guid>> KnownAsync(Db db, CancellationToken cancellation = default) =>
        (await db.Set<Posting>().Where(p => p.OnPortal && !p.Restricted).Select(p => p.PublicationId).Distinct().ToListAsync(cancellation)).ToHashSet();

    /// <summary>打开一份；没有在公开网页上公开过的为 null。</summary>
    /// <param name="db">以系统的身份打开的。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="id">公开版本的编号。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Report?> OpenAsync(Db db, FileFolder folder, Guid id, CancellationToken cancellation = default)
    {
        var postings = await db.Set<Posting>().AsNoTracking().Where(p => p.PublicationId == id && p.OnPortal && !p.Restricted).OrderByDescending(p => p.PostedOn).ThenByDescending(p => p.Id).ToListAsync(cancellation);
        if (postings.Count == 0) return null;
        if (postings.Find(p => p.State == PostingStates.Live) is not { } live) return new Report.Withdrawn(postings.Max(p => p.WithdrawnOn), postings.MaxBy(p => p.WithdrawnOn)!.Reason);
        // 撤下、限制阅读、文件对不上的，都一样答：不说为什么
        if (await db.Set<Publication>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.State == PublicationStates.Posted && !p.Restricted, cancellation) is not { } publication) return new Report.Withdrawn(null, null);
        var file = await FrozenFile.OfAsync(db, folder, publication, cancellation);
        return file.Problem is null ? new Report.Open(LineOf(publication, file.Word, live.PostedOn), file.Word, publication.Hash!) : new Report.Withdrawn(null, null);
    }

    private static IQueryable<Posting> Live(Db db) =>
        db.Set<Posting>().AsNoTracking().Where(o => o.OnPortal && o.State == PostingStates.Live && !o.Restricted && db.Set<Publication>().Any(p => p.Id == o.PublicationId && p.State == PublicationStates.Posted && !p.Restricted));

    private static Line LineOf(Publication publication, byte[] word, DateOnly on) =>
        new(publication.Id, PublicationPackage.TitleOf(word, "公开的文件"), PublicationPurposes.Choices.First(c => c.Code == publication.Purpose).Title, on);
}
