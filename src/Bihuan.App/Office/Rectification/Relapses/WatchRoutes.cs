using Bihuan.Access;
using Bihuan.App.Components.Rectification.Relapses;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Overview;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Relapses;

/// <summary>看护的一张表的地址。</summary>
internal static class WatchRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGroup("/watch").RequireAuthorization(Permissions.View("problem")).MapGet("", ShowAsync);

    // 没有说哪一次的，看现在在改的；“all”是全部
    private static async Task<IResult> ShowAsync(string? inspection, string? state, int? unit, int? page, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, today, ledger) = (context.RequestAborted, ChinaTime.Today(clock), db.Catalog.Of(typeof(Watch)));
        var which = inspection is WatchBoard.Every or WatchBoard.NoInspection ? null : Guid.TryParse(inspection, out var id) ? id : await CurrentInspection.FindAsync(db, stop);
        var known = state == WatchBoard.Unwatched || ledger.Field(nameof(Watch.State))!.Kind.Choices.Any(c => c.Code == state && c.Code != WatchStates.Proposed);
        var asked = new WatchBoard.Asked(which, known ? state : null, unit, Math.Clamp(page ?? 1, 1, 10_000)) { Others = inspection == WatchBoard.NoInspection };
        return new RazorComponentResult<WatchPage>(new Dictionary<string, object?>
        {
            [nameof(WatchPage.Asked)] = asked,
            [nameof(WatchPage.Board)] = await WatchBoard.RunAsync(db, today, asked, stop),
            [nameof(WatchPage.Catalog)] = db.Catalog,
            [nameof(WatchPage.Today)] = today,
        });
    }
}
