using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Dispatching;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Dispatching;

/// <summary>公文的地址：拟稿、看、下载、送签、签发、退回、作废。</summary>
internal static class DispatchRoutes
{
    internal const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/dispatches").RequireAuthorization(Permissions.View("dispatch")).GuardPosts().Roomy();
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapGet("/{id:guid}/word", WordAsync);
        group.MapGet("/{id:guid}/pdf", PdfAsync);
        var drafting = group.MapGroup("").RequireAuthorization(Permissions.Edit("dispatch"));
        drafting.MapGet("/new", NewAsync);
        drafting.MapPost("/new", StartAsync);
        drafting.MapGet("/{id:guid}/edit", EditAsync);
        drafting.MapPost("/{id:guid}/edit", SaveAsync);
        PageDraft.Map(drafting.MapGroup("/{id:guid}/edit"), async (id, context, db, clock) => await DispatchRights.DraftedAsync(db, id, context.RequestAborted) is { } kind ? DraftOf(db, id, kind) : null);
        drafting.MapPost("/{id:guid}/submit", SubmitAsync);
        drafting.MapPost("/{id:guid}/void", VoidAsync);
        drafting.MapPost("/{id:guid}/paper", PaperAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        group.MapPost("/{id:guid}/issue", IssueAsync).RequireAuthorization(Permissions.Review("dispatch"));
        // 签发的人退回，送签的人撤回：谁可以，由用例定
        group.MapPost("/{id:guid}/return", ReturnAsync);
        TemplateRoutes.Map(group, routes);
    }

    private static async Task<IResult> NewAsync(string? kind, Guid? inspection, HttpContext context, Db db) => await NewPageAsync(kind, inspection, null, [], context, db);

    private static async Task<IResult> NewPageAsync(string? kind, Guid? inspection, string? problem, IReadOnlyList<Bihuan.Ledgers.Fault> faults, HttpContext context, Db db, IReadOnlyList<DispatchChoices.Had>? had = null) =>
        new RazorComponentResult<DispatchNewPage>(new Dictionary<string, object?>
        {
            [nameof(DispatchNewPage.Inspections)] = await DispatchChoices.InspectionsAsync(db, context.RequestAborted),
            [nameof(DispatchNewPage.Kind)] = kind,
            [nameof(DispatchNewPage.Inspection)] = inspection,
            [nameof(DispatchNewPage.Problem)] = problem,
            [nameof(DispatchNewPage.Faults)] = faults,
            [nameof(DispatchNewPage.Had)] = had ?? [],
        })
        { StatusCode = problem is null && faults.Count == 0 && had is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> StartAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (kind, inspection) = (FormTexts.Last(form, "kind"), Guid.TryParse(FormTexts.Last(form, "inspection"), out var of) ? of : (Guid?)null);
        Guid? like = Guid.TryParse(FormTexts.Last(form, "like"), out var from) ? from : null;
        // 同一次巡察、同一种的有一份在办，或者这个月拟过，先说一声；看过的照样可以再拟
        if (like is null && inspection is { } one && FormTexts.Last(form, "again") != $"{kind}.{one}" && await DispatchChoices.HadAsync(db, kind, one, ChinaTime.Today(clock), context.RequestAborted) is { Count: > 0 } had) return await NewPageAsync(kind, inspection, null, [], context, db, had);
        return await StartDispatch.RunAsync(db, clock, kind, inspection, like, context.RequestAborted) switch
        {
            ClosureStep.Done done => Flash.Saved($"/dispatches/{done.Id}/edit", context, done.Message),
            ClosureStep.Invalid invalid => await NewPageAsync(kind, inspection, null, invalid.Faults, context, db),
            ClosureStep.Refused refused => await NewPageAsync(kind, inspection, refused.Message, [], context, db),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ShowAsync(Guid id, string? compare, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var told = Flash.Take(context);
        return await OpenDispatch.RunAsync(db, folder, clock, id, compare == "now", context.RequestAborted) is { } opened ? Page(ViewOf(opened, db, clock) with { Told = told }) : Results.NotFound();
    }

    private static async Task<IResult> WordAsync(Guid id, string? sources, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        if (await OpenDispatch.RunAsync(db, folder, clock, id, cancellation: context.RequestAborted) is not { Word: { } word } opened) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        var name = opened.Dispatch.Title;
        if (sources == "1")
        {
            using var with = new MemoryStream();
            FigureAnnex.Append(with, word, opened.Figures, ChinaTime.Stamp(opened.IsDraft ? clock.GetUtcNow().UtcDateTime : opened.Dispatch.CountedAt!.Value));
            (word, name) = (with.ToArray(), name + "（带数字出处）");
        }
        return Results.File(word, Word, TableFileName.Of(name, opened.Dispatch.DatedOn ?? ChinaTime.Today(clock), "docx"));
    }

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench)
    {
        var stop = context.RequestAborted;
        if (await OpenDispatch.RunAsync(db, folder, clock, id, cancellation: stop) is not { Word: { } word } opened) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        var (pdf, problem) = await WordToPdf.RunAsync(word, bench, stop);
        return pdf is null ? Page(ViewOf(opened, db, clock) with { Problem = problem }, StatusCodes.Status422UnprocessableEntity) : Results.File(pdf, "application/pdf", TableFileName.Of(opened.Dispatch.Title, opened.Dispatch.DatedOn ?? ChinaTime.Today(clock), "pdf"));
    }

    private static PageDraft DraftOf(Db db, Guid id, DispatchKind kind) => new(new(db.Catalog.Of(typeof(Dispatch)), id, "edit"), $"/dispatches/{id}/edit") { Also = [.. kind.Texts.Select(t => t.Name)] };

    private static async Task<IResult> EditAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var told = Flash.Take(context);
        if (await OpenDispatch.RunAsync(db, folder, clock, id, cancellation: context.RequestAborted) is not { MayDraft: true } opened) return Results.NotFound();
        if (!opened.IsDraft) return SeeOther.To($"/dispatches/{id}", context.Request);
        var (draft, kept) = await DraftOf(db, id, opened.Kind).LookAsync(db, clock, context.Request);
        // 空着的没有存：接着填的时候空着
        var texts = kept is null ? null : opened.Kind.Texts.ToDictionary(t => t.Name, t => kept.Texts.GetValueOrDefault(t.Name, ""), StringComparer.Ordinal);
        return EditPage(ViewOf(opened, db, clock) with { Told = told, Draft = draft, Texts = texts, Begun = kept?.Version });
    }

    private static async Task<IResult> SaveAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var (form, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        if (await DispatchRights.DraftedAsync(db, id, stop) is not { } kind) return Results.NotFound();
        var (own, texts) = (DraftOf(db, id, kind), kind.Texts.ToDictionary(t => t.Name, t => FormTexts.Last(form, t.Name), StringComparer.Ordinal));
        var keeps = FormTexts.Last(form, "do") == "keep";
        // 看过别人存的、照自己的存：盖的是他看见的那一版，再有人改过还是不盖
        var version = int.TryParse(FormTexts.Last(form, "over"), NumberStyles.None, CultureInfo.InvariantCulture, out var over) ? over : Version(form);
        var result = keeps ? null : await SaveDispatch.RunAsync(db, clock, id, version, texts, stop);
        if (result is ClosureStep.Done done)
        {
            await own.DiscardAsync(db, stop);
            return Flash.Saved($"/dispatches/{id}", context, done.Message);
        }
        if (result is ClosureStep.Missing) return Results.NotFound();
        var kept = await own.KeepAsync(db, clock, form, stop, texts);
        if (keeps && kept.Continue(context) is { } again) return again;
        db.ChangeTracker.Clear();
        if (await OpenDispatch.RunAsync(db, folder, clock, id, cancellation: stop) is not { } opened) return Results.NotFound();
        // 别人改过的，字都还在，别人存的列在旁边；没有说照自己的存，再点保存也不盖
        return EditPage(ViewOf(opened, db, clock) with { Draft = kept, Texts = texts, Begun = version, Problem = (result as ClosureStep.Refused)?.Message, Faults = (result as ClosureStep.Invalid)?.Faults ?? [] }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SubmitAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await SubmitDispatch.RunAsync(db, folder, clock, id, Version(form), context.RequestAborted), v => v, context, db, clock, folder);
    }

    private static async Task<IResult> IssueAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var command = CommandOf(id, form);
        return await AnswerAsync(id, await IssueDispatch.RunAsync(db, folder, clock, command, context.RequestAborted), v => v with { TypedNumber = command.Number, TypedDated = FormTexts.Last(form, "dated") }, context, db, clock, folder);
    }

    private static async Task<IResult> PaperAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files)
    {
        var stop = context.RequestAborted;
        var (form, ledger) = (await context.Request.ReadFormAsync(stop), db.Catalog.Of(typeof(Dispatch)));
        if (await OpenDispatch.RunAsync(db, folder, clock, id, cancellation: stop) is not { MayPaper: true }) return Results.NotFound();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(Dispatch.Scans)] = FormTexts.Files(form, nameof(Dispatch.Scans)) };
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var attached = await files.ListAsync(ledger.Field(nameof(Dispatch.Scans))!, null, texts[nameof(Dispatch.Scans)], stop);
        var command = CommandOf(id, form) with { PaperName = FormTexts.Last(form, "name"), Scans = texts[nameof(Dispatch.Scans)] };
        var result = taken.Faults.Count > 0 ? new ClosureStep.Invalid(taken.Faults) : await IssueDispatch.RunAsync(db, folder, clock, command, stop);
        return await AnswerAsync(id, result, v => v with { TypedNumber = command.Number, TypedDated = FormTexts.Last(form, "dated"), PaperName = command.PaperName, Attached = attached, AsksInternal = taken.Asks.Count > 0 }, context, db, clock, folder);
    }

    private static async Task<IResult> ReturnAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reason = FormTexts.Last(form, "reason");
        return await AnswerAsync(id, await IssueDispatch.ReturnAsync(db, clock, id, Version(form), reason, context.RequestAborted), v => v with { Doing = "return", Reason = reason }, context, db, clock, folder);
    }

    private static async Task<IResult> VoidAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reason = FormTexts.Last(form, "reason");
        return await AnswerAsync(id, await IssueDispatch.VoidAsync(db, clock, id, Version(form), reason, context.RequestAborted), v => v with { Doing = "void", Reason = reason }, context, db, clock, folder);
    }

    private static async Task<IResult> AnswerAsync(Guid id, ClosureStep result, Func<DispatchView, DispatchView> keep, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/dispatches/{id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        if (await OpenDispatch.RunAsync(db, folder, clock, id, cancellation: context.RequestAborted) is not { } opened) return Results.NotFound();
        return Page(keep(ViewOf(opened, db, clock) with { Problem = (result as ClosureStep.Refused)?.Message, Faults = (result as ClosureStep.Invalid)?.Faults ?? [] }), StatusCodes.Status422UnprocessableEntity);
    }

    private static IssueDispatch.Command CommandOf(Guid id, IFormCollection form) => new(id, Version(form), FormTexts.Last(form, "number"), DateOnly.TryParseExact(FormTexts.Last(form, "dated").Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dated) ? dated : null);

    private static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static DispatchView ViewOf(OpenedDispatch opened, Db db, TimeProvider clock) => new(opened, db.Catalog.Of(typeof(Dispatch)), ChinaTime.Today(clock));

    private static RazorComponentResult<DispatchPage> Page(DispatchView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(DispatchPage.View)] = view }) { StatusCode = status };

    private static RazorComponentResult<DispatchEditPage> EditPage(DispatchView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(DispatchEditPage.View)] = view }) { StatusCode = status };
}
