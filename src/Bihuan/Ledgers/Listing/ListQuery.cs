using System.Globalization;

using Bihuan.Access;

namespace Bihuan.Ledgers.Listing;

/// <summary>看一本台账的哪些行、怎样排、显示哪些列。全写在网址里：能收藏，能转给别人，存成视图的也是它。</summary>
public sealed record ListQuery
{
    /// <summary>一页几行可以选的。</summary>
    public static IReadOnlyList<int> Sizes { get; } = [20, 50, 100];

    /// <summary>哪本台账。</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>查找的字，照人写的；不查时为空串。</summary>
    public string Search { get; init; } = "";

    /// <summary>筛选条件，都要满足。</summary>
    public IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>按哪个字段排。</summary>
    public required Field Sort { get; init; }

    /// <summary>从大到小。</summary>
    public bool Descending { get; init; }

    /// <summary>从哪里看起。</summary>
    public ListPosition Position { get; init; } = new ListPosition.Start();

    /// <summary>一页几行，<see cref="Sizes"/> 之一。</summary>
    public int Size { get; init; } = 50;

    /// <summary>显示哪些列；没有选过时为 null，显示 <see cref="Field.InList"/> 的。</summary>
    public IReadOnlyList<Field>? Chosen { get; init; }

    /// <summary>数出确切的总数、求和。</summary>
    public bool Exact { get; init; }

    /// <summary>网址里没有认出来、略去了的，一处一句，给用户看。</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>显示的列；第一列总是称呼这一行的字段。</summary>
    public IReadOnlyList<Field> Columns
    {
        get
        {
            var label = Ledger.Field(Ledger.LabelField)!;
            return [label, .. (Chosen ?? [.. Ledger.Fields.Where(f => f.InList)]).Where(f => f != label)];
        }
    }

    /// <summary>有没有收窄。</summary>
    public bool Narrowed => Search.Length > 0 || Filters.Count > 0;

    /// <summary>由程序写出：各字段是其中一个的行；没有给值的字段不限。</summary>
    public static ListQuery Where(Ledger ledger, params IEnumerable<(string Field, IReadOnlyList<object> Values)> are) => new()
    {
        Ledger = ledger,
        Sort = ledger.Field(ledger.DefaultSort)!,
        Descending = ledger.DefaultDescending,
        Filters = [.. are.Where(a => a.Values.Count > 0).Select(a => new ListFilter.OneOf(ledger.Field(a.Field)!, a.Values))],
    };

    /// <summary>由网址认出；认不出的略去，记在 <see cref="Problems"/>。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="viewer">谁在看：打了掩码的字段，看不全的人不能按它筛选、排序。</param>
    /// <param name="url">网址里的各项。</param>
    public static ListQuery Read(Ledger ledger, Viewer viewer, ILookup<string, string> url) => new ListQueryReader(ledger, viewer, url).Read();

    /// <summary>按这个字段排；已经按它排的，反过来。</summary>
    public ListQuery SortedBy(Field field) => this with { Sort = field, Descending = field == Sort && !Descending, Position = new ListPosition.Start() };

    /// <summary>去掉一个条件。</summary>
    public ListQuery Without(ListFilter filter) => this with { Filters = [.. Filters.Where(f => f != filter)], Position = new ListPosition.Start() };

    /// <summary>从头看，用来存成视图、换页的大小。</summary>
    public ListQuery FromStart() => this with { Position = new ListPosition.Start(), Exact = false };

    /// <summary>在网址里怎么写，不含从哪里看起。</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        if (Search.Length > 0) yield return ("q", Search);
        foreach (var filter in Filters)
            foreach (var pair in filter.Pairs()) yield return pair;
        if (Sort.Name != Ledger.DefaultSort || Descending != Ledger.DefaultDescending)
        {
            yield return ("sort", Sort.Name);
            yield return ("dir", Descending ? "desc" : "asc");
        }
        if (Size != 50) yield return ("size", Size.ToString(CultureInfo.InvariantCulture));
        if (Chosen is not null) yield return ("cols", string.Join(',', Chosen.Select(f => f.Name)));
    }

    /// <summary>写成网址里 ? 及其后的一段；没有什么可写的是空串。</summary>
    public override string ToString()
    {
        var pairs = Pairs().Concat(PositionPairs()).Select(p => Uri.EscapeDataString(p.Name) + "=" + Uri.EscapeDataString(p.Value)).ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private IEnumerable<(string Name, string Value)> PositionPairs()
    {
        if (Position is ListPosition.End) yield return ("end", "1");
        if (Position is ListPosition.After after) yield return ("after", after.Cursor.ToString());
        if (Position is ListPosition.Before before) yield return ("before", before.Cursor.ToString());
        if (Position is ListPosition.From from) yield return ("at", from.Text);
        if (Exact) yield return ("total", "1");
    }
}
