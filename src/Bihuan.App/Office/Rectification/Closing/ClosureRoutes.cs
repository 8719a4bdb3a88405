using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Closing;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>销号的地址：等着审的各件，一件的审批表和审它的各步，要过哪几步。</summary>
internal static class ClosureRoutes
{
    private const int LongestWords = 60;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/closures").RequireAuthorization(Permissions.View("closure")).GuardPosts().Roomy();
        var size = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapGet("", ListAsync);
        group.MapPost("/review", BatchAsync).WithMetadata(new UploadLimit { IsForm = true }, size);
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapPost("/{id:guid}/review", ReviewAsync).WithMetadata(new UploadLimit { IsForm = true }, size);
        group.MapPost("/{id:guid}/table", TableAsync);
        group.MapPost("/{id:guid}/withdraw", WithdrawAsync);
        ChainRoutes.Map(group);
        CloseRoutes.Map(routes);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db, TimeProvider clock) =>
        Queue(await QueueAsync(context, db, clock, context.Request.Query["step"]) with { Told = Flash.Take(context) });

    private static async Task<IResult> BatchAsync(HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var form = await ReviewForm.ReadAsync(context, db, files, null);
        var result = form.Faults.Count > 0 ? new ClosureStep.Invalid(form.Faults) : await ReviewClosures.RunAsync(db, clock, form.Command(), context.RequestAborted);
        return result switch
        {
            ClosureStep.Done done => Flash.Saved("/closures?step=" + form.Step, context, done.Message),
            ClosureStep.Refused refused => Queue(await QueueAsync(context, db, clock, form.Step) with { Problem = refused.Message, Form = form }, StatusCodes.Status422UnprocessableEntity),
            ClosureStep.Invalid invalid => Queue(await QueueAsync(context, db, clock, form.Step) with { Form = form with { Faults = invalid.Faults } }, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await ViewAsync(id, context, db, clock) is { } view ? Page(view with { Told = Flash.Take(context) }) : Results.NotFound();

    private static async Task<IResult> ReviewAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var form = await ReviewForm.ReadAsync(context, db, files, id);
        var result = form.Faults.Count > 0 ? new ClosureStep.Invalid(form.Faults) : await ReviewClosures.RunAsync(db, clock, form.Command(), context.RequestAborted);
        return await AnswerAsync(id, result, form, context, db, clock);
    }

    private static async Task<IResult> TableAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await TableClosure.RunAsync(db, clock, id, Version(form), FormTexts.Last(form, "do") != "off", context.RequestAborted), new(), context, db, clock);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var result = await WithdrawClosure.RunAsync(db, clock, id, Version(form), context.RequestAborted);
        return await AnswerAsync(id, result, new(), context, db, clock);
    }

    private static async Task<IResult> AnswerAsync(Guid id, ClosureStep result, ReviewForm form, HttpContext context, Db db, TimeProvider clock)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/closures/{id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        if (result is ClosureStep.Invalid invalid) form = form with { Faults = invalid.Faults };
        // 刚才读进来的可能已经变了：照存着的再读一遍
        db.ChangeTracker.Clear();
        return await ViewAsync(id, context, db, clock) is { } view ? Page(view with { Problem = (result as ClosureStep.Refused)?.Message, Form = form }, StatusCodes.Status422UnprocessableEntity) : Results.NotFound();
    }

    private static async Task<ClosureView?> ViewAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        return await OpenClosure.RunAsync(db, clock, id, context.RequestAborted) is { } opened ? new(opened, db.Catalog) : null;
    }

    private static async Task<QueueView> QueueAsync(HttpContext context, Db db, TimeProvider clock, string? step)
    {
        var (query, stop) = (context.Request.Query, context.RequestAborted);
        var words = query["q"].ToString().Trim();
        if (words.Length > LongestWords) words = words[..LongestWords];
        _ = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        db.ChangeTracker.Clear();
        await db.Database.OpenConnectionAsync(stop);
        return new(await ListClosures.RunAsync(db, clock, step, words, page, stop), words, db.Catalog.Of(typeof(ClosureReview))) { MayManage = db.Viewer.May(Permissions.ManageClosures) };
    }

    private static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static RazorComponentResult<ClosuresPage> Queue(QueueView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ClosuresPage.View)] = view }) { StatusCode = status };

    private static RazorComponentResult<ClosurePage> Page(ClosureView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ClosurePage.View)] = view }) { StatusCode = status };
}
