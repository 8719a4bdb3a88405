using System.Linq.Expressions;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>一批行里用到的人、单位、别的行的名称：每种一次查齐，不一行一查。</summary>
public static class LedgerNames
{
    /// <summary>查齐。</summary>
    /// <param name="db">以谁的身份打开的：他看不见的行没有名称。</param>
    /// <param name="fields">要显示的字段。</param>
    /// <param name="rows">要显示的行。</param>
    /// <param name="filters">要显示的筛选条件，里面的单位、人也要名称。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<Labels> OfAsync(Db db, IReadOnlyList<Field> fields, IEnumerable<LedgerRow> rows, IEnumerable<ListFilter> filters, CancellationToken cancellation = default) =>
        OfAsync(db, fields, rows, filters, forOthers: false, cancellation);

    /// <summary>同 <see cref="OfAsync(Db, IReadOnlyList{Field}, IEnumerable{LedgerRow}, IEnumerable{ListFilter}, CancellationToken)"/>，留给别人看的：限制阅读的行只写“限制阅读的一行”，打掩码的名称一律打着，看得全的人查的也一样。</summary>
    public static Task<Labels> ForOthersAsync(Db db, IReadOnlyList<Field> fields, IEnumerable<LedgerRow> rows, IEnumerable<ListFilter> filters, CancellationToken cancellation = default) =>
        OfAsync(db, fields, rows, filters, forOthers: true, cancellation);

    private static async Task<Labels> OfAsync(Db db, IReadOnlyList<Field> fields, IEnumerable<LedgerRow> rows, IEnumerable<ListFilter> filters, bool forOthers, CancellationToken cancellation)
    {
        var units = new HashSet<int>();
        var ids = new Dictionary<string, HashSet<Guid>>(StringComparer.Ordinal);
        var asked = fields.Where(f => f.Kind.Target is not null || f.Kind.Input == FieldInput.Unit).ToList();
        foreach (var row in rows)
            foreach (var field in asked) Note(field, field.Get(row));
        foreach (var filter in filters.OfType<ListFilter.OneOf>())
            foreach (var value in filter.Values) Note(filter.Field, value);
        foreach (var through in filters.OfType<ListFilter.Through>())
            if (db.Catalog.Find(through.Field.Kind.Target!)?.Field(through.Field.Onward!.Value.Name) is { } of) Note(of, through.Id);
        var names = new Dictionary<Guid, string>();
        foreach (var (code, wanted) in ids)
            foreach (var (id, name) in db.Catalog.Find(code) is { } target ? await target.NamesAsync(db, [.. wanted], forOthers, cancellation) : [])
                names[id] = name;
        return new(units.Count == 0 ? Labels.None.Units : await UnitsAsync(db, [.. units], cancellation), names);

        void Note(Field field, object? value)
        {
            if (value is int unit && field.Kind.Input == FieldInput.Unit) units.Add(unit);
            if (value is Guid id && field.Kind.Target is { } code) (ids.TryGetValue(code, out var wanted) ? wanted : ids[code] = []).Add(id);
        }
    }

    internal static async Task<List<(Guid Id, string Name)>> OfRowsAsync<TRow>(Db db, Ledger ledger, IReadOnlyList<Guid> ids, bool forOthers, CancellationToken cancellation)
        where TRow : LedgerRow, new()
    {
        var label = ledger.Field(ledger.LabelField)!;
        var masked = label.IsMasked && (forOthers || !db.Viewer.SeesMasked(ledger.Code));
        var rows = await db.Set<TRow>().AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id)).Select(RowShape.Of<TRow>([label], null)).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Id, forOthers && r.Restricted ? "（限制阅读的一行）" : FieldText.Of(label, r, Labels.None, !masked)))];
    }

    internal static IQueryable<Guid> IdsNamed<TRow>(Db db, Ledger ledger, string text)
        where TRow : LedgerRow
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        var label = Rowwise.Column(row, ledger.LabelField);
        if (label.Type != typeof(string)) return db.Set<TRow>().Where(r => false).Select(r => r.Id);
        var condition = Expression.Call(label, typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!, Rowwise.Value(text, typeof(string)));
        return db.Set<TRow>().Where(Expression.Lambda<Func<TRow, bool>>(condition, row)).Select(r => r.Id);
    }

    internal static IQueryable<Guid> IdsWhere<TRow>(Db db, string reference, Guid id)
        where TRow : LedgerRow
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        var column = Rowwise.Column(row, reference);
        return db.Set<TRow>().Where(Expression.Lambda<Func<TRow, bool>>(Expression.Equal(column, Rowwise.Value(id, column.Type)), row)).Select(r => r.Id);
    }

    private static async Task<Dictionary<int, string>> UnitsAsync(Db db, List<int> ids, CancellationToken cancellation) =>
        await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && EF.Parameter(ids).Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
}
