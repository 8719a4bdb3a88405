using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Figures;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>为一个问题申请延期的地址。</summary>
internal static class ExtensionRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems/{id:guid}/extension").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("", AskAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await AskExtension.OpenAsync(db, id, context.RequestAborted) is { } problem ? Page(await ViewAsync(db, clock, problem, new(), context.RequestAborted)) : Results.NotFound();

    private static async Task<IResult> AskAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await AskExtension.OpenAsync(db, id, stop) is not { } problem) return Results.NotFound();
        var (ledger, form) = (db.Catalog.Of(typeof(Extension)), await context.Request.ReadFormAsync(stop));
        var texts = FormTexts.Of(ledger, form).Where(t => AskExtension.Asked.Contains(t.Key)).ToDictionary(StringComparer.Ordinal);
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var view = await ViewAsync(db, clock, problem, texts, stop, files) with { AsksInternal = taken.Asks.Count > 0 };
        if (taken.Faults.Count > 0) return Page(view with { Faults = taken.Faults }, StatusCodes.Status422UnprocessableEntity);
        return await AskExtension.RunAsync(db, clock, id, texts, stop) switch
        {
            AskExtension.Result.Submitted submitted => Flash.Saved($"/problems/{id}", context, submitted.Message),
            AskExtension.Result.Invalid invalid => Page(view with { Faults = invalid.Faults }, StatusCodes.Status422UnprocessableEntity),
            AskExtension.Result.Refused refused => Page(view with { Refusal = refused.Message }, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static async Task<ExtensionView> ViewAsync(Db db, TimeProvider clock, Problem problem, Dictionary<string, string> texts, CancellationToken cancellation, FormFiles? files = null)
    {
        var ledger = db.Catalog.Of(typeof(Extension));
        var papers = ledger.Field(nameof(Extension.Papers))!;
        return new(problem, ledger, texts, (await FigureTable.OfAsync(db, cancellation)).Small(ExtensionFigures.MostDays))
        {
            Today = ChinaTime.Today(clock),
            Attached = files is null ? [] : await files.ListAsync(papers, null, texts.GetValueOrDefault(papers.Name, ""), cancellation),
            Uploads = db.Viewer.May(Permissions.Edit(ledger.Code)),
            Refusal = AskExtension.Refusal(problem),
        };
    }

    private static RazorComponentResult<ExtensionPage> Page(ExtensionView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ExtensionPage.View)] = view }) { StatusCode = status };
}

/// <summary>申请延期一页要显示的。</summary>
/// <param name="Problem">哪个问题。</param>
/// <param name="Ledger">延期台账：附件照它的字段。</param>
/// <param name="Texts">填的字，字段名 → 字。</param>
/// <param name="MostDays">一次最多延几天。</param>
public sealed record ExtensionView(Problem Problem, Ledger Ledger, IReadOnlyDictionary<string, string> Texts, int MostDays)
{
    /// <summary>今天，北京日期。</summary>
    public required DateOnly Today { get; init; }

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>可以用脚本一个一个传。</summary>
    public bool Uploads { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>现在不能申请的原因；可以的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>一个字段填的字。</summary>
    public string TextOf(string field) => Texts.GetValueOrDefault(field, "");

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
