using Bihuan.Access;
using Bihuan.App.Components.Taking;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Bihuan.App.Office.Taking;

/// <summary>资产标签：照勾选的（提交来的，行号多，网址放不下）、或者列表当时的筛选排一张打印的纸；打好了登记一下。</summary>
internal static class LabelRoutes
{
    private const string Path = "/ledgers/asset/labels";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).GuardPosts().Roomy();
        group.MapGet("", (HttpContext context, Db db) => ShowAsync([], context.Request.Query, null, context, db)).RequireAuthorization(Permissions.View(AssetLabels.Ledger));
        group.MapPost("", ChosenAsync).RequireAuthorization(Permissions.View(AssetLabels.Ledger));
        group.MapPost("/printed", PrintedAsync).RequireAuthorization(Permissions.Edit(AssetLabels.Ledger));
    }

    private static async Task<IResult> ChosenAsync(HttpContext context, Db db)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await ShowAsync(RowsOf(form), QueryHelpers.ParseQuery(FormTexts.Last(form, "query")), null, context, db);
    }

    // 登记几遍都一样，所以直接给出原来那一页
    private static async Task<IResult> PrintedAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var rows = RowsOf(form);
        var done = await MarkLabelled.RunAsync(db, clock, rows, context.RequestAborted);
        return await ShowAsync(rows, QueryHelpers.ParseQuery(FormTexts.Last(form, "query")), done.Message, context, db);
    }

    private static List<Guid> RowsOf(IFormCollection form) => [.. form["row"].Select(r => Guid.TryParse(r, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    private static async Task<IResult> ShowAsync(List<Guid> ids, IEnumerable<KeyValuePair<string, StringValues>> url, string? said, HttpContext context, Db db)
    {
        if (db.Catalog.Find(AssetLabels.Ledger) is not { } ledger) return Results.NotFound();
        var query = ListQuery.Read(ledger, db.Viewer, url.SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToLookup(p => p.Key, p => p.Text)).FromStart();
        var sheet = await AssetLabels.OfAsync(db, ids, query, context.RequestAborted);
        var site = $"{context.Request.Scheme}://{context.Request.Host}";
        var view = new LabelSheetView(sheet.Body, [.. sheet.Labels.Select(l => (l, QrDrawing.Of($"{site}/s/{l.Id}")))], sheet.More)
        {
            Query = query.ToString(),
            MayMark = db.Viewer.May(Permissions.Edit(AssetLabels.Ledger)),
            Said = said,
        };
        return new RazorComponentResult<LabelSheetPage>(new Dictionary<string, object?> { [nameof(LabelSheetPage.View)] = view });
    }
}

/// <summary>标签纸一页要显示的。</summary>
/// <param name="Body">机构的名称。</param>
/// <param name="Labels">各枚标签，和它的二维码。</param>
/// <param name="More">还有更多没有排上。</param>
public sealed record LabelSheetView(string Body, IReadOnlyList<(AssetLabels.Label Label, QrDrawing Code)> Labels, bool More)
{
    /// <summary>列表当时的筛选，网址里的写法。</summary>
    public string Query { get; init; } = "";

    /// <summary>可以登记打好了。</summary>
    public bool MayMark { get; init; }

    /// <summary>刚登记好的一句话；没有时为 null。</summary>
    public string? Said { get; init; }

    /// <summary>回到列表。</summary>
    public string Back => "/ledgers/asset" + Query;
}
