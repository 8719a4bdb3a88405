using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Dispatching;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Dispatching;

/// <summary>公文模板的地址：看、下载、传、启用、停用、用真的数试。</summary>
internal static class TemplateRoutes
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder dispatches, IEndpointRouteBuilder routes)
    {
        var group = dispatches.MapGroup("/templates").RequireAuthorization(Permissions.View("dispatchtemplate"));
        group.MapGet("", ListAsync);
        group.MapGet("/{kind}", ShowAsync);
        group.MapGet("/{kind}/file/{edition:int}", FileAsync);
        group.MapGet("/{kind}/preview", PreviewAsync);
        var editing = group.MapGroup("").RequireAuthorization(Permissions.Edit("dispatchtemplate"));
        editing.MapPost("/{kind}", AddAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        editing.MapPost("/{kind}/turn", TurnAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db) =>
        new RazorComponentResult<TemplatesPage>(new Dictionary<string, object?> { [nameof(TemplatesPage.Used)] = await EditTemplate.UsedAsync(db, context.RequestAborted) });

    private static async Task<IResult> ShowAsync(string kind, HttpContext context, Db db)
    {
        var told = Flash.Take(context);
        return await PageAsync(kind, v => v with { Told = told }, context, db);
    }

    private static async Task<IResult> FileAsync(string kind, int edition, HttpContext context, Db db, FileFolder folder, TimeProvider clock) =>
        await EditTemplate.FileAsync(db, folder, kind, edition, context.RequestAborted) is var (name, file) ? Results.File(file.ToArray(), DispatchRoutes.Word, TableFileName.Of(name, ChinaTime.Today(clock), "docx")) : Results.NotFound();

    private static async Task<IResult> PreviewAsync(string kind, int? edition, Guid? inspection, HttpContext context, Db db, FileFolder folder, TimeProvider clock)
    {
        var (file, problem) = await PreviewTemplate.RunAsync(db, folder, clock, kind, edition ?? 0, inspection, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return file is null ? problem is null ? Results.NotFound() : await PageAsync(kind, v => v with { Problem = problem }, context, db) : Results.File(file, DispatchRoutes.Word, TableFileName.Of($"{AllTemplateKinds.Find(kind)!.Title}（试填）", ChinaTime.Today(clock), "docx"));
    }

    private static async Task<IResult> AddAsync(string kind, HttpContext context, Db db, FileFolder folder, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var file = context.Features.Get<ReceivedFiles>()?.All.FirstOrDefault(f => f.Field == "file");
        var notes = FormTexts.Last(form, "notes");
        var (step, wrong) = await EditTemplate.AddAsync(db, folder, clock, kind, new(file?.FileName ?? "", file?.Content ?? [], notes, [.. form["without"].OfType<string>()]), context.RequestAborted);
        return await AnswerAsync(kind, step, v => v with { Notes = notes, Wrong = wrong?.Faults ?? [], Lacking = wrong?.Lacking ?? [] }, context, db);
    }

    private static async Task<IResult> TurnAsync(string kind, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "edition"), NumberStyles.None, CultureInfo.InvariantCulture, out var edition);
        return await AnswerAsync(kind, await EditTemplate.TurnAsync(db, clock, kind, edition, FormTexts.Last(form, "on") == "yes", context.RequestAborted), v => v, context, db);
    }

    private static async Task<IResult> AnswerAsync(string kind, ClosureStep step, Func<TemplateView, TemplateView> keep, HttpContext context, Db db)
    {
        if (step is ClosureStep.Done done) return Flash.Saved($"/dispatches/templates/{kind}", context, done.Message);
        if (step is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        return await PageAsync(kind, v => keep(v) with { Problem = (step as ClosureStep.Refused)?.Message, Faults = (step as ClosureStep.Invalid)?.Faults ?? [] }, context, db);
    }

    private static async Task<IResult> PageAsync(string kind, Func<TemplateView, TemplateView> with, HttpContext context, Db db)
    {
        if (await EditTemplate.OpenAsync(db, kind, context.RequestAborted) is not { } book) return Results.NotFound();
        var view = with(new(book) { MayEdit = DispatchRights.MayEditTemplates(db.Viewer), MayTry = DispatchRights.MayDraft(db.Viewer), Inspections = book.Kind is DispatchKind && DispatchRights.MayDraft(db.Viewer) ? await DispatchChoices.InspectionsAsync(db, context.RequestAborted) : [] });
        return new RazorComponentResult<TemplatePage>(new Dictionary<string, object?> { [nameof(TemplatePage.View)] = view }) { StatusCode = view.Problem is null && view.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
