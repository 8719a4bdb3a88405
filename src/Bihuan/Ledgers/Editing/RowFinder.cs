using System.Linq.Expressions;

using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>
/// 表单里查可以选的行，查法与列表一样：两个字起的词走索引；常见的词沿排序走一段。一个字的词没有索引，先看名称以它开头的
/// （查姓），再沿排序走一段。哪一种都不走完整本台账。
/// </summary>
internal sealed class RowFinder<TRow>(Db db, Ledger ledger)
    where TRow : LedgerRow
{
    private const int MostHits = 5_000;
    private const int Walk = 20_000;

    private readonly Field _label = ledger.Field(ledger.LabelField)!;
    private readonly string _sort = ledger.Field(ledger.LabelField)!.SortColumn ?? ledger.Field(ledger.DefaultSort)!.SortColumn!;

    /// <summary>查。</summary>
    /// <param name="words">写的字；空的给最前面的几个。</param>
    /// <param name="most">最多几个。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>找到的，和后面可能还有没有。</returns>
    public async Task<(List<LedgerRow> Found, bool More)> RunAsync(string words, int most, CancellationToken cancellation)
    {
        var search = await ListSearch<TRow>.PlanAsync(db, ledger, words, MostHits, cancellation);
        if (search.FindsNothing) return ([], false);
        if (!search.IsAsked) return Cut(await FirstAsync(Ordered(Choosable(db.Set<TRow>())), most, cancellation), most);
        if (!search.IsFrequent) return Cut(await FirstAsync(Ordered(Choosable(search.Hits(db.Set<TRow>()))), most, cancellation), most);
        var found = search.HasIndex ? [] : await NamedAsync(search, words, most, cancellation);
        if (found.Count > most) return Cut(found, most);
        var walked = await FirstAsync(search.Compare(Ordered(Choosable(db.Set<TRow>())).Take(Walk)), most, cancellation);
        if (walked.Count <= most && search.HasIndex) walked = await FirstAsync(Ordered(Choosable(search.Hits(db.Set<TRow>()))), most, cancellation);
        var all = found.Concat(walked).DistinctBy(r => r.Id).ToList();
        // 一个字的只走了一段，后面还有没有不知道：请人多写一个字
        return search.HasIndex ? Cut(all, most) : ([.. all.Take(most)], all.Count > most || await IsLongerAsync(cancellation));
    }

    private static (List<LedgerRow>, bool) Cut(List<TRow> rows, int most) => ([.. rows.Take(most)], rows.Count > most);

    // 人员在机构内都可以选；别的台账要够得着
    private IQueryable<TRow> Choosable(IQueryable<TRow> rows) => ledger.Code == Referred.PersonLedger ? rows : LedgerRows.Narrow(rows, db.Viewer, Permissions.View(ledger.Code));

    private static Task<List<TRow>> FirstAsync(IQueryable<TRow> rows, int most, CancellationToken cancellation) => rows.AsNoTracking().Take(most + 1).ToListAsync(cancellation);

    private async Task<bool> IsLongerAsync(CancellationToken cancellation) => await Ordered(Choosable(db.Set<TRow>())).Skip(Walk).AnyAsync(cancellation);

    // 排序码的开头就是第一个字：同一个字开头的排在一起
    private async Task<List<TRow>> NamedAsync(ListSearch<TRow> search, string words, int most, CancellationToken cancellation)
    {
        if (_label.SortColumn is null || _label.SortColumn == _label.Name || SortKeys.StartOf(SearchWords.Normal(words).Split(' ')[0]) is not { } start) return [];
        var end = start + "g"; // 排序码只有 0 到 f
        var row = Expression.Parameter(typeof(TRow), "r");
        var between = Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(
            Compared(row, start, ExpressionType.GreaterThanOrEqual), Compared(row, end, ExpressionType.LessThan)), row);
        return await FirstAsync(search.Compare(Ordered(Choosable(db.Set<TRow>().Where(between))).Take(Walk)), most, cancellation);
    }

    private BinaryExpression Compared(ParameterExpression row, string to, ExpressionType how) => Expression.MakeBinary(how,
        Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, Rowwise.Column(row, _sort), Rowwise.Value(to, typeof(string))),
        Expression.Constant(0));

    private IOrderedQueryable<TRow> Ordered(IQueryable<TRow> rows) => rows.OrderBy(r => EF.Property<object>(r, _sort)).ThenBy(r => r.Id);
}
