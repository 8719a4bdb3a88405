using System.Globalization;

using Bihuan.App.Components.Rectification.LookBacks;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.LookBacks;

/// <summary>定回头看的检查单的地址。</summary>
internal static class ChecklistRoutes
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder managed)
    {
        managed.MapGet("/checklists", ShowAsync);
        managed.MapPost("/checklists", SaveAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Db db) => Page(await AllAsync(db, context.RequestAborted) with { Told = Flash.Take(context) });

    private static async Task<IResult> SaveAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var (kind, items, reason) = (FormTexts.Last(form, "kind"), FormTexts.Last(form, nameof(LookBackTemplate.Items)), FormTexts.Last(form, "reason"));
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var result = await LookBackChecklists.SaveAsync(db, clock, kind, version, items, reason, stop);
        if (result is ClosureStep.Done done) return Flash.Saved("/lookbacks/checklists", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        var view = await AllAsync(db, stop);
        view = view with { Kinds = [.. view.Kinds.Select(k => k.Kind == kind ? k with { Items = items, Reason = reason, Faults = (result as ClosureStep.Invalid)?.Faults ?? [], Refusal = (result as ClosureStep.Refused)?.Message } : k)] };
        return Page(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<ChecklistView> AllAsync(Db db, CancellationToken stop)
    {
        var kinds = new List<ChecklistView.One>();
        foreach (var kind in LookBackKinds.Choices)
        {
            var (items, version) = await LookBackChecklists.OfAsync(db, kind.Code, stop);
            kinds.Add(new(kind.Code, kind.Title, version, string.Join('\n', items)));
        }
        return new(kinds);
    }

    private static RazorComponentResult<ChecklistPage> Page(ChecklistView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ChecklistPage.View)] = view }) { StatusCode = status };
}

/// <summary>检查单一页要显示的。</summary>
/// <param name="Kinds">各种的。</param>
public sealed record ChecklistView(IReadOnlyList<ChecklistView.One> Kinds)
{
    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>一种的。</summary>
    /// <param name="Kind">哪一种。</param>
    /// <param name="Title">叫什么。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Items">各项，一行一项。</param>
    public sealed record One(string Kind, string Title, int Version, string Items)
    {
        /// <summary>理由。</summary>
        public string Reason { get; init; } = "";

        /// <summary>哪里不对。</summary>
        public IReadOnlyList<Fault> Faults { get; init; } = [];

        /// <summary>没有存，为什么。</summary>
        public string? Refusal { get; init; }
    }
}
