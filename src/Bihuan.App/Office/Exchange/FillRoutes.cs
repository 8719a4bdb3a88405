using System.Globalization;

using Bihuan.App.Components.Collecting;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Collecting;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Exchange;

/// <summary>能登录的单位自己填报的地址：下载本单位的表，填好交回。只看得到本单位的一份，确认仍由下发的人办。</summary>
internal static class FillRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/fill/{id:guid}/{unit:int}").RequireAuthorization(PermissionPolicies.LedgerEdit).GuardPosts();
        group.MapGet("", ShowAsync);
        group.MapGet("/file.xlsx", FileAsync);
        group.MapPost("", ReturnAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit { IsForm = true });
    }

    private static async Task<IResult> ShowAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock) =>
        await FindAsync(ledger, id, unit, context, db, clock) is { } view ? Page(view) : Results.NotFound();

    private static async Task<IResult> FileAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, unit, context, db, clock) is not { } view) return Results.NotFound();
        var (content, problem) = await PartFile.ReadAsync(db, view.Ledger, view.Part, context.RequestAborted);
        if (problem is not null) return Page(view with { Problem = problem }, StatusCodes.Status422UnprocessableEntity);
        return content is null ? Results.NotFound() : CollectRoutes.Download(context, new MemoryStream(content), CollectRoutes.Workbook, TableFileName.Of($"{view.Unit}－{view.Round.Name}", view.Round.DueOn, "xlsx"));
    }

    private static async Task<IResult> ReturnAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (await FindAsync(ledger, id, unit, context, db, clock) is not { } view) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if ((context.Features.Get<ReceivedFiles>()?.All ?? []).FirstOrDefault(f => f.Field == "files") is not { } file) return Page(view with { Problem = "还没有选文件。请选填好的那一张表（.xlsx），再点“交回”。" }, StatusCodes.Status422UnprocessableEntity);
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null)
        {
            ReadingBench.AskToWait(context);
            return Page(view with { Problem = ReadingBench.Full }, StatusCodes.Status503ServiceUnavailable);
        }
        var taken = await TakeReturns.RunAsync(db, clock, new(view.Round, [new(file.FileName, file.Content)], FormTexts.Last(form, "internal") == "yes") { OnlyUnit = unit }, context.RequestAborted);
        var now = (await FindAsync(ledger, id, unit, context, db, clock))! with { Taken = taken[0] };
        return Page(now, taken[0].State == ReturnState.Refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static async Task<FillView?> FindAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock) =>
        db.Catalog.Find(ledger) is { } known && await FillPart.FindAsync(db, known, id, unit, context.RequestAborted) is { } found
            ? new(known, found.Round, found.Part, found.Unit, found.Round.IsOpen(clock.GetUtcNow().UtcDateTime)) : null;

    private static RazorComponentResult<FillPage> Page(FillView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(FillPage.View)] = view }) { StatusCode = status };
}

/// <summary>单位自己填报的一页要显示的。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Round">哪一轮。</param>
/// <param name="Part">本单位的一份。</param>
/// <param name="Unit">单位的名称。</param>
/// <param name="IsOpen">还收不收。</param>
public sealed record FillView(Ledger Ledger, CollectRound Round, RoundPart Part, string Unit, bool IsOpen)
{
    /// <summary>刚才交的怎样了；没有交时为 null。</summary>
    public ReturnedFile? Taken { get; init; }

    /// <summary>没有下载成、没有交成的话，为什么；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{FormView.Of(Ledger)}/fill/{Round.Id}/{Part.UnitId}");
}
