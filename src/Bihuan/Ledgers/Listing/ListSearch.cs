using System.Linq.Expressions;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>
/// 一次查找怎样查。少见的词：先由两字的索引得出行号，再比文字。常见的词：沿列表的索引走，边走边比，走不远就够一页。
/// 只有一个字的词没有索引可用，也沿着走。
/// </summary>
internal sealed class ListSearch<TRow>
    where TRow : LedgerRow
{
    private const int MostWords = 6;
    private const int MostGrams = 16;

    private readonly Expression<Func<TRow, bool>>? _words;
    private readonly IQueryable<Guid>? _hits;

    private ListSearch(Expression<Func<TRow, bool>>? words, IQueryable<Guid>? hits) => (_words, _hits) = (words, hits);

    /// <summary>不查找。</summary>
    public static ListSearch<TRow> None { get; } = new(null, null);

    /// <summary>有要查的词。</summary>
    public bool IsAsked => _words is not null;

    /// <summary>有两个字以上的词，索引可查。</summary>
    public bool HasIndex => _hits is not null;

    /// <summary>命中多少行，范围、筛选、比文字之前；命中很多的没有数。</summary>
    public int Found { get; private init; }

    /// <summary>命中很多，或者不知道多少。</summary>
    public bool IsFrequent { get; private init; }

    /// <summary>一处也没有。</summary>
    public bool FindsNothing { get; private init; }

    /// <summary>看看命中多不多。</summary>
    public static async Task<ListSearch<TRow>> PlanAsync(Db db, Ledger ledger, string text, int most, CancellationToken cancellation)
    {
        var words = SearchWords.Normal(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
        if (words.Count == 0) return None;
        var condition = ListConditions.Words<TRow>(words);
        var grams = words.SelectMany(SearchGrams.Of).Distinct().Take(MostGrams).ToList();
        if (grams.Count == 0) return new(condition, null) { IsFrequent = true };
        var hits = db.SearchHits(ledger, grams, int.MaxValue);
        var key = $"{db.Database.GetConnectionString()}|{db.Viewer.BodyId}|{ledger.Code}|{string.Join(' ', grams)}";
        // 怎样查，一分钟里不会变；一处也没有的不记，随时可能有
        if (ListMemo.Find(key) is not { } found)
        {
            found = await db.SearchHits(ledger, grams, most + 1).CountAsync(cancellation);
            if (found > 0) ListMemo.Note(key, found);
        }
        return new(condition, hits) { Found = found, IsFrequent = found > most, FindsNothing = found == 0 };
    }

    /// <summary>只留下文字里有这些词的。</summary>
    public IQueryable<TRow> Compare(IQueryable<TRow> rows) => rows.WhereIf(_words);

    /// <summary>同上，先用索引取出命中的行；没有索引可用的只比文字。</summary>
    /// <param name="all">整本台账的行，还没有收窄：收窄的条件写在外面。</param>
    public IQueryable<TRow> Hits(IQueryable<TRow> all)
    {
        var hits = _hits;
        // Take 挡住优化器：先照行号取出这些行，再筛选、排序，不要沿排序走完整本台账去碰
        return Compare(hits is null ? all : all.Where(r => hits.Contains(r.Id)).Take(int.MaxValue));
    }
}
