using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>规则里的条件：列表网址的写法，只留筛选和查找。</summary>
public static class OwnQuery
{
    // 按名称里的字选中的，最多记下这么多个
    private const int MostNamed = 50;

    /// <summary>认出来；认不出的、看的人不能用的在 <see cref="ListQuery.Problems"/> 里。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="viewer">照谁看得见的。</param>
    /// <param name="text">网址里 ? 及其后的一段。</param>
    public static ListQuery Read(Ledger ledger, Viewer viewer, string text) => Bare(ListQuery.Read(ledger, viewer, Pairs(text)));

    /// <summary>网址里的一段 → 各项。</summary>
    public static ILookup<string, string> Pairs(string text) => text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).Where(p => p.Length == 2).Select(p => (Name: Decode(p[0]), Value: Decode(p[1]))).ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);

    /// <summary>规则里用不用得：用不得的，一句说明；用得的为 null。</summary>
    /// <param name="viewer">定规则的人。</param>
    /// <param name="query">条件。</param>
    public static string? Problem(Viewer viewer, ListQuery query)
    {
        var ledger = query.Ledger;
        if (!SeesWhole(viewer, ledger)) return $"要看得见整个机构的“{ledger.Title}”台账，才能照它定规则。如果工作需要，请联系安全管理员。";
        if (query.Problems.Count > 0) return string.Join("", query.Problems) + "少了条件，数的就不是原来那些行，没有存。请回到台账里改好条件，再点“做成承诺、规则”。";
        // 规则的条件别人也看得见，数也给别人看
        if (query.Filters.FirstOrDefault(f => f.Field.IsMasked || f.Field.Kind.IsSealed) is { } hidden) return $"“{hidden.Field.Title}”打了掩码或者加密，不能用作规则的条件：规则别人也看得见。请去掉这个条件。";
        return query.ToString().Length > SavedView.QueryLength ? "条件太多，存不下。请去掉一些条件。" : null;
    }

    /// <summary>看得见整本台账：规则数的是整个机构的。</summary>
    public static bool SeesWhole(Viewer viewer, Ledger ledger) => viewer.ReachOf(Permissions.View(ledger.Code)).Contains(Reach.WholeBody);

    /// <summary>“名称里有这些字”改成正好是哪几个：照定的人现在看得见的。选不出、太多的，一句说明。</summary>
    internal static async Task<(ListQuery Query, string? Problem)> SettleAsync(Db db, ListQuery query, CancellationToken cancellation)
    {
        var filters = new List<ListFilter>();
        foreach (var filter in query.Filters)
        {
            if (filter is not ListFilter.Named named)
            {
                filters.Add(filter);
                continue;
            }
            var target = db.Catalog.Find(named.Field.Kind.Target!);
            var ids = target is null || !SeesWhole(db.Viewer, target) ? [] : await target.IdsNamed(db, named.Text).Take(MostNamed + 1).ToListAsync(cancellation);
            if (ids.Count is 0 or > MostNamed) return (query, string.Create(CultureInfo.InvariantCulture, $"“{named.Field.Title}”按“{named.Text}”{(ids.Count == 0 ? "一个也没有选中" : $"选中的多于{MostNamed}个")}。请换几个字，或者去掉这个条件。"));
            filters.Add(new ListFilter.OneOf(named.Field, [.. ids.Select(id => (object)id)]));
        }
        return (query with { Filters = filters }, null);
    }

    /// <summary>条件的话；不限的为空串。</summary>
    internal static async Task<string> WordsAsync(Db db, ListQuery query, CancellationToken cancellation)
    {
        var labels = await LedgerNames.OfAsync(db, [], [], query.Filters, cancellation);
        var words = string.Join("；", query.Filters.Select(f => FilterWords.Of(f, labels)).Concat(query.Search.Length > 0 ? [$"含“{query.Search}”"] : Array.Empty<string>()));
        return words.Length > OwnRule.WordsLength ? words[..(OwnRule.WordsLength - 1)] + "…" : words;
    }

    /// <summary>只在一段日子里的：与条件里原有的日子取都满足的。</summary>
    public static ListQuery Between(ListQuery query, string? dateField, DateOnly? from, DateOnly? to)
    {
        if (dateField is null || query.Ledger.Field(dateField) is not { } field || from is null && to is null) return query;
        var known = query.Filters.OfType<ListFilter.Range>().FirstOrDefault(f => f.Field == field);
        var (least, most) = (Later(from, known?.From as DateOnly?), Earlier(to, known?.To as DateOnly?));
        return query with { Filters = [.. query.Filters.Where(f => f != known), new ListFilter.Range(field, least, most)] };
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;

    private static ListQuery Bare(ListQuery query) => new()
    {
        Ledger = query.Ledger,
        Sort = query.Ledger.Field(query.Ledger.DefaultSort)!,
        Descending = query.Ledger.DefaultDescending,
        Search = query.Search,
        Filters = query.Filters,
        Problems = query.Problems,
    };

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
