using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>一个数点开来的行，由数据库分页。</summary>
public static class CountedRows
{
    /// <summary>一页几行。</summary>
    public const int PageSize = 100;

    /// <summary>要看什么。</summary>
    /// <param name="Figure">哪个数。</param>
    /// <param name="Inspection">哪次巡察；全部为 null。</param>
    /// <param name="Unit">哪个单位，连下级；全部为 null。</param>
    /// <param name="Part">hit 分子，miss 不在分子里的，all 全部。</param>
    /// <param name="Open">不含限制阅读的。</param>
    /// <param name="Page">第几页，从1起。</param>
    public sealed record Asked(AssessFigure Figure, Guid? Inspection, int? Unit, string Part, bool Open, int Page);

    /// <summary>看到的。</summary>
    /// <param name="Of">要看的。</param>
    /// <param name="Rows">这一页的。</param>
    /// <param name="Hits">分子。</param>
    /// <param name="Whole">分母。</param>
    /// <param name="Units">单位的名称。</param>
    /// <param name="Title">巡察的名称；全部、看不到的为 null。</param>
    /// <param name="Unit">选的单位的名称；没有选的为 null。</param>
    public sealed record Found(Asked Of, IReadOnlyList<FigureRow> Rows, int Hits, int Whole, IReadOnlyDictionary<int, string> Units, string? Title, string? Unit)
    {
        /// <summary>这一部分一共几行。</summary>
        public int Total => Of.Part switch { "hit" => Hits, "miss" => Whole - Hits, _ => Whole };
    }

    /// <summary>看。四次查询。</summary>
    public static async Task<Found> RunAsync(Db db, DateOnly today, Asked asked, CancellationToken cancellation = default)
    {
        var scope = new FigureScope(today, asked.Inspection) { Unit = asked.Unit, Open = asked.Open };
        var (hits, whole) = await FigureRows.CountAsync(db, asked.Figure.Code, scope, cancellation);
        var all = FigureRows.Of(db, asked.Figure.Code, scope);
        var part = asked.Part switch { "hit" => all.Where(r => r.Hit), "miss" => all.Where(r => !r.Hit), _ => all };
        // 不在分子里的在前：要看的多半是它们
        var rows = await part.OrderBy(r => r.Hit ? 1 : 0).ThenBy(r => r.Id).Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var (body, wanted, inspection) = (db.Viewer.BodyId, rows.Select(r => r.UnitId).Append(asked.Unit ?? 0).ToHashSet(), asked.Inspection);
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body && EF.Parameter(wanted).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var title = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).Where(i => i.Id == inspection).Select(i => i.Title).FirstOrDefaultAsync(cancellation);
        return new(asked, rows, hits, whole, units, title, asked.Unit is { } unit ? units.GetValueOrDefault(unit) : null);
    }
}
