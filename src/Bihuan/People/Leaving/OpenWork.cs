using System.Linq.Expressions;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Leaving;

/// <summary>一本台账里，一个人员字段指着某人的、还没有办好的行。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Field">哪个字段。</param>
/// <param name="Count">几行可以交，限制阅读的不在内。</param>
/// <param name="Restricted">限制阅读的另有几行：不在这里交，由知情的人另办。</param>
public sealed record WorkGroup(Ledger Ledger, Field Field, int Count, int Restricted)
{
    /// <summary>表单里的名字，如 contract.HandlerId。</summary>
    public string Key => Ledger.Code + "." + Field.Name;

    /// <summary>名称，如“合同：经办人”。</summary>
    public string Title => Ledger.Title + "：" + Field.Title;
}

/// <summary>一个人手上还没有办好的：各台账里指着他的行。</summary>
public static class OpenWork
{
    /// <summary>各组，没有的不列。一个人员字段一次查询。</summary>
    /// <param name="db">以 <see cref="Viewer.System(int)"/> 打开：限制阅读的也要数到。</param>
    /// <param name="personId">谁。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<WorkGroup>> FindAsync(Db db, Guid personId, CancellationToken cancellation = default)
    {
        var groups = new List<WorkGroup>();
        foreach (var (ledger, field) in Fields(db.Catalog))
        {
            var counts = await RowsOf(db, ledger, field, personId).GroupBy(r => r.Restricted).Select(g => new { Restricted = g.Key, Count = g.Count() }).ToListAsync(cancellation);
            if (counts.Count > 0) groups.Add(new(ledger, field, counts.Where(c => !c.Restricted).Sum(c => c.Count), counts.Where(c => c.Restricted).Sum(c => c.Count)));
        }
        return groups;
    }

    /// <summary>一组的行，限制阅读的也在内。</summary>
    internal static IQueryable<LedgerRow> RowsOf(Db db, Ledger ledger, Field field, Guid personId)
    {
        var rows = ledger.RowsOf(db);
        var open = (IQueryable<LedgerRow>)rows.Provider.CreateQuery(Expression.Call(typeof(Queryable), nameof(Queryable.Where), [ledger.RowType], rows.Expression, Expression.Quote(field.OpenWhile!)));
        return open.Where(r => EF.Property<Guid?>(r, field.Name) == personId);
    }

    /// <summary>能交的字段：台账自己说了哪些行还没有办好的。别的写着当时是谁，不改。</summary>
    internal static IEnumerable<(Ledger Ledger, Field Field)> Fields(Catalog catalog) =>
        from ledger in catalog.Ledgers from field in ledger.Fields where field is { Kind: PersonKind, OpenWhile: not null } select (ledger, field);
}
