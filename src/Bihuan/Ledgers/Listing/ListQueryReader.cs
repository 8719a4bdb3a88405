using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Listing;

/// <summary>由网址认出 <see cref="ListQuery"/>。网址谁都能改：认不出的略去，说一句，不出错。</summary>
internal sealed class ListQueryReader(Ledger ledger, Viewer viewer, ILookup<string, string> url)
{
    private const int LongestSearch = 60;
    private const int MostValues = 50;

    private readonly bool _unmasked = viewer.SeesMasked(ledger.Code);
    private readonly List<string> _problems = [];

    public ListQuery Read()
    {
        var sort = ReadSort();
        var first = new ListQuery { Ledger = ledger, Sort = sort };
        return first with
        {
            Search = ReadSearch(),
            Filters = [.. ledger.Fields.Where(Usable).SelectMany(f => new[] { ReadFilter(f), ReadThrough(f) }).OfType<ListFilter>()],
            Descending = One("dir") is { } direction ? direction == "desc" : sort.Name == ledger.DefaultSort && ledger.DefaultDescending,
            Position = ReadPosition(sort),
            Size = int.TryParse(One("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && ListQuery.Sizes.Contains(size) ? size : first.Size,
            Chosen = ReadColumns(),
            Exact = One("total") == "1",
            Problems = [.. _problems, .. Hidden()],
        };
    }

    // 看不全的字段，按它筛选就等于猜得出
    private bool Usable(Field field) => _unmasked || !field.IsMasked;

    private string? One(string name) => url[name].Select(t => t.Trim()).FirstOrDefault(t => t.Length > 0);

    private IEnumerable<string> Hidden() => ledger.Fields.Where(f => !Usable(f) && (url.Contains(f.Name) || url.Contains(f.Name + ".from") || url.Contains(f.Name + ".to") || url["sort"].Contains(f.Name)))
        .Select(f => $"“{f.Title}”打了掩码，您的岗位不能按它筛选、排序，已略去。");

    private string ReadSearch()
    {
        var text = One("q") ?? "";
        if (text.Length <= LongestSearch) return text;
        _problems.Add($"查找的字最多{LongestSearch}个，只用了前面的。");
        return text[..LongestSearch];
    }

    private Field ReadSort()
    {
        var sort = ledger.Field(ledger.DefaultSort)!;
        if (One("sort") is not { } name || name == sort.Name) return sort;
        if (ledger.Field(name) is not { SortColumn: not null } field) _problems.Add("不能按网址里写的那一列排序，已按原来的排。");
        else if (Usable(field)) return field;
        return sort;
    }

    private ListPosition ReadPosition(Field sort)
    {
        var type = ledger.RowType.GetProperty(sort.SortColumn!)!.PropertyType;
        if (One("end") == "1") return new ListPosition.End();
        if (One("at") is { } text)
        {
            if (type == typeof(string) && sort.Kind.ValueType == typeof(string)) return new ListPosition.From(sort.SortColumn == sort.Name ? text : SortKeys.Of(text), text);
            var parsed = sort.Kind.Parse(text);
            if (parsed.Value is { } value) return new ListPosition.From(sort.SortColumn == sort.Name ? value : SortKeys.OfValue(sort, value), text);
            _problems.Add($"没有跳到“{sort.Title}”的那一处：{parsed.Problem}");
        }
        else if ((One("after") ?? One("before")) is { } place)
        {
            if (ListCursor.Read(place, type) is { } cursor) return One("after") is null ? new ListPosition.Before(cursor) : new ListPosition.After(cursor);
            _problems.Add("网址里的页码看不懂，已回到第一页。");
        }
        return new ListPosition.Start();
    }

    private List<Field>? ReadColumns() => One("cols") is null ? null
        : [.. url["cols"].SelectMany(c => c.Split(',')).Select(ledger.Field).OfType<Field>().Distinct().Take(ledger.Fields.Count)];

    private ListFilter? ReadFilter(Field field) => field.Kind.Filter switch
    {
        not FieldFilter.None when One(field.Name + ".none") == "1" && !field.Kind.IsSealed && MayBeBlank(field) => new ListFilter.Blank(field),
        FieldFilter.Range => ReadEnds(field, field.Kind) is var (from, to) ? new ListFilter.Range(field, from, to) : null,
        FieldFilter.Overlap => ReadEnds(field, DateKind.Instance) is var (from, to) ? new ListFilter.Overlap(field, (DateOnly?)from, (DateOnly?)to) : null,
        FieldFilter.OneOf => ReadOneOf(field),
        FieldFilter.YesNo => Parse(field, field.Kind, One(field.Name)) is bool yes ? new ListFilter.YesNo(field, yes) : null,
        FieldFilter.Exact => Parse(field, field.Kind, One(field.Name)) is string text ? new ListFilter.Exact(field, text) : null,
        FieldFilter.None => null,
        _ => throw new InvalidOperationException($"没有这样的筛选：{field.Kind.Filter}。"),
    };

    private bool MayBeBlank(Field field) => ledger.RowType.GetProperty(field.Name)!.PropertyType is var type && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null);

    private ListFilter? ReadOneOf(Field field)
    {
        if (field.Kind.Target is not null && One(field.Name + ".name") is { } name) return new ListFilter.Named(field, name.Length > LongestSearch ? name[..LongestSearch] : name);
        var values = url[field.Name].Select(t => t.Trim()).Where(t => t.Length > 0).Take(MostValues).Select(t => Parse(field, field.Kind, t)).OfType<object>().Distinct().ToList();
        return values.Count > 0 ? new ListFilter.OneOf(field, values) : null;
    }

    private ListFilter.Through? ReadThrough(Field field) =>
        field.Onward is { } onward && Parse(field, field.Kind, One($"{field.Name}.{onward.Name}")) is Guid id ? new ListFilter.Through(field, id) : null;

    private (object? From, object? To)? ReadEnds(Field field, FieldKind kind)
    {
        var from = Parse(field, kind, One(field.Name + ".from"));
        var to = Parse(field, kind, One(field.Name + ".to"));
        if (from is IComparable least && to is not null && least.CompareTo(to) > 0)
        {
            _problems.Add($"“{field.Title}”的两端写反了，已略去这个条件。");
            return null;
        }
        return from is null && to is null ? null : (from, to);
    }

    private object? Parse(Field field, FieldKind kind, string? text)
    {
        if (text is null) return null;
        var parsed = kind.Parse(text);
        if (parsed.Problem is { } problem) _problems.Add($"“{field.Title}”的条件已略去：{problem}");
        return parsed.Value;
    }
}
