using Bihuan.Access;
using Bihuan.App.Components.Rectification.Rounds;
using Bihuan.App.Office.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Rectification.Rounds;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Rounds;

/// <summary>各轮比较的地址。</summary>
internal static class RoundsRoutes
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/rounds").RequireAuthorization(Permissions.View("problem")).MapGet("", ShowAsync);
        routes.MapGroup("/rounds/export").RequireAuthorization(Permissions.Export("problem")).MapGet("", ExportAsync);
        // 凭“所督导机构”的权限，不必有本机构的；没有的答404
        var bodies = routes.MapGroup("/rounds/bodies").RequireAuthorization(PermissionPolicies.SignedIn);
        bodies.MapGet("", BodiesAsync);
        bodies.MapGet("/export", ExportBodiesAsync);
        bodies.MapGet("/{body:int}", BodyAsync);
    }

    private static async Task<IResult> BodiesAsync(string? sort, HttpContext context, Db db, TimeProvider clock) =>
        await CompareBodies.RunAsync(db, ChinaTime.Today(clock), context.RequestAborted) is { } report ? new RazorComponentResult<BodiesPage>(new Dictionary<string, object?> { [nameof(BodiesPage.View)] = BodiesView.Read(report, sort) }) : Results.NotFound();

    private static async Task<IResult> ExportBodiesAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var today = ChinaTime.Today(clock);
        if (await CompareBodies.RunAsync(db, today, context.RequestAborted) is not { } report) return Results.NotFound();
        await RecordExport.RunAsync(db, clock, "各机构并排", $"{report.Lines.Count}个机构");
        using var file = new MemoryStream();
        BodiesSheet.Write(file, report, ChinaTime.Local(clock));
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.ToArray(), Workbook, TableFileName.Of("各机构并排", today, "xlsx"));
    }

    private static async Task<IResult> BodyAsync(int body, HttpContext context, Db db, TimeProvider clock) =>
        await OpenBody.RunAsync(db, ChinaTime.Today(clock), body, context.RequestAborted) is { } look ? new RazorComponentResult<BodyPage>(new Dictionary<string, object?> { [nameof(BodyPage.Look)] = look }) : Results.NotFound();

    private static async Task<IResult> ShowAsync(int? unit, HttpContext context, Db db, TimeProvider clock) => new RazorComponentResult<RoundsPage>(new Dictionary<string, object?>
    {
        [nameof(RoundsPage.Report)] = await CompareRounds.RunAsync(db, ChinaTime.Today(clock), unit, context.RequestAborted),
        [nameof(RoundsPage.SeesBodies)] = SubmissionSight.Bodies(db.Viewer).Count > 0,
        [nameof(RoundsPage.MayExport)] = db.Viewer.May(Permissions.Export("problem")),
    });

    private static async Task<IResult> ExportAsync(int? unit, HttpContext context, Db db, TimeProvider clock)
    {
        var today = ChinaTime.Today(clock);
        await RecordExport.RunAsync(db, clock, "整改各轮比较");
        using var file = new MemoryStream();
        RoundsSheet.Write(file, await CompareRounds.RunAsync(db, today, unit, context.RequestAborted), ChinaTime.Local(clock));
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.ToArray(), Workbook, TableFileName.Of("整改各轮比较", today, "xlsx"));
    }
}
