using System.Linq.Expressions;
using System.Runtime.CompilerServices;

using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>看一本台账的一页。</summary>
public static class LedgerList
{
    /// <summary>查出一页。查询的次数与行数、单位多少无关。</summary>
    /// <param name="db">以谁的身份打开的，就按谁看这本台账的范围。</param>
    /// <param name="query">看哪些、怎样排。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ListPage> PageAsync(Db db, ListQuery query, CancellationToken cancellation = default)
    {
        // 一页几个查询，用同一个连接
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return await query.Ledger.ListAsync(db, query, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>符合筛选和查找的全部行，不分页不排序，凭给定的权限够得着的；批量修改、导出用。</summary>
    public static Task<IQueryable<LedgerRow>> MatchingAsync(Db db, ListQuery query, string permission, CancellationToken cancellation = default) =>
        query.Ledger.MatchingAsync(db, query, permission, cancellation);

    /// <summary>符合筛选和查找的一共几行、能求和的各列加起来多少，限制阅读的不算：要留给别人看的数。一个查询。</summary>
    public static Task<ListTotals> OpenTotalsAsync(Db db, ListQuery query, CancellationToken cancellation = default) => query.Ledger.OpenTotalsAsync(db, query, cancellation);
}

/// <summary>一种行的列表怎样查。</summary>
internal sealed class LedgerList<TRow>(Db db, ListQuery query)
    where TRow : LedgerRow, new()
{
    // 一个人的范围不多于这么多个时，各走各的索引再合起来；更多的合成一个条件
    private const int MostReaches = 8;

    // 命中不多于这么多时，先查出命中的行号；更多的沿列表的索引走，走不远就够一页
    private const int MostHits = 5_000;

    // 沿索引走，最多走这么多行
    private const int Walk = 20_000;

    // 数到这么多为止；条件里有没有索引的，一行行看，看到这么多行为止
    private const int CountTo = 1_000, CountWalk = 3_000;

    private readonly Ledger _ledger = query.Ledger;
    private readonly string _sort = query.Sort.SortColumn!;
    private readonly bool _backward = query.Position is ListPosition.Before or ListPosition.End;
    private readonly string _permission = Permissions.View(query.Ledger.Code);

    private Expression<Func<TRow, bool>>? _indexed;
    private Expression<Func<TRow, bool>>? _others;
    private ListSearch<TRow> _search = ListSearch<TRow>.None;

    private bool Down => query.Descending != _backward;

    public async Task<ListPage> RunAsync(CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        var (rows, further) = await FetchAsync(cancellation);
        var more = rows.Count > query.Size;
        if (more) rows.RemoveAt(query.Size);
        if (_backward) rows.Reverse();
        var labels = await LedgerNames.OfAsync(db, query.Columns, rows, query.Filters, cancellation);
        var totals = query.Exact ? await ListTally.TotalsAsync(Matching(_permission), _ledger, Unmasked, cancellation) : null;
        var count = totals is not null ? new((int)Math.Min(totals.Count, int.MaxValue), true)
            : query.Position is ListPosition.Start && !more && further is null ? new ListCount(rows.Count, true)
            : await CountAsync(rows.Count + (more ? 1 : 0), cancellation);
        var (previous, next) = Neighbours(rows, more);
        return new(query, rows, labels, count, previous, next) { Further = further, Totals = totals };
    }

    public async Task<IQueryable<LedgerRow>> MatchingAsync(string permission, CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        return Matching(permission);
    }

    public async Task<ListTotals> OpenTotalsAsync(CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        return await ListTally.TotalsAsync(Matching(_permission).Where(r => !r.Restricted), _ledger, Unmasked, cancellation);
    }

    public async IAsyncEnumerable<IReadOnlyList<LedgerRow>> PagesAsync(IReadOnlyList<Field> fields, string permission, int atOnce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        if (_search.FindsNothing) yield break;
        // 导出的范围比看的大时，看不见的也不给
        var all = LedgerRows.Narrow(Matching(permission), db.Viewer, _permission);
        var row = Expression.Parameter(typeof(TRow), "r");
        for (ListCursor? from = null; ;)
        {
            var rest = from is null ? all : all.Where(Expression.Lambda<Func<TRow, bool>>(Keyset.Beyond(row, _sort, from, !Down), row));
            var page = await Ordered(rest).Take(atOnce).AsNoTracking().Select(RowShape.Of<TRow>(fields, _sort)).ToListAsync(cancellation);
            if (page.Count > 0) yield return page;
            if (page.Count < atOnce) yield break;
            from = CursorOf(page[^1]);
        }
    }

    private bool Unmasked => db.Viewer.SeesMasked(_ledger.Code);

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        _indexed = await ListConditions.OfAsync<TRow>(db, _ledger, query.Filters.Where(f => HasIndex(f.Field)), cancellation);
        _others = await ListConditions.OfAsync<TRow>(db, _ledger, query.Filters.Where(f => !HasIndex(f.Field)), cancellation);
        _search = await ListSearch<TRow>.PlanAsync(db, _ledger, query.Search, MostHits, cancellation);
    }

    // 见 LedgerModel：能排序的、加密的、不许重复的、单位、引用有索引
    private static bool HasIndex(Field field) =>
        field.SortColumn == field.Name || field.Kind.IsSealed || field.IsUnique || field.Name == nameof(LedgerRow.UnitId) || field.Kind is Kinds.ReferenceKind;

    private async Task<(List<TRow> Rows, ListQuery? Further)> FetchAsync(CancellationToken cancellation)
    {
        if (_search.FindsNothing) return ([], null);
        if (!_search.IsAsked) return (await LoadAsync(Sources().Select(s => FirstOf(s.WhereIf(_indexed).WhereIf(_others))), cancellation), null);
        if (!_search.IsFrequent) return (await LoadAsync([FirstOf(Matching(_permission))], cancellation), null);
        var walked = Ordered(Seek(LedgerRows.Within<TRow>(db, _permission).WhereIf(_indexed)));
        var rows = await LoadAsync([_search.Compare(walked.Take(Walk).WhereIf(_others)).Take(query.Size + 1)], cancellation);
        if (rows.Count > query.Size) return (rows, null);
        // 走了这么远还不够一页：有索引可查的，全查出来；只有一个字的，停在这里，由人决定要不要接着找
        if (_search.HasIndex) return (await LoadAsync([FirstOf(Matching(_permission))], cancellation), null);
        var stopped = await walked.Skip(Walk - 1).Take(1).Select(RowShape.Of<TRow>([], _sort)).ToListAsync(cancellation);
        return (rows, stopped.Count == 0 ? null : query with { Position = _backward ? new ListPosition.Before(CursorOf(stopped[0])) : new ListPosition.After(CursorOf(stopped[0])), Exact = false });
    }

    private List<IQueryable<TRow>> Sources()
    {
        var reaches = LedgerRows.Distinct(db.Viewer.ReachOf(_permission));
        return reaches.Count is 0 or > MostReaches ? [LedgerRows.Within<TRow>(db, _permission)] : [.. reaches.Select(r => LedgerRows.In(db.Set<TRow>(), r, db.Viewer.PersonId))];
    }

    private async Task<List<TRow>> LoadAsync(IEnumerable<IQueryable<TRow>> pages, CancellationToken cancellation)
    {
        var all = pages.ToList();
        var merged = all.Count == 1 ? all[0] : Ordered(all.Aggregate(Queryable.Concat));
        var rows = await merged.AsNoTracking().Select(RowShape.Of<TRow>(query.Columns, _sort)).ToListAsync(cancellation);
        // 两个范围可能有同一行
        return all.Count == 1 ? rows : [.. rows.DistinctBy(r => r.Id).Take(query.Size + 1)];
    }

    private IQueryable<TRow> FirstOf(IQueryable<TRow> rows) => Ordered(Seek(rows)).Take(query.Size + 1);

    private IQueryable<TRow> Matching(string permission) => LedgerRows.Narrow(_search.Hits(db.Set<TRow>()), db.Viewer, permission).WhereIf(_indexed).WhereIf(_others);

    private IQueryable<TRow> Seek(IQueryable<TRow> rows)
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        return query.Position switch
        {
            ListPosition.After after => rows.Where(Expression.Lambda<Func<TRow, bool>>(Keyset.Beyond(row, _sort, after.Cursor, !Down), row)),
            ListPosition.Before before => rows.Where(Expression.Lambda<Func<TRow, bool>>(Keyset.Beyond(row, _sort, before.Cursor, !Down), row)),
            // 从某个值起，值相同的都在内：最小的（或最大的）行号之外的一处
            ListPosition.From from => rows.Where(Expression.Lambda<Func<TRow, bool>>(Keyset.Beyond(row, _sort, new(from.Sort, Down ? Guid.AllBitsSet : Guid.Empty), !Down), row)),
            _ => rows,
        };
    }

    private IQueryable<TRow> Ordered(IQueryable<TRow> rows)
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        var sort = Rowwise.Column(row, _sort);
        var ordered = (IOrderedQueryable<TRow>)rows.Provider.CreateQuery<TRow>(Expression.Call(typeof(Queryable), Down ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy), [typeof(TRow), sort.Type], rows.Expression, Expression.Quote(Expression.Lambda(sort, row))));
        return Down ? ordered.ThenByDescending(r => r.Id) : ordered.ThenBy(r => r.Id);
    }

    private (ListQuery? Previous, ListQuery? Next) Neighbours(List<TRow> rows, bool more)
    {
        var first = query.Position is ListPosition.Start || _backward && !more;
        var last = query.Position is ListPosition.End || !_backward && !more;
        var whole = query with { Exact = false };
        return (first ? null : whole with { Position = rows.Count > 0 ? new ListPosition.Before(CursorOf(rows[0])) : new ListPosition.End() },
            last ? null : whole with { Position = rows.Count > 0 ? new ListPosition.After(CursorOf(rows[^1])) : new ListPosition.Start() });
    }

    private ListCursor CursorOf(TRow row) => new(typeof(TRow).GetProperty(_sort)!.GetValue(row)!, row.Id);

    private async Task<ListCount> CountAsync(int seen, CancellationToken cancellation)
    {
        if (_search.FindsNothing) return new(0, true);
        // 命中多的词不数：一行行比要很久
        if (_search.IsFrequent || _search.Found > CountTo) return new(seen, false);
        var reach = $"{db.Database.GetConnectionString()}|{db.Viewer.BodyId}|{db.Viewer.PersonId}|{string.Join(',', db.Viewer.ReachOf(_permission))}|{_ledger.Code}|";
        var key = reach + query.FromStart();
        if (ListMemo.Find(key) is { } known) return new(Math.Max(known, seen), false);
        var (counted, whole) = _search.IsAsked ? (await Matching(_permission).Take(CountTo + 1).CountAsync(cancellation), true)
            : await CountAsync(reach + "small|" + string.Join('&', query.Filters.Where(f => HasIndex(f.Field)).SelectMany(f => f.Pairs())), cancellation);
        if (whole && counted <= CountTo) return new(counted, true);
        var least = Math.Min(counted, CountTo);
        ListMemo.Note(key, least);
        return new(Math.Max(least, seen), false);
    }

    // 有的条件没有索引，要一行行看：只看前面一截。整本不长的，记一会儿，下次不必再看有没有看完
    private async Task<(int Counted, bool Whole)> CountAsync(string small, CancellationToken cancellation)
    {
        var all = Ordered(LedgerRows.Within<TRow>(db, _permission).WhereIf(_indexed));
        var isSmall = _others is null || ListMemo.Find(small) is not null;
        var counted = await (isSmall ? all.WhereIf(_others) : all.Take(CountWalk).WhereIf(_others)).Take(CountTo + 1).CountAsync(cancellation);
        if (isSmall || counted > CountTo) return (counted, isSmall);
        var whole = !await all.Skip(CountWalk).AnyAsync(cancellation);
        if (whole) ListMemo.Note(small, CountWalk);
        return (counted, whole);
    }
}
