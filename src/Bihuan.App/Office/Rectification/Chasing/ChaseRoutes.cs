using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Chasing;

/// <summary>催办、贴到群里的文字、月度数字的地址。</summary>
internal static class ChaseRoutes
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/chase").RequireAuthorization(Permissions.View("letter")).MapGet("", BoardAsync);
        routes.MapGroup("/chase/mine").RequireAuthorization(PermissionPolicies.SignedIn).MapGet("", MineAsync);
        routes.MapGroup("/chase/chat").RequireAuthorization(Permissions.View("problem")).MapGet("", ChatAsync);
        routes.MapGroup("/chase/month").RequireAuthorization(Permissions.View("problem")).MapGet("", MonthAsync);
        routes.MapGroup("/chase/month/export").RequireAuthorization(Permissions.Export("problem")).MapGet("", ExportAsync);
    }

    private static async Task<IResult> BoardAsync(HttpContext context, Db db, TimeProvider clock) =>
        new RazorComponentResult<ChaseBoardPage>(new Dictionary<string, object?>
        {
            [nameof(ChaseBoardPage.Board)] = await ChaseBoard.OfAsync(db, clock, context.RequestAborted),
            [nameof(ChaseBoardPage.MayIssue)] = db.Viewer.May(Permissions.Edit("letter")),
            [nameof(ChaseBoardPage.Told)] = Flash.Take(context),
        });

    private static async Task<IResult> MineAsync(string? on, HttpContext context, Db db, TimeProvider clock)
    {
        var day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : ChinaTime.Today(clock);
        return new RazorComponentResult<ChaseMinePage>(new Dictionary<string, object?>
        {
            [nameof(ChaseMinePage.On)] = day,
            [nameof(ChaseMinePage.Letters)] = await ChaseBoard.MineAsync(db, day, context.RequestAborted),
            [nameof(ChaseMinePage.Today)] = ChinaTime.Today(clock),
        });
    }

    private static async Task<IResult> ChatAsync(string? unit, HttpContext context, Db db, TimeProvider clock)
    {
        int? chosen = int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var chat = await ChaseChat.OfAsync(db, clock, chosen, context.RequestAborted);
        return new RazorComponentResult<ChaseChatPage>(new Dictionary<string, object?> { [nameof(ChaseChatPage.Chat)] = chat, [nameof(ChaseChatPage.Chosen)] = chosen, [nameof(ChaseChatPage.Now)] = ChinaTime.Local(clock) });
    }

    private static async Task<IResult> MonthAsync(string? month, HttpContext context, Db db, TimeProvider clock) =>
        new RazorComponentResult<ChaseMonthPage>(new Dictionary<string, object?>
        {
            [nameof(ChaseMonthPage.Misread)] = MisreadOf(month, clock),
            [nameof(ChaseMonthPage.Report)] = await MonthReport.OfAsync(db, clock, MonthOf(month, clock), context.RequestAborted),
            [nameof(ChaseMonthPage.MayExport)] = db.Viewer.May(Permissions.Export("problem")),
            [nameof(ChaseMonthPage.MayRecord)] = db.Viewer.May(Permissions.Edit("sanction")),
        });

    private static async Task<IResult> ExportAsync(string? month, HttpContext context, Db db, TimeProvider clock)
    {
        var of = MonthOf(month, clock);
        var report = await MonthReport.OfAsync(db, clock, of, context.RequestAborted);
        await RecordExport.RunAsync(db, clock, "整改月度数字", $"{of:yyyy年M月}");
        using var file = new MemoryStream();
        MonthSheet.Write(file, report, ChinaTime.Local(clock));
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.ToArray(), Workbook, TableFileName.Of($"整改月度数字{of:yyyy年M月}", ChinaTime.Today(clock), "xlsx"));
    }

    private static string? MisreadOf(string? text, TimeProvider clock) =>
        string.IsNullOrEmpty(text) ? null
        : !DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? "网址里的月份看不懂，下面是本月的。月份照“2024-03”这样写，或者点下面的月份。"
        : given > ChinaTime.Today(clock) ? $"{given:yyyy年M月}还没有到，下面是本月的。"
        : null;

    // 写错的、以后的月，看这个月，并说明
    private static DateOnly MonthOf(string? text, TimeProvider clock)
    {
        var today = ChinaTime.Today(clock);
        var current = new DateOnly(today.Year, today.Month, 1);
        return DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) && given < current ? given : current;
    }
}
