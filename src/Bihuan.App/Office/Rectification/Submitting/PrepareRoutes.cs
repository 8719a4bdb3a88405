using Bihuan.Access;
using Bihuan.App.Components.Rectification.Submitting;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>准备一份报送的地址：看报出去是什么样，选报请确认的各件，生成。</summary>
internal static class PrepareRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/submissions/new/{id:guid}").RequireAuthorization(Permissions.ManageSubmissions).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("", PrepareAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        group.MapPost("/draft", KeepAsync);
        group.MapPost("/draft/discard", DiscardAsync);
    }

    private static PageDraft DraftOf(Db db, Guid id) => new(new(db.Catalog.Of(typeof(Inspection)), id, "submission"), $"/submissions/new/{id}");

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        await db.Database.OpenConnectionAsync(stop);
        if (await PreviewSubmission.RunAsync(db, clock, id, stop) is not { } preview) return Results.NotFound();
        var (draft, kept) = await DraftOf(db, id).LookAsync(db, clock, context.Request);
        var form = kept is null ? PrepareForm.Start(preview) : PrepareForm.From(kept.Texts);
        return Page(new(preview, form, draft, db.Catalog.Of(typeof(Inspection))) { Attached = await AttachedAsync(db, files, form, stop) });
    }

    private static async Task<IResult> PrepareAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await PreviewSubmission.RunAsync(db, clock, id, stop) is not { } preview) return Results.NotFound();
        var (ledger, posted, own) = (db.Catalog.Of(typeof(Inspection)), await context.Request.ReadFormAsync(stop), DraftOf(db, id));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [PrepareForm.Papers] = FormTexts.Files(posted, PrepareForm.Papers) };
        var taken = await files.TakeAsync(ledger, null, posted, context, texts);
        var form = PrepareForm.Read(posted) with { PaperIds = texts[PrepareForm.Papers] };
        var view = new PrepareView(preview, form, own, ledger) { Attached = await AttachedAsync(db, files, form, stop), AsksInternal = taken.Asks.Count > 0 };
        if (taken.Faults.Count > 0) return await KeptAsync(view with { Faults = taken.Faults });
        if (FormTexts.Last(posted, "do") == "keep")
        {
            var kept = await own.KeepAsync(db, clock, posted, stop, form.Texts);
            return kept.Continue(context) ?? Page(view with { Draft = kept }, StatusCodes.Status422UnprocessableEntity);
        }
        switch (await PrepareSubmission.RunAsync(db, clock, form.Command(id), stop))
        {
            case SubmissionStep.Done done:
                await own.DiscardAsync(db, stop);
                return Flash.Saved($"/submissions/{done.Id}", context, done.Message);
            case SubmissionStep.Invalid invalid:
                return await KeptAsync(view with { Faults = invalid.Faults });
            case SubmissionStep.Refused refused:
                return await KeptAsync(view with { Refusal = refused.Message });
            default:
                return Results.NotFound();
        }

        // 没有生成的，填的先替他存着
        async Task<IResult> KeptAsync(PrepareView shown)
        {
            db.ChangeTracker.Clear();
            return Page(shown with { Draft = await own.KeepAsync(db, clock, posted, stop, form.Texts) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    // 脚本隔一会儿来存一次：勾了哪几件也存
    private static async Task<IResult> KeepAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await PreviewSubmission.RunAsync(db, clock, id, stop) is null) return Results.NotFound();
        db.ChangeTracker.Clear();
        return await Drafts.KeepAsync(db, clock, DraftOf(db, id).Place, 0, PrepareForm.Read(await context.Request.ReadFormAsync(stop)).Texts, stop) is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await PreviewSubmission.RunAsync(db, clock, id, context.RequestAborted) is null) return Results.NotFound();
        await DraftOf(db, id).DiscardAsync(db, context.RequestAborted);
        return SeeOther.To($"/submissions/new/{id}", context.Request);
    }

    private static Task<IReadOnlyList<StoredFile>> AttachedAsync(Db db, FormFiles files, PrepareForm form, CancellationToken stop) =>
        files.ListAsync(db.Catalog.Of(typeof(Inspection)).Field(PrepareForm.Papers)!, null, form.PaperIds, stop);

    private static RazorComponentResult<PreparePage> Page(PrepareView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(PreparePage.View)] = view }) { StatusCode = status };
}

/// <summary>准备报送一页要显示的。</summary>
/// <param name="Preview">现在报，报出去是什么样。</param>
/// <param name="Form">填的。</param>
/// <param name="Draft">暂存。</param>
/// <param name="Ledger">巡察的台账：附件照它的字段。</param>
public sealed record PrepareView(SubmissionPreview Preview, PrepareForm Form, PageDraft Draft, Ledger Ledger)
{
    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有生成的，为什么；没有的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
