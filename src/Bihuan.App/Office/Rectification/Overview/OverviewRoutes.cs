using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.Rectification.Overview;
using Bihuan.Storage;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Overview;

/// <summary>整改总览和大屏的地址。</summary>
internal static class OverviewRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/overview").RequireAuthorization(Permissions.View("problem"));
        group.MapGet("", (string? inspection, HttpContext context, Db db, TimeProvider clock) => ShowAsync<OverviewPage>(inspection, open: false, context, db, clock));
        group.MapGet("/measures", MeasuresAsync).RequireAuthorization(Permissions.View("measure"));
        // 各轮的措施在一本台账里：先看现在在改的一次
        routes.MapGroup("/measures").RequireAuthorization(Permissions.View("problem"), Permissions.View("measure")).MapGet("", async (HttpContext context, Db db) =>
            Results.Redirect(await CurrentInspection.FindAsync(db, context.RequestAborted) is { } id ? $"/overview/measures?inspection={id}" : "/overview/measures"));
        group.MapGet("/recoveries", RecoveriesAsync).RequireAuthorization(Permissions.View("recovery"));
        group.MapGet("/wall", (string? inspection, HttpContext context, Db db, TimeProvider clock) => ShowAsync<WallPage>(inspection, open: true, context, db, clock));
    }

    // 没有说哪一次的，看现在在改的；“all”是全部
    private static async Task<RazorComponentResult> ShowAsync<TPage>(string? inspection, bool open, HttpContext context, Db db, TimeProvider clock)
        where TPage : IComponent
    {
        var today = ChinaTime.Today(clock);
        var asked = inspection == "all" ? null : Guid.TryParse(inspection, out var id) ? id : await CurrentInspection.FindAsync(db, context.RequestAborted);
        return new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Today"] = today, ["Found"] = await LoopOverview.RunAsync(db, today, asked, open, context.RequestAborted) });
    }

    private static async Task<IResult> MeasuresAsync(Guid? inspection, int? unit, Guid? owner, string? view, int? page, HttpContext context, Db db, TimeProvider clock)
    {
        var seen = Enum.TryParse<MeasureView>(view, ignoreCase: true, out var v) && Enum.IsDefined(v) ? v : MeasureView.All;
        var (asked, today) = (new OverviewRows.Asked(inspection, unit, owner, seen, Math.Clamp(page ?? 1, 1, 10_000)), ChinaTime.Today(clock));
        var (lines, all) = await OverviewRows.MeasuresAsync(db, today, asked, context.RequestAborted);
        return new RazorComponentResult<OverviewMeasuresPage>(new Dictionary<string, object?> { ["Today"] = today, ["Asked"] = asked, ["Lines"] = lines, ["All"] = all, ["Inspections"] = await CurrentInspection.ListAsync(db, context.RequestAborted) });
    }

    private static async Task<IResult> RecoveriesAsync(Guid? inspection, int? page, HttpContext context, Db db)
    {
        var at = Math.Clamp(page ?? 1, 1, 10_000);
        var (lines, all) = await OverviewRows.RecoveriesAsync(db, inspection, at, context.RequestAborted);
        return new RazorComponentResult<OverviewRecoveriesPage>(new Dictionary<string, object?> { ["Inspection"] = inspection, ["Page"] = at, ["Lines"] = lines, ["All"] = all });
    }
}
