using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Relapses;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Relapses;

/// <summary>一次疑似反弹的地址：看、说明、核对。谁说明、谁核对，照问题看。</summary>
internal static class RelapseRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/relapses").RequireAuthorization(Permissions.View("relapse")).MapGet("", () => Results.Redirect("/ledgers/relapse"));
        var group = routes.MapGroup("/relapses/{id:guid}").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("/draft", KeepAsync);
        var size = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("/decide", DecideAsync).WithMetadata(new UploadLimit { IsForm = true }, size);
        group.MapPost("/explain", ExplainAsync).WithMetadata(new UploadLimit { IsForm = true }, size);
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenRelapse.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var view = new RelapseView(look, db.Catalog.Of(typeof(Relapse))) { Told = Flash.Take(context) };
        // 填了一半的，接着填
        if (look.MayExplain && await Drafts.OpenAsync(db, clock, view.Ledger, id, stop) is { } draft)
            view = view with { KeptAt = draft.KeptAt, Explanation = draft.Texts.GetValueOrDefault(nameof(Relapse.Explanation), ""), Attached = await AttachedAsync(files, view, draft.Texts.GetValueOrDefault(nameof(Relapse.Papers), ""), stop) };
        return Page(view);
    }

    private static async Task<IResult> KeepAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await ExplainRelapse.OpenAsync(db, id, context.RequestAborted) is not var (relapse, _)) return Results.NotFound();
        db.ChangeTracker.Clear();
        var (form, ledger) = (await context.Request.ReadFormAsync(context.RequestAborted), db.Catalog.Of(typeof(Relapse)));
        return await Drafts.KeepAsync(db, clock, ledger, id, relapse.Version, Texts(form), context.RequestAborted) is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> ExplainAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenRelapse.RunAsync(db, clock, id, stop) is not { } look || await ExplainRelapse.OpenAsync(db, id, stop) is null) return Results.NotFound();
        db.ChangeTracker.Clear();
        var (ledger, form) = (db.Catalog.Of(typeof(Relapse)), await context.Request.ReadFormAsync(stop));
        var texts = Texts(form);
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var view = new RelapseView(look, ledger) { Explanation = texts[nameof(Relapse.Explanation)], AsksInternal = taken.Asks.Count > 0 };
        view = view with { Attached = await AttachedAsync(files, view, texts[nameof(Relapse.Papers)], stop) };
        if (taken.Faults.Count > 0) return Page(view with { Faults = taken.Faults, KeptAt = await Drafts.KeepAsync(db, clock, ledger, id, look.Relapse.Version, texts, stop) }, StatusCodes.Status422UnprocessableEntity);
        return await ExplainRelapse.RunAsync(db, clock, id, VersionOf(form), texts[nameof(Relapse.Explanation)], texts[nameof(Relapse.Papers)], stop) switch
        {
            ClosureStep.Done done => Flash.Saved(view.Path, context, done.Message),
            ClosureStep.Invalid invalid => await RefusedAsync(db, view with { Faults = invalid.Faults }),
            ClosureStep.Refused refused => await RefusedAsync(db, view with { Refusal = refused.Message }),
            _ => Results.NotFound(),
        };

        // 没有提交成，填的先替他存着
        async Task<IResult> RefusedAsync(Db store, RelapseView now)
        {
            store.ChangeTracker.Clear();
            var kept = await Drafts.KeepAsync(store, clock, ledger, id, look.Relapse.Version, texts, stop);
            return Page(now with { KeptAt = kept, Look = await OpenRelapse.RunAsync(store, clock, id, stop) ?? now.Look }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<IResult> DecideAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, FormFiles files)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        if (await OpenRelapse.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var (reason, pressed, paper) = (FormTexts.Last(form, "reason"), FormTexts.Last(form, "do"), FormTexts.Last(form, "paper") == "yes");
        var view = new RelapseView(look, db.Catalog.Of(typeof(Relapse))) { Reason = reason, IsDeciding = true, IsPaper = paper };
        var command = new DecideRelapse.Command(id, VersionOf(form), pressed == "confirm", reason);
        if (paper)
        {
            const string scans = nameof(Relapse.DecisionPapers);
            var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [scans] = FormTexts.Files(form, scans) };
            var taken = await files.TakeAsync(view.Ledger, null, form, context, texts);
            view = view with { SignedOn = FormTexts.Last(form, "on"), SignedBy = FormTexts.Last(form, "by"), AsksInternal = taken.Asks.Count > 0, Scans = await files.ListAsync(view.Ledger.Field(scans)!, null, texts[scans], stop) };
            if (taken.Faults.Count > 0) return Page(view with { Faults = taken.Faults }, StatusCodes.Status422UnprocessableEntity);
            command = command with { Paper = new(DateOnly.TryParseExact(view.SignedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, view.SignedBy, texts[scans]) };
        }
        if (pressed is not ("confirm" or "waive")) return Page(view with { Refusal = "请选“确认反弹”还是“不是反弹”。" }, StatusCodes.Status422UnprocessableEntity);
        return await DecideRelapse.RunAsync(db, folder, clock, command, stop) switch
        {
            ClosureStep.Done done => Flash.Saved(view.Path, context, done.Message),
            ClosureStep.Invalid invalid => Page(view with { Faults = invalid.Faults }, StatusCodes.Status422UnprocessableEntity),
            ClosureStep.Refused refused => Page(view with { Refusal = refused.Message, Look = await OpenRelapse.RunAsync(db, clock, id, stop) ?? look }, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IReadOnlyList<StoredFile>> AttachedAsync(FormFiles files, RelapseView view, string ids, CancellationToken stop) =>
        await files.ListAsync(view.Ledger.Field(nameof(Relapse.Papers))!, null, ids, stop);

    // 两项都由办理写，登记的表单里没有
    private static Dictionary<string, string> Texts(IFormCollection form) => new(StringComparer.Ordinal)
    {
        [nameof(Relapse.Explanation)] = FormTexts.Last(form, nameof(Relapse.Explanation)),
        [nameof(Relapse.Papers)] = FormTexts.Files(form, nameof(Relapse.Papers)),
    };

    private static int VersionOf(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static RazorComponentResult<RelapsePage> Page(RelapseView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(RelapsePage.View)] = view }) { StatusCode = status };
}
