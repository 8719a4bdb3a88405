using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.Figures;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Figures;

/// <summary>看、改规则里的数的地址。</summary>
internal static class FigureRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/figures").RequireAuthorization(Permissions.ManageFigures).GuardPosts();
        group.MapGet("", ListAsync);
        group.MapGet("/{key}", ShowAsync);
        group.MapPost("/{key}", SetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(FiguresPage.Table)] = await FigureTable.OfAsync(db, context.RequestAborted),
            [nameof(FiguresPage.Changed)] = Find(context.Request.Query["changed"].ToString()),
        };
        return new RazorComponentResult<FiguresPage>(parameters);
    }

    private static async Task<IResult> ShowAsync(string key, HttpContext context, Db db)
    {
        if (Find(key) is not { } figure) return Results.NotFound();
        var table = await FigureTable.OfAsync(db, context.RequestAborted);
        return Page(new(figure, table, figure.Write(table[figure]), ""));
    }

    private static async Task<IResult> SetAsync(string key, HttpContext context, Db db, TimeProvider clock)
    {
        if (Find(key) is not { } figure) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (text, reason) = (form["value"].ToString(), form["reason"].ToString());
        var result = await SetFigure.RunAsync(db, clock, new(figure, form["do"] == "reset" ? null : text, reason), context.RequestAborted);
        return result is SetFigure.Result.Refused refused
            ? Page(new(figure, await FigureTable.OfAsync(db, context.RequestAborted), text, reason) { Refused = refused })
            : SeeOther.To("/figures?changed=" + figure.Key, context.Request);
    }

    private static Figure? Find(string key) => AllFigures.All.FirstOrDefault(f => f.Key == key);

    private static RazorComponentResult<FigurePage> Page(FigureView view) =>
        new(new Dictionary<string, object?> { [nameof(FigurePage.View)] = view }) { StatusCode = view.Refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
