using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Relapses;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Relapses;

/// <summary>人看到销了号的问题又出现，标疑似反弹的地址。谁可以，照状态表。</summary>
internal static class SuspectRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems/{id:guid}/suspect").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts();
        group.MapGet("", ShowAsync);
        group.MapPost("", MarkAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db) =>
        await OpenAsync(db, id, context.RequestAborted) is { } problem ? Page(problem, "", null, await SuspectProblem.RefusalAsync(db, problem, context.RequestAborted)) : Results.NotFound();

    private static async Task<IResult> MarkAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await OpenAsync(db, id, context.RequestAborted) is not { } problem) return Results.NotFound();
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var sentence = FormTexts.Last(form, nameof(Relapse.Sentence));
        return await SuspectProblem.RunAsync(db, clock, id, version, sentence, context.RequestAborted) switch
        {
            ClosureStep.Done done => Flash.Saved($"/relapses/{done.Id}", context, done.Message),
            ClosureStep.Invalid invalid => Page(problem, sentence, invalid.Faults[0].Message, null, StatusCodes.Status422UnprocessableEntity),
            ClosureStep.Refused refused => Page(problem, sentence, null, refused.Message, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static Task<Problem?> OpenAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);

    private static RazorComponentResult<SuspectPage> Page(Problem problem, string sentence, string? fault, string? refusal, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(SuspectPage.Problem)] = problem, [nameof(SuspectPage.Sentence)] = sentence, [nameof(SuspectPage.Fault)] = fault, [nameof(SuspectPage.Refusal)] = refusal }) { StatusCode = status };
}
