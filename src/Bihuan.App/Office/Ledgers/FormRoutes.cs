using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Ledgers;

/// <summary>登记、修改一行的地址。</summary>
internal static class FormRoutes
{
    private const long MostBytes = 2 << 20;
    private static readonly Dictionary<string, string> NoWords = [];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}").RequireAuthorization(PermissionPolicies.LedgerEdit).GuardPosts().Roomy().TellsElsewhere(form: true);
        group.MapGet("/new", (string ledger, HttpContext context, Db db, FormPages pages, TimeProvider clock) => ShowAsync(ledger, null, context, db, pages, clock));
        // 附件可以随表单来
        var most = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("/new", (string ledger, HttpContext context, Db db, FormPages pages, FormFiles files, TimeProvider clock) => SubmitAsync(ledger, null, context, db, pages, files, clock)).WithMetadata(new UploadLimit { IsForm = true }, most);
        group.MapGet("/{id:guid}/edit", (string ledger, Guid id, HttpContext context, Db db, FormPages pages, TimeProvider clock) => ShowAsync(ledger, id, context, db, pages, clock));
        group.MapPost("/{id:guid}/edit", (string ledger, Guid id, HttpContext context, Db db, FormPages pages, FormFiles files, TimeProvider clock) => SubmitAsync(ledger, id, context, db, pages, files, clock)).WithMetadata(new UploadLimit { IsForm = true }, most);
        group.MapPost("/draft", KeepDraftAsync);
        group.MapPost("/draft/discard", DiscardDraftAsync);
    }

    /// <summary>台账的表单字段多、字也多：比别处多收一些，但有限度。</summary>
    public static RouteGroupBuilder Roomy(this RouteGroupBuilder group) =>
        group.WithFormOptions(valueCountLimit: 12_000).WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static async Task<IResult> ShowAsync(string code, Guid? id, HttpContext context, Db db, FormPages pages, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (db.Catalog.Find(code) is not { } ledger) return Results.NotFound();
        if (await OwnForm.UrlAsync(db, ledger, id, cancellation) is { } own) return Results.Redirect(own);
        var row = id is { } known ? await OpenRow.ToEditAsync(db, ledger, known, cancellation) : null;
        if (id is not null && row is null) return Results.NotFound();
        var draft = await Drafts.OpenAsync(db, clock, ledger, id, cancellation);
        if (draft is not null && context.Request.Query["draft"] == "open")
        {
            // 暂存里没有的字段当时是空着的，不是没有改
            var texts = ledger.Fields.Where(f => !f.IsDerived).ToDictionary(f => f.Name, f => draft.Texts.GetValueOrDefault(f.Name, ""));
            return Page(await pages.MakeAsync(ledger, row, draft.Version, texts, NoWords, [], cancellation) with { DraftOpened = draft.KeptAt });
        }
        var start = row is null ? await StartAsync(db, ledger, context.Request.Query, clock, cancellation) : FieldTexts.Of(ledger, row);
        if (row is not null && !db.Viewer.SeesMasked(code)) foreach (var field in ledger.Fields.Where(f => f.IsMasked)) start.Remove(field.Name);
        return Page(await pages.MakeAsync(ledger, row, row?.Version ?? 0, start, NoWords, [], cancellation) with { DraftOffered = draft?.KeptAt });
    }

    // 新登记：台账的初值，网址里带来的（从上级的页面来的带着上级），只有一个单位可选时就是它
    private static async Task<Dictionary<string, string>> StartAsync(Db db, Ledger ledger, IQueryCollection query, TimeProvider clock, CancellationToken cancellation)
    {
        var texts = FieldTexts.Initial(ledger);
        if (ledger.Field(nameof(LedgerRow.UnitId)) is not null)
        {
            var units = await ChooseUnit.RunAsync(db, clock, Permissions.Edit(ledger.Code), cancellation);
            var mine = units.Count == 1 ? units[0] : units.FirstOrDefault(u => u.Id == db.Viewer.UnitId);
            if (mine is not null) texts[nameof(LedgerRow.UnitId)] = mine.Id.ToString(CultureInfo.InvariantCulture);
        }
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived && !f.IsMasked && query.ContainsKey(f.Name))) texts[field.Name] = query[field.Name].ToString();
        return texts;
    }

    private static async Task<IResult> SubmitAsync(string code, Guid? id, HttpContext context, Db db, FormPages pages, FormFiles files, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (db.Catalog.Find(code) is not { } ledger) return Results.NotFound();
        if (await OwnForm.UrlAsync(db, ledger, id, cancellation) is { } own) return Results.Redirect(own);
        var row = id is { } known ? await OpenRow.ToEditAsync(db, ledger, known, cancellation) : null;
        if (id is not null && row is null) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(cancellation);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        if (FormTexts.Last(form, "resolve") == "1" && row is not null) return await StaleForm.ResolveAsync(ledger, row, version, form, context, db, pages, files, clock);
        var texts = FormTexts.Of(ledger, form);
        var words = FormTexts.WordsOf(ledger, form);
        var taken = await files.TakeAsync(ledger, row, form, context, texts);
        var pressed = FormTexts.Last(form, "do");
        if (taken.Faults.Count > 0)
        {
            // 收下的与填的先替他存着：重选没有收的那几个就行
            var keptAt = await Drafts.KeepAsync(db, clock, ledger, id, version, texts, cancellation);
            return Page((await pages.MakeAsync(ledger, row, version, texts, words, taken.Faults, cancellation) with { DraftOpened = keptAt }).Asking(taken.Asks), StatusCodes.Status422UnprocessableEntity);
        }
        if (pressed.StartsWith("find:", StringComparison.Ordinal) || (pressed == "enter" && FormTexts.Sought(ledger, form) is not null))
            return Page(await pages.MakeAsync(ledger, row, version, texts, words, [], cancellation));
        if (pressed == "keep")
        {
            if (await Drafts.KeepAsync(db, clock, ledger, id, version, texts, cancellation) is not null) return SeeOther.To($"{new FormView(ledger, id, version, []).Action}?draft=open", context.Request);
            return Page(await pages.MakeAsync(ledger, row, version, texts, words, [], cancellation) with { Notice = "字太多，没有暂存。请直接保存，或者分几次填。" });
        }
        var result = await SaveRow.RunAsync(db, clock, new(ledger, id, version, texts), cancellation);
        if (result is not SaveRow.Result.Invalid) return await AnswerAsync(result, ledger, row, version, words, db, pages, context);
        // 没有存成，填的先替他存着：这时关了浏览器也不白填。核对时动过的行不能跟着存下去
        db.ChangeTracker.Clear();
        var kept = await Drafts.KeepAsync(db, clock, ledger, id, version, texts, cancellation);
        return await AnswerAsync(result, ledger, row, version, words, db, pages, context, kept);
    }

    /// <summary>存的结果怎么答。</summary>
    public static async Task<IResult> AnswerAsync(SaveRow.Result result, Ledger ledger, LedgerRow? row, int version, IReadOnlyDictionary<string, string> words, Db db, FormPages pages, HttpContext context, DateTime? kept = null) => result switch
    {
        SaveRow.Result.Saved saved => Flash.Saved($"{FormView.Of(ledger)}/{saved.Id}?saved={saved.Version}", context),
        SaveRow.Result.Invalid invalid => Page(await pages.MakeAsync(ledger, row, version, invalid.Texts, words, invalid.Faults, context.RequestAborted) with { DraftOpened = kept }, StatusCodes.Status422UnprocessableEntity),
        SaveRow.Result.Stale stale => await StaleForm.PageAsync(ledger, stale.Current, version, stale.Texts, NoWords, db, context.RequestAborted),
        SaveRow.Result.Missing => Results.NotFound(),
        SaveRow.Result.Refused => Results.StatusCode(StatusCodes.Status403Forbidden),
        _ => throw new InvalidOperationException($"没有处理的结果：{result}。"),
    };

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepDraftAsync(string ledger, Guid? row, HttpContext context, Db db, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        if (row is { } id && await OpenRow.ToEditAsync(db, known, id, cancellation) is null) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(cancellation);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return await Drafts.KeepAsync(db, clock, known, row, version, FormTexts.Of(known, form), cancellation) is { } at
            ? Results.Text(ChinaTime.Clock(at))
            : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardDraftAsync(string ledger, Guid? row, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        await Drafts.DiscardAsync(db, known, row, context.RequestAborted);
        return SeeOther.To(new FormView(known, row, 0, []).Action, context.Request);
    }

    internal static RazorComponentResult<LedgerFormPage> Page(FormView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LedgerFormPage.View)] = view }) { StatusCode = status };
}
