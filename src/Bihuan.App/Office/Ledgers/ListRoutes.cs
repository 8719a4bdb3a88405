using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Bihuan.App.Office.Ledgers;

/// <summary>台账的列表与视图的地址。</summary>
internal static class ListRoutes
{
    /// <summary>装上。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}").RequireAuthorization(PermissionPolicies.LedgerView).GuardPosts();
        group.MapGet("", ShowAsync);
        group.MapPost("/views", SaveAsync);
        group.MapPost("/views/{id:guid}/rename", RenameAsync);
        group.MapPost("/views/{id:guid}/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(string ledger, HttpContext context, Db db)
    {
        if (Read(db, ledger, context.Request.Query) is not { } query) return Results.NotFound();
        if (NoEmpties.Redirect(context.Request) is { } clean) return clean;
        return Show(await ViewAsync(db, query, ListWords.PanelOf(context.Request.Query["panel"]), context.RequestAborted));
    }

    private static async Task<IResult> SaveAsync(string ledger, HttpContext context, Db db)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Read(db, ledger, QueryHelpers.ParseQuery(form["query"])) is not { } query) return Results.NotFound();
        return await SaveView.RunAsync(db, form["name"], query, context.RequestAborted) is SaveView.Result.Refused refused
            ? await RefusedAsync(db, query, refused.Message, form["name"].ToString(), context)
            : SeeOther.To("/ledgers/" + ledger + query.FromStart(), context.Request);
    }

    private static async Task<IResult> RenameAsync(string ledger, Guid id, HttpContext context, Db db)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Read(db, ledger, QueryHelpers.ParseQuery(form["query"])) is not { } query) return Results.NotFound();
        return await RenameView.RunAsync(db, ledger, id, form["name"], context.RequestAborted) switch
        {
            RenameView.Result.Done done => SeeOther.To("/ledgers/" + ledger + done.View.Query, context.Request),
            RenameView.Result.Refused refused => await RefusedAsync(db, query, refused.Message, form["name"].ToString(), context),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> DeleteAsync(string ledger, Guid id, HttpContext context, Db db)
    {
        await DeleteView.RunAsync(db, ledger, id, context.RequestAborted);
        return SeeOther.To("/ledgers/" + ledger, context.Request);
    }

    private static async Task<IResult> RefusedAsync(Db db, ListQuery query, string problem, string typed, HttpContext context)
    {
        var view = await ViewAsync(db, query, ListPanel.Views, context.RequestAborted) with { Refused = (problem, typed) };
        return Show(view, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>由网址认出要看哪些；没有这本台账时为 null。</summary>
    public static ListQuery? Read(Db db, string code, IEnumerable<KeyValuePair<string, StringValues>> url) =>
        db.Catalog.Find(code) is { } ledger ? ListQuery.Read(ledger, db.Viewer, url.SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToLookup(p => p.Key, p => p.Text)) : null;

    private static async Task<ListView> ViewAsync(Db db, ListQuery query, ListPanel panel, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var page = await LedgerList.PageAsync(db, query, cancellation);
        var views = await ViewName.Mine(db, query.Ledger.Code).AsNoTracking().ToListAsync(cancellation);
        var units = panel == ListPanel.Filters && query.Ledger.Fields.Any(f => f.Kind.Input == Bihuan.Ledgers.FieldInput.Unit)
            ? await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && u.ClosedOn == null).OrderBy(u => u.U1).ThenBy(u => u.U2).ThenBy(u => u.U3).ThenBy(u => u.U4).ToListAsync(cancellation) : [];
        var parent = query.Filters.OfType<ListFilter.OneOf>().FirstOrDefault(f => f.Field == query.Ledger.ParentField && f.Values.Count == 1)?.Values[0] as Guid?;
        return new(page, db.Viewer, views) { Above = await Ancestors.AboveAsync(db, query.Ledger, parent, cancellation), Parents = Crumbs.ListsAbove(db.Catalog, db.Viewer, query.Ledger), Panel = panel, Units = units, MayBulk = BulkEdit.IsOpenTo(db.Viewer, db.Catalog, query.Ledger) };
    }

    private static RazorComponentResult<LedgerListPage> Show(ListView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LedgerListPage.View)] = view }) { StatusCode = status };
}
