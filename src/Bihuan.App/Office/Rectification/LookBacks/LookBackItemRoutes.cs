using System.Globalization;

using Bihuan.App.Components.Rectification.LookBacks;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.LookBacks;

/// <summary>查一个问题的地址：手机上在现场填，照纸登记，认定补好了。谁可以，照派给谁、谁管、谁要回避。</summary>
internal static class LookBackItemRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/lookbacks/items/{id:guid}").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("/draft", KeepAsync);
        group.MapPost("/draft/discard", DiscardAsync);
        group.MapPost("", CheckAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        group.MapPost("/finish", FinishAsync);
    }

    private static PageDraft DraftOf(Db db, OpenLookBackItem.Look look) => new(new(db.Catalog.Of(typeof(LookBackItem)), look.Item.Id, "check"), "/lookbacks/items/" + look.Item.Id) { Also = NamesOf(look) };

    // 各格都由办理写，登记的表单里没有，暂存照这里的名字
    private static string[] NamesOf(OpenLookBackItem.Look look) =>
    [
        nameof(LookBackItem.Outcome), nameof(LookBackItem.Note), nameof(LookBackItem.CheckedOn), nameof(LookBackItem.FinishDueOn), nameof(LookBackItem.SecondId), nameof(LookBackItem.CheckedById), nameof(LookBackItem.CheckedByName), "paper",
        .. look.Checklist.Select((_, i) => CheckLookBackItem.FieldOf(i)),
    ];

    private static async Task<IResult> ShowAsync(Guid id, string? change, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenLookBackItem.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var view = new LookBackItemView(look, db.Catalog.Of(typeof(LookBackItem))) { Texts = Stored(look), Told = Flash.Take(context) };
        if (!view.ShowsForm) return Page(view);
        var (draft, kept) = await DraftOf(db, look).LookAsync(db, clock, context.Request);
        return Page(await FilledAsync(db, files, view with { Draft = draft, Texts = kept?.Texts ?? view.Texts, IsFolded = look.Item.Outcome is not null && kept is null && change is null }, null, stop));
    }

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await OpenLookBackItem.RunAsync(db, clock, id, context.RequestAborted) is not { MayCheck: true } look) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var kept = await DraftOf(db, look).KeepAsync(db, clock, form, context.RequestAborted, Typed(look, form));
        return kept.Opened is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await OpenLookBackItem.RunAsync(db, clock, id, context.RequestAborted) is not { MayCheck: true } look) return Results.NotFound();
        await DraftOf(db, look).DiscardAsync(db, context.RequestAborted);
        return SeeOther.To("/lookbacks/items/" + id, context.Request);
    }

    private static Dictionary<string, string> Typed(OpenLookBackItem.Look look, IFormCollection form)
    {
        var texts = NamesOf(look).Where(form.ContainsKey).ToDictionary(n => n, n => FormTexts.Last(form, n), StringComparer.Ordinal);
        texts[nameof(LookBackItem.Papers)] = FormTexts.Files(form, nameof(LookBackItem.Papers));
        return texts;
    }

    private static async Task<IResult> CheckAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenLookBackItem.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var (ledger, form) = (db.Catalog.Of(typeof(LookBackItem)), await context.Request.ReadFormAsync(stop));
        var texts = Typed(look, form);
        var taken = await files.TakeAsync(ledger, look.Item, form, context, texts);
        var view = new LookBackItemView(look, ledger) { Texts = texts, AsksInternal = taken.Asks.Count > 0, Draft = look.MayCheck ? DraftOf(db, look) : null };
        var pressed = FormTexts.Last(form, "do");
        if (view.Draft is { } draft && (taken.Faults.Count > 0 || pressed is "keep" or "find"))
        {
            var kept = await draft.KeepAsync(db, clock, form, stop, texts);
            if (taken.Faults.Count == 0 && pressed == "keep" && kept.Continue(context) is { } on) return on;
            return Page(await FilledAsync(db, files, view with { Faults = taken.Faults, Draft = kept }, form, stop), taken.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        }
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var result = await CheckLookBackItem.RunAsync(db, clock, CommandOf(id, version, look, texts), stop);
        if (result is ClosureStep.Missing) return Results.NotFound();
        if (result is ClosureStep.Done done)
        {
            // 存成了，暂存的不用留着
            if (view.Draft is { } spent) await spent.DiscardAsync(db, stop);
            return Flash.Saved(view.Path, context, done.Message);
        }
        // 没有存成，填的先替他存着
        if (view.Draft is { } own) view = view with { Draft = await own.KeepAsync(db, clock, form, stop, texts) };
        db.ChangeTracker.Clear();
        view = view with { Look = await OpenLookBackItem.RunAsync(db, clock, id, stop) ?? look, Faults = (result as ClosureStep.Invalid)?.Faults ?? [], Refusal = (result as ClosureStep.Refused)?.Message };
        return Page(await FilledAsync(db, files, view, form, stop), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FinishAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var note = FormTexts.Last(form, nameof(LookBackItem.FinishNote));
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var result = await FinishLookBackItem.RunAsync(db, clock, id, version, note, stop);
        if (result is ClosureStep.Done done) return Flash.Saved($"/lookbacks/items/{id}", context, done.Message);
        db.ChangeTracker.Clear();
        if (result is ClosureStep.Missing || await OpenLookBackItem.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var texts = new Dictionary<string, string>(Stored(look), StringComparer.Ordinal) { [nameof(LookBackItem.FinishNote)] = note };
        return Page(new(look, db.Catalog.Of(typeof(LookBackItem))) { Texts = texts, IsFolded = true, Faults = (result as ClosureStep.Invalid)?.Faults ?? [], Refusal = (result as ClosureStep.Refused)?.Message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<LookBackItemView> FilledAsync(Db db, FormFiles files, LookBackItemView view, IFormCollection? form, CancellationToken stop) => view with
    {
        Second = await PersonChoice.OfAsync(db, IdOf(view.Texts, nameof(LookBackItem.SecondId)), form is null ? "" : FormTexts.Last(form, nameof(LookBackItem.SecondId) + ".find"), stop),
        By = view.Look.MayRecord ? await PersonChoice.OfAsync(db, IdOf(view.Texts, nameof(LookBackItem.CheckedById)), form is null ? "" : FormTexts.Last(form, nameof(LookBackItem.CheckedById) + ".find"), stop) : PersonChoice.None,
        Attached = await files.ListAsync(view.Ledger.Field(nameof(LookBackItem.Papers))!, view.Look.Item, view.TextOf(nameof(LookBackItem.Papers)), stop),
    };

    // 没有查过的，日子先写今天
    private static Dictionary<string, string> Stored(OpenLookBackItem.Look look)
    {
        var item = look.Item;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(LookBackItem.Outcome)] = item.Outcome ?? "",
            [nameof(LookBackItem.Note)] = item.Note ?? "",
            [nameof(LookBackItem.CheckedOn)] = (item.CheckedOn ?? look.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [nameof(LookBackItem.FinishDueOn)] = item.FinishDueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            [nameof(LookBackItem.SecondId)] = item.SecondId?.ToString() ?? "",
            [nameof(LookBackItem.CheckedById)] = item is { OnPaper: true, CheckedById: { } by } ? by.ToString() : "",
            [nameof(LookBackItem.CheckedByName)] = item.CheckedByName ?? "",
            [nameof(LookBackItem.Papers)] = item.Papers ?? "",
            ["paper"] = item.OnPaper ? "yes" : "",
        };
        foreach (var i in Enumerable.Range(0, look.Checklist.Count)) texts[CheckLookBackItem.FieldOf(i)] = look.AnswerOf(i)?.ToString() ?? "";
        return texts;
    }

    private static CheckLookBackItem.Command CommandOf(Guid id, int version, OpenLookBackItem.Look look, Dictionary<string, string> texts) => new()
    {
        Id = id,
        Version = version,
        Answers = string.Concat(look.Checklist.Select((_, i) => texts.GetValueOrDefault(CheckLookBackItem.FieldOf(i), "") is [var answer] ? answer : ' ')),
        Outcome = texts.GetValueOrDefault(nameof(LookBackItem.Outcome), ""),
        Note = texts.GetValueOrDefault(nameof(LookBackItem.Note), ""),
        On = DayOf(texts, nameof(LookBackItem.CheckedOn)),
        FinishDueOn = DayOf(texts, nameof(LookBackItem.FinishDueOn)),
        SecondId = IdOf(texts, nameof(LookBackItem.SecondId)),
        OnPaper = texts.GetValueOrDefault("paper") == "yes",
        CheckedById = IdOf(texts, nameof(LookBackItem.CheckedById)),
        CheckedByName = texts.GetValueOrDefault(nameof(LookBackItem.CheckedByName), ""),
        Papers = texts.GetValueOrDefault(nameof(LookBackItem.Papers)),
    };

    private static Guid? IdOf(IReadOnlyDictionary<string, string> texts, string name) => Guid.TryParse(texts.GetValueOrDefault(name), out var id) ? id : null;

    private static DateOnly? DayOf(Dictionary<string, string> texts, string name) => DateOnly.TryParseExact(texts.GetValueOrDefault(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static RazorComponentResult<LookBackItemPage> Page(LookBackItemView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LookBackItemPage.View)] = view }) { StatusCode = status };
}
