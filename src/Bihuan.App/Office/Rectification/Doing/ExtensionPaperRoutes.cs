using System.Globalization;

using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>单机使用的，登记一份延期在纸上的审核的地址。</summary>
internal static class ExtensionPaperRoutes
{
    /// <summary>登记在一个问题的延期之下。</summary>
    public static void Map(RouteGroupBuilder group, long size)
    {
        group.MapGet("/paper", ShowAsync);
        group.MapPost("/paper", SignAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(size));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db) =>
        await ViewAsync(db, id, context.RequestAborted) is { } view ? Page(view) : Results.NotFound();

    private static async Task<IResult> SignAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await ViewAsync(db, id, stop) is not { } view) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(stop);
        const string scans = nameof(Extension.DecisionPapers);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [scans] = FormTexts.Files(form, scans) };
        var taken = await files.TakeAsync(view.Ledger, null, form, context, texts);
        view = view with
        {
            SignedOn = FormTexts.Last(form, "on"),
            SignedBy = FormTexts.Last(form, "by"),
            ConsentOn = FormTexts.Last(form, "consent"),
            Opinion = FormTexts.Last(form, "opinion"),
            AsksInternal = taken.Asks.Count > 0,
            Scans = await files.ListAsync(view.Ledger.Field(scans)!, null, texts[scans], stop),
        };
        if (taken.Faults.Count > 0) return Page(view with { Faults = taken.Faults }, StatusCodes.Status422UnprocessableEntity);
        var pressed = FormTexts.Last(form, "do");
        if (pressed is not ("agree" or "return")) return Page(view with { Refusal = "请选“登记同意”还是“登记退回”。" }, StatusCodes.Status422UnprocessableEntity);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var command = new SignExtension.Command(view.Asked.Id, version, pressed == "agree", view.Opinion, Day(view.ConsentOn), new(Day(view.SignedOn), view.SignedBy, texts[scans]));
        return await SignExtension.RunAsync(db, clock, command, stop) switch
        {
            ClosureStep.Done done => Flash.Saved($"/problems/{id}", context, done.Message),
            ClosureStep.Invalid invalid => Page(view with { Faults = invalid.Faults }, StatusCodes.Status422UnprocessableEntity),
            ClosureStep.Refused refused => Page(view with { Refusal = refused.Message }, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static async Task<ExtensionPaperView?> ViewAsync(Db db, Guid id, CancellationToken stop) =>
        await AskExtension.OpenAsync(db, id, stop) is { } problem && await AskExtension.WaitingAsync(db, id, stop) is { } asked && SignExtension.May(db.Viewer, asked) ? new(problem, asked, db.Catalog.Of(typeof(Extension))) : null;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static RazorComponentResult<ExtensionPaperPage> Page(ExtensionPaperView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ExtensionPaperPage.View)] = view }) { StatusCode = status };
}

/// <summary>登记纸面的审核一页要显示的。</summary>
/// <param name="Problem">哪个问题。</param>
/// <param name="Asked">哪一份申请。</param>
/// <param name="Ledger">延期台账：扫描件照它的字段。</param>
public sealed record ExtensionPaperView(Problem Problem, Extension Asked, Ledger Ledger)
{
    /// <summary>签字的日子，照填的字。</summary>
    public string SignedOn { get; init; } = "";

    /// <summary>签字的人。</summary>
    public string SignedBy { get; init; } = "";

    /// <summary>巡察办同意的日期，照填的字。</summary>
    public string ConsentOn { get; init; } = "";

    /// <summary>意见，退回的原因。</summary>
    public string Opinion { get; init; } = "";

    /// <summary>已经收下的扫描件。</summary>
    public IReadOnlyList<StoredFile> Scans { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有办成的一句话；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
