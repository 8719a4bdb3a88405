using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>跟一行有关的行：它下面的行，别处指着它的行。只有看得见的。</summary>
public static class RelatedRows
{
    /// <summary>一处最多给几行，其余的去列表里看。</summary>
    public const int Most = 20;

    private const int MostColumns = 5;

    /// <summary>一处有关的行。</summary>
    /// <param name="Ledger">在哪本台账。</param>
    /// <param name="Field">由哪个字段指着。</param>
    /// <param name="IsChild">是它下面的行。</param>
    /// <param name="Columns">显示哪些列。</param>
    /// <param name="Rows">各行，最多 <see cref="Most"/>。</param>
    /// <param name="Labels">里面用到的名称。</param>
    /// <param name="More">还有更多。</param>
    public sealed record Group(Ledger Ledger, Field Field, bool IsChild, IReadOnlyList<Field> Columns, IReadOnlyList<LedgerRow> Rows, Labels Labels, bool More);

    /// <summary>查。下面的行没有也给，好从这里登记；别处的没有就不给。</summary>
    public static async Task<IReadOnlyList<Group>> OfAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        var groups = new List<Group>();
        foreach (var other in db.Catalog.Ledgers.Where(l => db.Viewer.May(Permissions.View(l.Code))).OrderBy(l => l.ParentCode == ledger.Code ? 0 : 1))
            foreach (var field in other.Fields.Where(f => f.Kind.Target == ledger.Code && f.Kind.Input == FieldInput.Row))
            {
                var isChild = other.ParentCode == ledger.Code;
                var sort = other.Field(other.DefaultSort)!.SortColumn!;
                var matching = Column.Where(LedgerRows.Within(db, other, Permissions.View(other.Code)), db, other, field.Name, id).AsNoTracking();
                var ordered = other.DefaultDescending ? matching.OrderByDescending(r => EF.Property<object>(r, sort)).ThenByDescending(r => r.Id) : matching.OrderBy(r => EF.Property<object>(r, sort)).ThenBy(r => r.Id);
                var rows = await ordered.Take(Most + 1).ToListAsync(cancellation);
                if (rows.Count == 0 && !isChild) continue;
                var columns = ColumnsOf(other, field);
                groups.Add(new(other, field, isChild, columns, [.. rows.Take(Most)], await LedgerNames.OfAsync(db, columns, rows, [], cancellation), rows.Count > Most));
            }
        return groups;
    }

    // 前面几列；与规则不符的总在内，看上级的人要看得见
    private static Field[] ColumnsOf(Ledger other, Field link)
    {
        var (label, shown) = (other.Field(other.LabelField)!, other.Fields.Where(f => f.InList && f.Name != other.LabelField && f != link).ToList());
        var breaches = shown.Where(f => f.Kind.HoldsSeveral).ToList();
        return [label, .. shown.Except(breaches).Take(MostColumns - 1 - breaches.Count), .. breaches];
    }
}
