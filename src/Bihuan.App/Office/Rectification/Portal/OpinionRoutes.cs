using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Portal;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Portal;

/// <summary>办公众意见的地址：看、交办、写答复、批准、退回。</summary>
internal static class OpinionRoutes
{
    private const string Path = "/opinions";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireAuthorization(Permissions.View("opinion")).GuardPosts();
        group.MapGet("/{id:guid}", async Task<IResult> (Guid id, HttpContext context, Db db, TimeProvider clock) => await PageAsync(id, context, db, clock, v => v with { Told = Flash.Take(context) }));
        group.MapPost("/{id:guid}/hand", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "hand", context, db, clock, (form, version) => HandleOpinion.HandAsync(db, clock, id, version, Guid.TryParse(FormTexts.Last(form, "handler"), out var handler) ? handler : null, context.RequestAborted))).RequireAuthorization(Permissions.Edit("opinion"));
        // 谁可以答、退回，照交给谁，由用例定
        group.MapPost("/{id:guid}/answer", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "answer", context, db, clock, (form, version) => HandleOpinion.AnswerAsync(db, clock, id, version, FormTexts.Last(form, "answer"), context.RequestAborted)));
        group.MapPost("/{id:guid}/return", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "return", context, db, clock, (form, version) => HandleOpinion.ReturnAsync(db, clock, id, version, FormTexts.Last(form, "reason"), context.RequestAborted)));
        group.MapPost("/{id:guid}/approve", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "approve", context, db, clock, (_, version) => HandleOpinion.ApproveAsync(db, clock, id, version, context.RequestAborted))).RequireAuthorization(Permissions.Review("opinion"));
    }

    private static async Task<IResult> DoAsync(Guid id, string doing, HttpContext context, Db db, TimeProvider clock, Func<IFormCollection, int, Task<ClosureStep>> act)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var version = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (words, chosen) = (FormTexts.Last(form, "handler.find"), Guid.TryParse(FormTexts.Last(form, "handler"), out var picked) ? picked : (Guid?)null);
        if (doing == "hand" && FormTexts.Last(form, "do") == "find") return await PageAsync(id, context, db, clock, v => v with { Doing = doing, Words = words, Typed = new Dictionary<string, string> { ["handler"] = chosen?.ToString() ?? "" } }, words, chosen);
        var result = await act(form, version);
        if (result is ClosureStep.Done done) return await OpenOpinion.RunAsync(db, clock, id, cancellation: context.RequestAborted) is null ? Flash.Saved("/todo", context, done.Message) : Flash.Saved($"{Path}/{id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        return await PageAsync(id, context, db, clock, v => v with
        {
            Doing = doing,
            Typed = form.Keys.Where(k => k != "__RequestVerificationToken").ToDictionary(k => k, k => FormTexts.Last(form, k), StringComparer.Ordinal),
            Problem = (result as ClosureStep.Refused)?.Message,
            Faults = (result as ClosureStep.Invalid)?.Faults ?? [],
            Words = words,
        }, words, chosen);
    }

    private static async Task<IResult> PageAsync(Guid id, HttpContext context, Db db, TimeProvider clock, Func<OpinionView, OpinionView> also, string words = "", Guid? chosen = null)
    {
        if (await OpenOpinion.RunAsync(db, clock, id, words, chosen, context.RequestAborted) is not { } opened) return Results.NotFound();
        var view = also(new(opened));
        return new RazorComponentResult<OpinionPage>(new Dictionary<string, object?> { [nameof(OpinionPage.View)] = view }) { StatusCode = view.Problem is null && view.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
