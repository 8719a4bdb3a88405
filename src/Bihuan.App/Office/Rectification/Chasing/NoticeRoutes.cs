using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Chasing;

/// <summary>开督办单的地址：一个问题的，清单里选中的，一个单位过了期限的。</summary>
internal static class NoticeRoutes
{
    /// <summary>从问题清单来：照它的条件，或者选中的行。</summary>
    public const string Choose = "/letters/choose";

    private const string Ids = "problem";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Permissions.Edit("letter")).GuardPosts();
        group.MapGet("/problems/{id:guid}/letters/new", (Guid id, HttpContext context, Db db, TimeProvider clock) => ShowAsync(context, db, clock, [id]));
        group.MapGet("/letters/new", LateAsync);
        group.MapGet(Choose, FilteredAsync);
        group.MapPost(Choose, ChosenAsync);
        group.MapPost("/letters/new", IssueAsync);
    }

    private static async Task<IResult> LateAsync(int? unit, HttpContext context, Db db, TimeProvider clock) =>
        unit is { } of && await NoticeDraft.OfLateAsync(db, clock, of, context.RequestAborted) is { } draft ? Page(await StartAsync(db, clock, draft, context.RequestAborted)) : NotOne(StatusCodes.Status404NotFound);

    private static async Task<IResult> FilteredAsync(HttpContext context, Db db, TimeProvider clock)
    {
        if (ListRoutes.Read(db, "problem", context.Request.Query) is not { } query) return Results.NotFound();
        var ids = await (await LedgerList.MatchingAsync(db, query.FromStart(), Permissions.View("problem"), context.RequestAborted)).Select(r => r.Id).Take(IssueNotice.Most + 1).ToListAsync(context.RequestAborted);
        return await ShowAsync(context, db, clock, ids);
    }

    private static async Task<IResult> ChosenAsync(HttpContext context, Db db, TimeProvider clock) =>
        await ShowAsync(context, db, clock, Guids((await context.Request.ReadFormAsync(context.RequestAborted))["row"]));

    private static async Task<IResult> ShowAsync(HttpContext context, Db db, TimeProvider clock, IReadOnlyCollection<Guid> ids) =>
        await NoticeDraft.OfAsync(db, clock, ids, context.RequestAborted) is { } draft ? Page(await StartAsync(db, clock, draft, context.RequestAborted)) : NotOne(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> IssueAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var (form, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        var ids = Guids(form[Ids]);
        Guid? to = Guid.TryParse(FormTexts.Last(form, "ToPersonId"), out var person) ? person : null;
        var command = new IssueNotice.Command(ids, FormTexts.Last(form, "Number"), FormTexts.Last(form, "Text"), FormTexts.Last(form, IssueNotice.Days), to) { Kind = form.ContainsKey("Kind") ? FormTexts.Last(form, "Kind") : LetterKinds.Notice };
        var result = await IssueNotice.RunAsync(db, clock, command, stop);
        if (result is IssueNotice.Result.Issued issued) return Flash.Saved($"/letters/{issued.LetterId}", context, issued.Message);
        if (result is IssueNotice.Result.Missing) return Results.NotFound();
        if (await NoticeDraft.OfAsync(db, clock, ids, stop) is not { } draft) return NotOne(StatusCodes.Status422UnprocessableEntity);
        var view = new NoticeView(draft, command.Number, command.Text, command.Days, to) { Kind = command.Kind };
        return Page(result switch
        {
            IssueNotice.Result.Invalid invalid => view with { Faults = invalid.Faults },
            IssueNotice.Result.Refused refused => view with { Refusal = refused.Message },
            _ => throw new InvalidOperationException($"没有处理的结果：{result}。"),
        }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<NoticeView> StartAsync(Db db, TimeProvider clock, NoticeDraft draft, CancellationToken stop)
    {
        var (due, known) = await NoticeDraft.ReplyDueAsync(db, clock, draft.Term, stop);
        return new(draft, "", draft.Problems.Count == 0 ? "" : draft.Text(due), draft.Term.ToString(CultureInfo.InvariantCulture), draft.People.Count > 0 ? draft.People[0].Id : null) { Due = due, DueKnown = known };
    }

    private static List<Guid> Guids(IEnumerable<string?> texts) => [.. texts.Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(IssueNotice.Most + 1)];

    private static RazorComponentResult<NoticePage> Page(NoticeView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(NoticePage.View)] = view }) { StatusCode = status };

    // 一个也没有、不是一个单位的：说明怎么办
    private static RazorComponentResult<NoticePage> NotOne(int status) => new(new Dictionary<string, object?> { [nameof(NoticePage.View)] = null }) { StatusCode = status };
}
