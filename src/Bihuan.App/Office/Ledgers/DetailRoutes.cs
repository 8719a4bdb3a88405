using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Ledgers;

/// <summary>一行的详情、留言、限制阅读的地址。删除、找回见 <see cref="RemoveRoutes"/>。</summary>
internal static class DetailRoutes
{
    private const int MostSteps = 100_000;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/{id:guid}").RequireAuthorization(PermissionPolicies.LedgerView).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapGet("/mentions", MentionsAsync);
        group.MapPost("/comments", CommentAsync);
        group.MapPost("/comments/{comment:guid}/delete", DeleteCommentAsync);
        group.MapGet("/readers", (string ledger, Guid id, HttpContext context, Db db) => ReadersAsync(ledger, id, context, db));
        group.MapPost("/readers", RestrictAsync);
    }

    private static async Task<IResult> ShowAsync(string ledger, Guid id, int? history, Guid? said, HttpContext context, Db db, DetailPages pages, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known || await pages.MakeAsync(known, id, Math.Clamp(history ?? 0, 0, MostSteps), context.RequestAborted) is not { } view) return Results.NotFound();
        // 网址抄给别人，别人打开不说“已保存”：刚存的人才带着那句话
        var told = Flash.Take(context);
        var saved = told is not null && context.Request.Query.ContainsKey("saved");
        return Page(view with
        {
            JustDone = told,
            CannotOpen = saved ? await WhoCannotOpen.OfRowAsync(db, clock, known, view.Row, context.RequestAborted) : [],
            JustSaid = said,
            MentionedCannotOpen = said is { } comment ? await WhoCannotOpen.OfCommentAsync(db, clock, known, view.Row, comment, context.RequestAborted) : [],
        });
    }

    private static async Task<IResult> CommentAsync(string ledger, Guid id, HttpContext context, Db db, DetailPages pages, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = FormTexts.Last(form, "text");
        var chosen = form.Where(f => f.Key.StartsWith(DetailView.ChosenMention, StringComparison.Ordinal)).ToDictionary(f => f.Key[DetailView.ChosenMention.Length..], f => f.Value.ToString());
        switch (await Comments.AddAsync(db, clock, known, id, text, chosen, context.RequestAborted))
        {
            case Comments.Result.Done done:
                var warns = await OpenRow.ToViewAsync(db, known, id, context.RequestAborted) is { } row && (await WhoCannotOpen.OfCommentAsync(db, clock, known, row, done.Id, context.RequestAborted)).Count > 0;
                return SeeOther.To($"{FormView.Of(known)}/{id}{(warns ? $"?said={done.Id}" : "")}#c{done.Id}", context.Request);
            case Comments.Result.Refused refused when await pages.MakeAsync(known, id, 0, context.RequestAborted) is { } view:
                return Page(view with { Comment = (text, refused.Message), Ambiguous = refused.Ambiguous }, StatusCodes.Status422UnprocessableEntity);
            default:
                return Results.NotFound();
        }
    }

    // 写留言时提示同事：看得见这一行的人才问得到
    private static async Task<IResult> MentionsAsync(string ledger, Guid id, string? q, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known || await OpenRow.ToViewAsync(db, known, id, context.RequestAborted) is null) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return (q ?? "").Trim() is { Length: > 0 and <= 20 } words ? Results.Json(await Mentions.SuggestAsync(db, words, context.RequestAborted)) : Results.Json(Array.Empty<Mentions.Suggestion>());
    }

    private static async Task<IResult> DeleteCommentAsync(string ledger, Guid id, Guid comment, HttpContext context, Db db, DetailPages pages, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        return await Comments.DeleteAsync(db, clock, known, id, comment, context.RequestAborted) switch
        {
            Comments.Result.Done => SeeOther.To($"{FormView.Of(known)}/{id}#comments", context.Request),
            Comments.Result.Refused refused when await pages.MakeAsync(known, id, 0, context.RequestAborted) is { } view => Page(view with { Comment = ("", refused.Message) }, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ReadersAsync(string ledger, Guid id, HttpContext context, Db db)
    {
        var cancellation = context.RequestAborted;
        if (db.Catalog.Find(ledger) is not { } known || await OpenRow.ToViewAsync(db, known, id, cancellation) is not { } row || !await RestrictRow.MayAsync(db, known, row, cancellation)) return Results.NotFound();
        return await ReadersPageAsync(db, known, row, row.Restricted, await RestrictRow.ReadersAsync(db, id, cancellation), "", "", null, cancellation);
    }

    private static async Task<IResult> RestrictAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (db.Catalog.Find(ledger) is not { } known || await OpenRow.ToViewAsync(db, known, id, cancellation) is not { } row || !await RestrictRow.MayAsync(db, known, row, cancellation)) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(cancellation);
        var readers = form["reader"].Select(r => Guid.TryParse(r, out var person) ? person : Guid.Empty).Where(p => p != Guid.Empty).Distinct().ToList();
        var (restricted, reason, words) = (FormTexts.Last(form, "restricted") == "yes", FormTexts.Last(form, "reason"), FormTexts.Last(form, "find").Trim());
        var pressed = FormTexts.Last(form, "do");
        if (pressed == "find" || (pressed == "enter" && words.Length > 0 && words != FormTexts.Last(form, "was")))
            return await ReadersPageAsync(db, known, row, restricted, readers, words, reason, null, cancellation);
        return await RestrictRow.RunAsync(db, clock, new(known, id, restricted, readers, reason), cancellation) switch
        {
            RestrictRow.Result.Done => Flash.Saved($"{FormView.Of(known)}/{id}?saved", context),
            RestrictRow.Result.Refused refused => await ReadersPageAsync(db, known, row, restricted, readers, words, reason, refused.Message, cancellation),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ReadersPageAsync(Db db, Ledger ledger, LedgerRow row, bool restricted, IReadOnlyList<Guid> readers, string words, string reason, string? problem, CancellationToken cancellation)
    {
        var labels = await Naming.OfAsync(db, ledger, [], readers, cancellation);
        var (found, more) = words.Length == 0 ? ([], false) : await ChooseRow.RunAsync(db, "person", words, cancellation);
        var view = new ReadersView(ledger, row, Naming.LabelOf(db.Viewer, ledger, row), restricted, [.. readers.Select(r => new FormView.Option(r.ToString(), labels.Row(r)))], [.. found.Where(f => !readers.Contains(f.Id)).Select(f => new FormView.Option(f.Id.ToString(), f.Name, f.Unit))])
        {
            Words = words,
            More = more,
            Reason = reason,
            Problem = problem,
        };
        return new RazorComponentResult<LedgerDetailReaders>(new Dictionary<string, object?> { [nameof(LedgerDetailReaders.View)] = view }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static RazorComponentResult<LedgerDetailPage> Page(DetailView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LedgerDetailPage.View)] = view }) { StatusCode = status };
}

/// <summary>限制阅读的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Row">哪一行。</param>
/// <param name="Name">它的名称。</param>
/// <param name="Restricted">限制不限制。</param>
/// <param name="Chosen">已指定的人。</param>
/// <param name="Found">查到、还没有指定的人。</param>
public sealed record ReadersView(Ledger Ledger, LedgerRow Row, string Name, bool Restricted, IReadOnlyList<FormView.Option> Chosen, IReadOnlyList<FormView.Option> Found)
{
    /// <summary>查的词。</summary>
    public string Words { get; init; } = "";

    /// <summary>还有更多没有列出。</summary>
    public bool More { get; init; }

    /// <summary>写的理由。</summary>
    public string Reason { get; init; } = "";

    /// <summary>为什么没有办成；没有时为 null。</summary>
    public string? Problem { get; init; }
}
