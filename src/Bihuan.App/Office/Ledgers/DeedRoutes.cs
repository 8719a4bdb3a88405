using System.Globalization;

using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.SignIn;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Ledgers;

/// <summary>在一行上办一件事的地址：提交、批准、用印、结束盘点。够不够权限由那一件事自己说。</summary>
internal static class DeedRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/ledgers/{ledger}/{id:guid}/deeds").RequireAuthorization(PermissionPolicies.LedgerView).GuardPosts().MapPost("/{deed}", DoAsync);

    private static async Task<IResult> DoAsync(string ledger, Guid id, string deed, HttpContext context, Db db, DetailPages pages, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var command = new DoDeed.Command(known, id, version, deed, FormTexts.Last(form, "reason"), FormTexts.Last(form, "on"));
        switch (await DoDeed.RunAsync(db, clock, command, context.RequestAborted))
        {
            case DoDeed.Result.Done done:
                Flash.Say(context, $"已{known.Deeds.First(d => d.Code == deed).Title}。{done.Note}");
                // 从别的页面（我的待办、问题的全貌）来办的，回到那一页
                return SeeOther.To(ReturnUrl.Clean(FormTexts.Last(form, "to")) is var back && back != "/" ? back : $"{FormView.Of(known)}/{id}", context.Request);
            case DoDeed.Result.Refused refused:
                return await RefusedAsync(refused.Message, StatusCodes.Status422UnprocessableEntity);
            case DoDeed.Result.Stale stale:
                return await RefusedAsync(stale.Message, StatusCodes.Status409Conflict);
            default:
                return Results.NotFound();
        }

        async Task<IResult> RefusedAsync(string message, int status) =>
            await pages.MakeAsync(known, id, 0, context.RequestAborted) is not { } view ? Results.NotFound()
            : new RazorComponentResult<LedgerDetailPage>(new Dictionary<string, object?> { [nameof(LedgerDetailPage.View)] = view with { Refusal = new(deed, message, command.Reason!, command.On!) } }) { StatusCode = status };
    }
}
