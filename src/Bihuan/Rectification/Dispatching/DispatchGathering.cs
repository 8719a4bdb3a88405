using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>凑一份公文时手里有的：谁在看、哪次巡察、人写了什么；数在这里数，一个数记着它的出处。限制阅读的一概不数、不写。</summary>
/// <param name="Db">以谁的身份打开的。</param>
/// <param name="BodyName">机构的名称。</param>
/// <param name="Inspection">哪次巡察。</param>
/// <param name="Today">数到哪一天。</param>
/// <param name="Texts">人写的各处。</param>
/// <param name="DatedOn">成文日期；还没有定的为 null。</param>
/// <param name="Cancellation">取消。</param>
public sealed record DispatchGathering(Db Db, string BodyName, Inspection Inspection, DateOnly Today, IReadOnlyDictionary<string, string> Texts, DateOnly? DatedOn, CancellationToken Cancellation)
{
    private readonly Dictionary<string, (int Hits, int Whole)> _counted = new(StringComparer.Ordinal);

    /// <summary>要填的。</summary>
    public TemplateData Data { get; } = new();

    /// <summary>人写的一处；没有写的为空串。</summary>
    public string TextOf(string name) => Texts.GetValueOrDefault(name, "").Trim();

    /// <summary>看得见、够得着、不限制阅读的行。</summary>
    public IQueryable<TRow> Rows<TRow>()
        where TRow : LedgerRow => LedgerRows.Within<TRow>(Db, Permissions.View(Db.Catalog.Of(typeof(TRow)).Code)).Where(r => !r.Restricted);

    /// <summary>考核评价用的一个数，这次巡察的：分子 hit、分母 all、不在分子里的 miss，或者率 rate。</summary>
    /// <param name="name">模板里的名称。</param>
    /// <param name="figure">哪个数，见 <see cref="AssessFigures"/>。</param>
    /// <param name="part">哪一部分。</param>
    /// <param name="called">数的是什么，另有说法的；没有的为 null。</param>
    public async Task CountedAsync(string name, string figure, string part = "all", string? called = null)
    {
        var known = AssessFigures.Find(figure) ?? throw new ArgumentException("没有这个数。", nameof(figure));
        if (!_counted.TryGetValue(figure, out var count)) count = _counted[figure] = await FigureRows.CountAsync(Db, figure, new FigureScope(Today, Inspection.Id) { Open = true }, Cancellation);
        var shown = part switch
        {
            "hit" => Whole(count.Hits),
            "miss" => Whole(count.Whole - count.Hits),
            "rate" => Percent.Of(count.Hits, count.Whole) ?? "—",
            _ => Whole(count.Whole),
        };
        var (title, how) = part switch
        {
            "hit" => (known.Part, $"{known.Whole}里，{known.Part}"),
            "miss" => ($"{known.Whole}，除了{known.Part}", $"{known.Whole}里，除了{known.Part}"),
            "rate" => (known.Title, known.Definition),
            _ => (known.Whole, known.Whole),
        };
        Data.Figure(name, shown, new(called ?? title, $"{how}；限制阅读的不算", $"/counted?figure={figure}&inspection={Inspection.Id}{(part is "hit" or "miss" ? "&part=" + part : "")}&open=1"));
    }

    /// <summary>数过的一个数的分子。</summary>
    public int PartOf(string figure) => _counted[figure].Hits;

    /// <summary>一本台账里筛选出的有几行，或者一列加起来多少；点开就是那样筛选的清单。</summary>
    /// <param name="name">模板里的名称。</param>
    /// <param name="ledger">哪本台账，代号。</param>
    /// <param name="where">筛选条件，网址里的写法，如“State=closed”。</param>
    /// <param name="title">数的是什么。</param>
    /// <param name="sum">把哪一列加起来，属性名；数行数的为 null。</param>
    public async Task ListedAsync(string name, string ledger, string where, string title, string? sum = null)
    {
        var query = Query(ledger, where);
        var of = query.Ledger;
        var totals = await LedgerList.OpenTotalsAsync(Db, query, Cancellation);
        var value = sum is null ? totals.Count : totals.Sums.Single(s => s.Field.Name == sum).Sum;
        var shown = sum is not null && of.Field(sum)!.Kind is MoneyKind ? MoneyKind.Instance.Show(value, Labels.None) : value.ToString("0", CultureInfo.InvariantCulture);
        Data.Figure(name, shown, new(title, $"{Words(query)}{(sum is null ? "的行数" : $"的“{of.Field(sum)!.Title}”合计")}；限制阅读的不算", $"/ledgers/{ledger}?{where}{(where.Length > 0 ? "&" : "")}total=1"));
    }

    /// <summary>函件有几份：一份督办单说几个问题的，台账里是几行，算一份。点开是那几行。</summary>
    /// <param name="name">模板里的名称。</param>
    /// <param name="where">筛选条件，网址里的写法。</param>
    /// <param name="title">数的是什么。</param>
    public async Task LettersAsync(string name, string where, string title)
    {
        var query = Query("letter", where);
        var rows = (await LedgerList.MatchingAsync(Db, query, Permissions.View("letter"), Cancellation)).Where(r => !r.Restricted).Select(r => r.Id);
        var papers = await Db.Set<Letter>().Where(l => rows.Contains(l.Id)).Select(l => l.SheetId ?? l.Id).Distinct().CountAsync(Cancellation);
        Data.Figure(name, Whole(papers), new(title, $"{Words(query)}，一份说几个问题的是几行，算一份；限制阅读的不算", $"/ledgers/letter?{where}&total=1"));
    }

    private ListQuery Query(string ledger, string where)
    {
        var of = Db.Catalog.Find(ledger) ?? throw new ArgumentException("没有这本台账。", nameof(ledger));
        var pairs = where.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToLookup(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);
        var query = ListQuery.Read(of, Db.Viewer, pairs);
        return query.Problems.Count == 0 ? query : throw new ArgumentException(query.Problems[0], nameof(where));
    }

    private string Words(ListQuery query)
    {
        var labels = new Labels(Labels.None.Units, new Dictionary<Guid, string> { [Inspection.Id] = Inspection.Title });
        var words = string.Join('，', query.Filters.Select(f => FilterWords.Of(f, labels)));
        return $"“{query.Ledger.Title}”台账{(words.Length > 0 ? "里，" + words : "全部")}";
    }

    private static string Whole(int value) => value.ToString("0", CultureInfo.InvariantCulture);
}
