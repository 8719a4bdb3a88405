using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Publishing;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Portal;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Publishing;

/// <summary>公开版本的地址：拟、逐处定、送批、批准、登记同意和公开、撤下、打包。</summary>
internal static class PublicationRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/publications").RequireAuthorization(Permissions.View("publication")).GuardPosts().Roomy();
        group.MapGet("/{id:guid}", ShowAsync);
        PublicationFiles.Map(group);
        var drafting = group.MapGroup("").RequireAuthorization(Permissions.Edit("publication"));
        drafting.MapGet("/new", NewAsync);
        // 各处都在那一页上定，没有另外的表单
        drafting.MapGet("/{id:guid}/edit", (Guid id, HttpContext context) => SeeOther.To($"/publications/{id}", context.Request));
        drafting.MapPost("/new", StartAsync);
        drafting.MapPost("/{id:guid}/mark", MarkAsync);
        drafting.MapPost("/{id:guid}/settle", SettleAsync);
        drafting.MapPost("/{id:guid}/submit", SubmitAsync);
        drafting.MapPost("/{id:guid}/void", VoidAsync);
        drafting.MapPost("/{id:guid}/withdraw", WithdrawAsync);
        drafting.MapPost("/{id:guid}/portal", PortalAsync);
        var uploads = drafting.MapGroup("").WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        uploads.MapPost("/{id:guid}/paper", PaperAsync);
        uploads.MapPost("/{id:guid}/group", GroupAsync);
        uploads.MapPost("/{id:guid}/office", OfficeAsync);
        uploads.MapPost("/{id:guid}/post", PostAsync);
        group.MapPost("/{id:guid}/approve", ApproveAsync).RequireAuthorization(Permissions.Review("publication"));
        // 批准的人退回，送批的人撤回：谁可以，由用例定
        group.MapPost("/{id:guid}/return", ReturnAsync);
    }

    private static async Task<IResult> NewAsync(Guid? dispatch, HttpContext context, Db db) => await NewPageAsync(dispatch, null, null, [], context, db);

    private static async Task<IResult> NewPageAsync(Guid? dispatch, string? purpose, string? problem, IReadOnlyList<Bihuan.Ledgers.Fault> faults, HttpContext context, Db db, bool asks = false)
    {
        var stop = context.RequestAborted;
        var choices = await PublicationChoices.DispatchesAsync(db, stop);
        return new RazorComponentResult<PublicationNewPage>(new Dictionary<string, object?>
        {
            [nameof(PublicationNewPage.Dispatches)] = choices,
            [nameof(PublicationNewPage.Dispatch)] = dispatch,
            [nameof(PublicationNewPage.Purpose)] = purpose ?? PublicationChoices.PurposeOf(choices.FirstOrDefault(c => c.Id == dispatch)?.Kind),
            [nameof(PublicationNewPage.Had)] = dispatch is { } of ? await OpenPublication.OfDispatchAsync(db, of, stop) : [],
            [nameof(PublicationNewPage.Ledger)] = db.Catalog.Of(typeof(Publication)),
            [nameof(PublicationNewPage.Problem)] = problem,
            [nameof(PublicationNewPage.Faults)] = faults,
            [nameof(PublicationNewPage.Asks)] = asks,
        })
        { StatusCode = problem is null && faults.Count == 0 && !asks ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> StartAsync(HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (purpose, dispatch) = (FormTexts.Last(form, "purpose"), Guid.TryParse(FormTexts.Last(form, "dispatch"), out var of) ? of : (Guid?)null);
        var like = Guid.TryParse(FormTexts.Last(form, "like"), out var copied) ? copied : (Guid?)null;
        if (dispatch is null && like is null) return await NewPageAsync(null, purpose, null, [new("dispatch", "请选择公开哪份公文。")], context, db);
        // 这份公文已经有批准了的、公开着的一份，先说一声；看过的照样可以再拟
        if (like is null && PublicationPurposes.Choices.Any(c => c.Code == purpose) && FormTexts.Last(form, "again") != dispatch.ToString() && (await OpenPublication.OfDispatchAsync(db, dispatch!.Value, context.RequestAborted)).Any(p => p.State is PublicationStates.Approved or PublicationStates.Posted)) return await NewPageAsync(dispatch, purpose, null, [], context, db, asks: true);
        return (like is { } from ? await StartPublication.LikeAsync(db, folder, clock, from, context.RequestAborted) : await StartPublication.RunAsync(db, folder, clock, dispatch!.Value, purpose, context.RequestAborted)) switch
        {
            ClosureStep.Done done => Flash.Saved($"/publications/{done.Id}", context, done.Message),
            ClosureStep.Invalid invalid => await NewPageAsync(dispatch, purpose, null, invalid.Faults, context, db),
            ClosureStep.Refused refused => await NewPageAsync(dispatch, purpose, refused.Message, [], context, db),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ShowAsync(Guid id, int? at, string? done, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var told = Flash.Take(context);
        return await OpenPublication.RunAsync(db, folder, clock, id, context.RequestAborted) is { } opened ? Page(ViewOf(opened, db, clock) with { Told = told, DoneAt = done, At = opened.IsDraft && opened.MayDraft ? at : null }) : Results.NotFound();
    }

    private static async Task<IResult> MarkAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var masks = MarkTexts.Masks(string.Join('\n', form["mask"].OfType<string>())).ToList();
        var kind = Enum.TryParse<MaskKind>(FormTexts.Last(form, "kind"), out var chosen) && Enum.IsDefined(chosen) ? chosen : MaskKind.Words;
        // 再打的一个没有定成的，还在框里
        IReadOnlyList<WordMask> ticked = [.. masks];
        if (MarkTexts.Plain(FormTexts.Last(form, "word")) is { Length: > 0 } word) masks.Add(new(word, kind));
        var command = new MarkPublication.Command(id, Version(form), Number(form, "place")) { Withheld = FormTexts.Last(form, "withheld") == "yes", Section = FormTexts.Last(form, "section") == "yes", Reason = FormTexts.Last(form, "reason"), Masks = masks };
        return await AnswerAsync(id, await MarkPublication.RunAsync(db, folder, clock, command, context.RequestAborted), "mark", form, v => v with { At = command.Place, TypedMasks = ticked }, context, db, clock, folder, $"#p-{command.Place}");
    }

    private static async Task<IResult> SettleAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var words = form["word"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var choice = FormTexts.Last(form, "choice") == "keep" ? MarkPublication.Choice.Keep : MarkPublication.Choice.Mask;
        return await AnswerAsync(id, await MarkPublication.SettleAsync(db, folder, clock, id, Version(form), words, choice, FormTexts.Last(form, "reason"), context.RequestAborted), "settle", form, v => v, context, db, clock, folder, "#remarks");
    }

    private static async Task<IResult> SubmitAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await SubmitPublication.RunAsync(db, folder, clock, id, Version(form), context.RequestAborted), "submit", form, v => v, context, db, clock, folder);
    }

    private static async Task<IResult> ApproveAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await ApprovePublication.RunAsync(db, folder, clock, new(id, Version(form)), context.RequestAborted), "approve", form, v => v, context, db, clock, folder);
    }

    private static async Task<IResult> ReturnAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await ApprovePublication.ReturnAsync(db, clock, id, Version(form), FormTexts.Last(form, "reason"), context.RequestAborted), "return", form, v => v, context, db, clock, folder);
    }

    private static async Task<IResult> VoidAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await ApprovePublication.VoidAsync(db, clock, id, Version(form), FormTexts.Last(form, "reason"), context.RequestAborted), "void", form, v => v, context, db, clock, folder);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(FormTexts.Last(form, "posting"), out var posting)) return Results.NotFound();
        return await AnswerAsync(id, await PostPublication.WithdrawAsync(db, clock, id, Version(form), posting, Day(form, "withdrawnOn"), FormTexts.Last(form, "withdraw"), context.RequestAborted), "withdraw", form, v => v, context, db, clock, folder);
    }

    private static Task<IResult> PaperAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files) =>
        FiledAsync(id, "paper", nameof(Publication.Scans), (form, papers) => ApprovePublication.RunAsync(db, folder, clock, new(id, Version(form)) { PaperName = FormTexts.Last(form, "name"), Scans = papers }, context.RequestAborted), context, db, clock, folder, files);

    private static Task<IResult> GroupAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files) =>
        FiledAsync(id, "group", nameof(Publication.GroupPapers), (form, papers) => AgreePublication.RunAsync(db, clock, new(id, Version(form), AgreePublication.Who.Group) { On = Day(form, "groupOn"), TopicId = Guid.TryParse(FormTexts.Last(form, "topic"), out var topic) ? topic : null, Papers = papers }, context.RequestAborted), context, db, clock, folder, files);

    private static Task<IResult> OfficeAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files) =>
        FiledAsync(id, "office", nameof(Publication.OfficePapers), (form, papers) => AgreePublication.RunAsync(db, clock, new(id, Version(form), AgreePublication.Who.Office) { On = Day(form, "officeOn"), Number = FormTexts.Last(form, "officeNumber"), Papers = papers }, context.RequestAborted), context, db, clock, folder, files);

    private static Task<IResult> PostAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files) =>
        FiledAsync(id, "post", nameof(Posting.Pictures), (form, papers) => PostPublication.RunAsync(db, folder, clock, new(id, Version(form), FormTexts.Last(form, "site"), FormTexts.Last(form, "address"), Day(form, "postedOn"), papers), context.RequestAborted), context, db, clock, folder, files);

    private static async Task<IResult> PortalAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var address = $"{context.Request.Scheme}://{context.Request.Host}{PortalPaths.Report(db.Viewer.BodyId, id)}";
        return await AnswerAsync(id, await PostPublication.OnPortalAsync(db, folder, clock, id, Version(form), address, context.RequestAborted), "portal", form, v => v, context, db, clock, folder);
    }

    // 带附件的几张表单：先收文件，再办；没有办成的，收下的还在
    private static async Task<IResult> FiledAsync(Guid id, string doing, string field, Func<IFormCollection, string, Task<ClosureStep>> act, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (!PublishRights.MayDraft(db.Viewer)) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(stop);
        var ledger = db.Catalog.Of(doing == "post" ? typeof(Posting) : typeof(Publication));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = FormTexts.Files(form, field) };
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var attached = await files.ListAsync(ledger.Field(field)!, null, texts[field], stop);
        var result = taken.Faults.Count > 0 ? new ClosureStep.Invalid(taken.Faults) : await act(form, texts[field]);
        return await AnswerAsync(id, result, doing, form, v => v with { Attached = attached, AsksInternal = taken.Asks.Count > 0 }, context, db, clock, folder);
    }

    private static async Task<IResult> AnswerAsync(Guid id, ClosureStep result, string doing, IFormCollection form, Func<PublicationView, PublicationView> keep, HttpContext context, Db db, TimeProvider clock, FileFolder folder, string anchor = "")
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/publications/{id}{(anchor.Length > 0 ? "?done=" + anchor[1..] : "")}{anchor}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        if (await OpenPublication.RunAsync(db, folder, clock, id, context.RequestAborted) is not { } opened) return Results.NotFound();
        var typed = form.Keys.Where(k => k != "__RequestVerificationToken").ToDictionary(k => k, k => FormTexts.Last(form, k), StringComparer.Ordinal);
        return Page(keep(ViewOf(opened, db, clock) with { Doing = doing, Typed = typed, Problem = (result as ClosureStep.Refused)?.Message, Faults = (result as ClosureStep.Invalid)?.Faults ?? [] }), StatusCodes.Status422UnprocessableEntity);
    }

    private static DateOnly? Day(IFormCollection form, string name) => DateOnly.TryParseExact(FormTexts.Last(form, name).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Version(IFormCollection form) => Number(form, "version");

    private static int Number(IFormCollection form, string name) => int.TryParse(FormTexts.Last(form, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static PublicationView ViewOf(OpenedPublication opened, Db db, TimeProvider clock) => new(opened, db.Catalog.Of(typeof(Publication)), db.Catalog.Of(typeof(Posting)), ChinaTime.Today(clock));

    internal static RazorComponentResult<PublicationPage> Page(PublicationView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(PublicationPage.View)] = view }) { StatusCode = status };
}
