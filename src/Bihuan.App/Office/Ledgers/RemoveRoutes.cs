using System.Globalization;

using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Ledgers;

/// <summary>删除、看已删除的、找回的地址。</summary>
internal static class RemoveRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}").RequireAuthorization(PermissionPolicies.LedgerRemove).GuardPosts().Roomy();
        group.MapGet("/{id:guid}/remove", (string ledger, Guid id, HttpContext context, Db db) => AskAsync(ledger, id, "", null, context, db));
        group.MapPost("/{id:guid}/remove", RemoveAsync);
        group.MapGet("/removed", (string ledger, string? q, HttpContext context, CurrentViewer who, WebSettings settings) => ListAsync(ledger, q, null, context, who, settings));
        group.MapGet("/removed/{id:guid}", ShowAsync);
        group.MapPost("/{id:guid}/restore", RestoreAsync);
    }

    private static async Task<IResult> AskAsync(string ledger, Guid id, string reason, string? problem, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known || await OpenRow.ToRemoveAsync(db, known, id, context.RequestAborted) is not { } row) return Results.NotFound();
        var view = new RemoveView(known, row, Naming.LabelOf(db.Viewer, known, row), await RemoveRow.LookAsync(db, known, id, context.RequestAborted)) { Reason = reason, Problem = problem };
        return new RazorComponentResult<LedgerDetailRemove>(new Dictionary<string, object?> { [nameof(LedgerDetailRemove.View)] = view }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> RemoveAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return await RemoveRow.RunAsync(db, clock, new(known, id, version, FormTexts.Last(form, "reason")), context.RequestAborted) switch
        {
            RemoveRow.Result.Done => SeeOther.To($"{FormView.Of(known)}/removed?done", context.Request),
            RemoveRow.Result.Refused refused => await AskAsync(ledger, id, FormTexts.Last(form, "reason"), refused.Message, context, db),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ListAsync(string ledger, string? words, string? problem, HttpContext context, CurrentViewer who, WebSettings settings)
    {
        await using var db = settings.Database.Open(who.Viewer, showsRemoved: true);
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var sought = (words ?? "").Trim() is { Length: <= 100 } short_ ? short_ : words!.Trim()[..100];
        var (rows, more) = await RemovedRows.OfAsync(db, known, sought, context.RequestAborted);
        var view = new RemovedView(known, rows, more, sought) { Problem = problem, JustRemoved = context.Request.Query.ContainsKey("done") };
        return new RazorComponentResult<LedgerDetailRemoved>(new Dictionary<string, object?> { [nameof(LedgerDetailRemoved.View)] = view }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> ShowAsync(string ledger, Guid id, HttpContext context, CurrentViewer who, WebSettings settings)
    {
        var cancellation = context.RequestAborted;
        await using var db = settings.Database.Open(who.Viewer, showsRemoved: true);
        await using var present = settings.Database.Open(who.Viewer);
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        if (await OpenRow.ToRemoveAsync(db, known, id, cancellation) is not { } row || await OpenRow.ToViewAsync(db, known, id, cancellation) is null)
            // 已经找回的，去它的详情
            return await OpenRow.ToViewAsync(present, known, id, cancellation) is null ? Results.NotFound() : SeeOther.To($"{FormView.Of(known)}/{id}", context.Request);
        // 里面的名称照平常的样子查：指着的行也删除了的，没有名称
        var (steps, more) = await RowHistory.LoadAsync(db, known, row, 0, cancellation);
        var view = new DetailView(known, row, await Naming.OfAsync(present, known, [row], [row.CreatedBy], cancellation), db.Viewer.SeesMasked(ledger)) { Steps = steps, MoreSteps = more };
        return new RazorComponentResult<LedgerRemovedPage>(new Dictionary<string, object?> { [nameof(LedgerRemovedPage.View)] = view });
    }

    private static async Task<IResult> RestoreAsync(string ledger, Guid id, HttpContext context, CurrentViewer who, WebSettings settings, TimeProvider clock)
    {
        RestoreRow.Result result;
        await using (var db = settings.Database.Open(who.Viewer, showsRemoved: true))
        {
            if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
            result = await RestoreRow.RunAsync(db, clock, known, id, context.RequestAborted);
        }
        return result switch
        {
            RestoreRow.Result.Done => Flash.Saved($"/ledgers/{ledger}/{id}", context, "已找回。"),
            RestoreRow.Result.Refused refused => await ListAsync(ledger, "", refused.Message, context, who, settings),
            _ => Results.NotFound(),
        };
    }
}

/// <summary>确认删除的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Row">哪一行。</param>
/// <param name="Name">它的名称。</param>
/// <param name="Outlook">会怎样。</param>
public sealed record RemoveView(Ledger Ledger, LedgerRow Row, string Name, RemoveRow.Outlook Outlook)
{
    /// <summary>写的理由。</summary>
    public string Reason { get; init; } = "";

    /// <summary>为什么没有删成；没有时为 null。</summary>
    public string? Problem { get; init; }
}

/// <summary>已删除的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Rows">各行。</param>
/// <param name="More">还有更多没有列出。</param>
/// <param name="Words">查的词。</param>
public sealed record RemovedView(Ledger Ledger, IReadOnlyList<RemovedRows.Removed> Rows, bool More, string Words)
{
    /// <summary>为什么没有找回；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>刚删了一行。</summary>
    public bool JustRemoved { get; init; }
}
