using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Portal;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Portal;

/// <summary>公开的问题的地址：拟、改、批准、退回、撤下。</summary>
internal static class PublicProblemRoutes
{
    private const string Path = "/publicproblems";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireAuthorization(Permissions.View("publicproblem")).GuardPosts();
        group.MapGet("/{id:guid}", async Task<IResult> (Guid id, HttpContext context, Db db) => await PageAsync(id, null, context, db, v => v with { Told = Flash.Take(context) }));
        var drafting = group.MapGroup("").RequireAuthorization(Permissions.Edit("publicproblem"));
        drafting.MapGet("/new", NewAsync);
        drafting.MapGet("/{id:guid}/edit", IResult (Guid id, HttpContext context) => SeeOther.To($"{Path}/{id}", context.Request));
        drafting.MapPost("/new", (HttpContext context, Db db, TimeProvider clock) => SendAsync(null, context, db, clock));
        drafting.MapPost("/{id:guid}/send", (Guid id, HttpContext context, Db db, TimeProvider clock) => SendAsync(id, context, db, clock));
        drafting.MapPost("/{id:guid}/withdraw", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "withdraw", context, db, (version, reason) => LetOutProblem.WithdrawAsync(db, clock, id, version, reason, context.RequestAborted)));
        group.MapPost("/{id:guid}/approve", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "approve", context, db, (version, _) => LetOutProblem.ApproveAsync(db, clock, id, version, context.RequestAborted))).RequireAuthorization(Permissions.Review("publicproblem"));
        // 批准的人退回，拟的人撤回：谁可以，由用例定
        group.MapPost("/{id:guid}/return", (Guid id, HttpContext context, Db db, TimeProvider clock) => DoAsync(id, "return", context, db, (version, reason) => LetOutProblem.ReturnAsync(db, clock, id, version, reason, context.RequestAborted)));
    }

    // 已经有一个的，接着办那一个
    private static async Task<IResult> NewAsync(Guid? problem, HttpContext context, Db db) =>
        problem is not { } of ? SeeOther.To("/ledgers/problem", context.Request)
        : await OpenPublicProblem.CurrentAsync(db, of, context.RequestAborted) is { } now ? SeeOther.To($"{Path}/{now}", context.Request)
        : await PageAsync(null, of, context, db, v => v);

    private static async Task<IResult> SendAsync(Guid? id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var problem = Guid.TryParse(FormTexts.Last(form, "problem"), out var of) ? of : Guid.Empty;
        var command = new LetOutProblem.Command(problem, Version(form), FormTexts.Last(form, "title"), FormTexts.Last(form, "measures")) { Id = id };
        return await AnswerAsync(id, problem, "send", form, await LetOutProblem.SendAsync(db, clock, command, context.RequestAborted), context, db);
    }

    private static async Task<IResult> DoAsync(Guid id, string doing, HttpContext context, Db db, Func<int, string, Task<ClosureStep>> act)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, null, doing, form, await act(Version(form), FormTexts.Last(form, "reason")), context, db);
    }

    private static async Task<IResult> AnswerAsync(Guid? id, Guid? problem, string doing, IFormCollection form, ClosureStep result, HttpContext context, Db db)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"{Path}/{done.Id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        return await PageAsync(id, problem, context, db, v => v with
        {
            Doing = doing,
            Title = doing == "send" ? FormTexts.Last(form, "title") : v.Title,
            Measures = doing == "send" ? FormTexts.Last(form, "measures") : v.Measures,
            Reason = FormTexts.Last(form, "reason"),
            Problem = (result as ClosureStep.Refused)?.Message,
            Faults = (result as ClosureStep.Invalid)?.Faults ?? [],
        });
    }

    private static async Task<IResult> PageAsync(Guid? id, Guid? problem, HttpContext context, Db db, Func<PublicProblemView, PublicProblemView> also)
    {
        var opened = id is { } row ? await OpenPublicProblem.RunAsync(db, row, context.RequestAborted) : await OpenPublicProblem.StartAsync(db, problem!.Value, context.RequestAborted);
        if (opened is null) return Results.NotFound();
        var view = also(new(opened, opened.Row?.Title ?? "", opened.Row?.Measures ?? ""));
        return new RazorComponentResult<PublicProblemPage>(new Dictionary<string, object?> { [nameof(PublicProblemPage.View)] = view }) { StatusCode = view.Problem is null && view.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
