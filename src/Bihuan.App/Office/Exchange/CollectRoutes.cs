using System.Globalization;
using System.IO.Compression;

using Bihuan.App.Components;
using Bihuan.App.Components.Collecting;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Collecting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Exchange;

/// <summary>拆分下发、收回汇总的地址：定一轮、下载各单位的表、收交回的、看差异、采用、催办、收口。</summary>
internal static class CollectRoutes
{
    internal const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/collect").RequireAuthorization(PermissionPolicies.LedgerCollect).GuardPosts().Roomy();
        group.MapGet("", RecentAsync);
        group.MapGet("/new", NewAsync);
        group.MapPost("/new", SplitAsync);
        group.MapGet("/{id:guid}", StandingAsync);
        group.MapGet("/{id:guid}/files.zip", ZipAsync);
        group.MapGet("/{id:guid}/units/{unit:int}/file.xlsx", FileAsync);
        group.MapGet("/{id:guid}/units/{unit:int}/refused.xlsx", RefusedAsync);
        group.MapPost("/{id:guid}/returns", ReturnAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit { IsForm = true });
        group.MapGet("/{id:guid}/units/{unit:int}", DifferencesAsync);
        group.MapPost("/{id:guid}/units/{unit:int}", ChooseAsync);
        group.MapPost("/{id:guid}/do", DoAsync);
        group.MapGet("/{id:guid}/chat", ChatAsync);
    }

    private static async Task<IResult> RecentAsync(string ledger, HttpContext context, Db db) => db.Catalog.Find(ledger) is not { } known ? Results.NotFound()
        : Page<RoundsPage>(new() { [nameof(RoundsPage.Ledger)] = known, [nameof(RoundsPage.Rounds)] = await RoundStanding.RecentAsync(db, known, context.RequestAborted) });

    private static async Task<IResult> NewAsync(string ledger, HttpContext context, Db db, TimeProvider clock)
    {
        if (ListRoutes.Read(db, ledger, context.Request.Query) is not { } query) return Results.NotFound();
        if (query.Problems.Count > 0) return SeeOther.To($"{FormView.Of(query.Ledger)}{context.Request.QueryString}", context.Request);
        var outlook = await SplitOutlook.RunAsync(db, clock, query, context.RequestAborted);
        return Page<SplitPage>(new() { [nameof(SplitPage.View)] = SplitView.First(db.Catalog, outlook, ChinaTime.Today(clock)) });
    }

    private static async Task<IResult> SplitAsync(string ledger, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (ListRoutes.Read(db, ledger, QueryHelpers.ParseQuery(FormTexts.Last(form, "query"))) is not { } query) return Results.NotFound();
        var command = new SplitRound.Command(query, FormTexts.Last(form, "name"), Day(FormTexts.Last(form, "due")), Texts(form, "column"), Texts(form, "edit"),
            [.. Texts(form, "unit").Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var unit) ? unit : 0)], FormTexts.Last(form, "tell") == "yes");
        var result = await SplitRound.RunAsync(db, clock, command, context.RequestAborted);
        if (result is SplitRound.Result.Started started) return SeeOther.To($"{FormView.Of(query.Ledger)}/collect/{started.Id}", context.Request);
        var view = SplitView.Typed(db.Catalog, await SplitOutlook.RunAsync(db, clock, query, context.RequestAborted), command, FormTexts.Last(form, "due"), ((SplitRound.Result.Refused)result).Messages);
        return Page<SplitPage>(new() { [nameof(SplitPage.View)] = view }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> StandingAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await FindAsync(ledger, id, context, db, clock) is { } round ? Standing(context, round, null) : Results.NotFound();

    private static async Task<IResult> ZipAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round) return Results.NotFound();
        var waiting = context.Request.Query["waiting"] == "yes";
        var file = TemporaryFile.Create();
        string? problem = null;
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (at, part) in round.Parts.Where(p => !waiting || p.Part.State == PartState.Waiting).OrderBy(p => p.Part.UnitId).Index())
                {
                    var (content, barred) = await PartFile.ReadAsync(db, round.Ledger, part.Part, context.RequestAborted);
                    problem = barred is null ? null : $"{part.Unit}：{barred}";
                    if (problem is not null) break;
                    if (content is null) continue;
                    // 已经压缩过的，不再压
                    await using var entry = await zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{at + 1:00} {NameOf(round, part)}"), CompressionLevel.NoCompression).OpenAsync(context.RequestAborted);
                    await entry.WriteAsync(content, context.RequestAborted);
                }
            }
            if (problem is not null)
            {
                await file.DisposeAsync();
                return Standing(context, round, problem);
            }
            return Download(context, file, "application/zip", TableFileName.Of($"{round.Round.Name}（{(waiting ? "没有交回的单位" : "各单位")}）", ChinaTime.Today(clock), "zip"));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> FileAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round || PartOf(round, unit) is not { } part) return Results.NotFound();
        var (content, problem) = await PartFile.ReadAsync(db, round.Ledger, part.Part, context.RequestAborted);
        if (problem is not null) return Standing(context, round, $"{part.Unit}：{problem}");
        return content is null ? Results.NotFound() : Download(context, new MemoryStream(content), Workbook, NameOf(round, part));
    }

    private static async Task<IResult> RefusedAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round || PartOf(round, unit) is not { } part) return Results.NotFound();
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return Full(context, round);
        var file = new MemoryStream();
        return await RefusedReturns.WriteAsync(db, round, await ReturnStanding.RunAsync(db, round, part, context.RequestAborted), file, context.RequestAborted)
            ? Download(context, file, Workbook, TableFileName.Of($"{part.Unit}没有收的行", ChinaTime.Today(clock), "xlsx")) : Results.NotFound();
    }

    private static async Task<IResult> ReturnAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var files = (context.Features.Get<ReceivedFiles>()?.All ?? []).Where(f => f.Field == "files").Select(f => new PackedTable(f.FileName, f.Content)).ToList();
        if (files.Count == 0) return Standing(context, round, "还没有选文件。请选交回来的 .xlsx，可以一次选几个，也可以选打好的 .zip。");
        // 一次交来的几个文件领一张号，一个一个地读
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return Full(context, round);
        await TakeReturns.RunAsync(db, clock, new(round.Round, files, FormTexts.Last(form, "internal") == "yes"), context.RequestAborted);
        return SeeOther.To(PathOf(round) + "#taken", context.Request);
    }

    private static async Task<IResult> DifferencesAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round || PartOf(round, unit) is not { } part) return Results.NotFound();
        return await ShowAsync(context, db, round, part, null);
    }

    private static async Task<IResult> ChooseAsync(string ledger, Guid id, int unit, HttpContext context, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round || PartOf(round, unit) is not { File: { } file } part) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        // 打开页面之后单位又交了一份：选的是旧的，不能记到新的上
        if (FormTexts.Last(form, "file") != file.Id.ToString()) return await ShowAsync(context, db, round, part, "您打开这一页之后，这个单位又交了一份。下面是新的一份，请再看一遍。");
        var picks = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var key in Texts(form, "key")) picks[key] = form["take"].Contains(key);
        foreach (var key in Texts(form, "both"))
            if (FormTexts.Last(form, "pick." + key) is "theirs" or "ours") picks[key] = FormTexts.Last(form, "pick." + key) == "theirs";
        var tracked = (await db.ReturnedFiles.FindAsync([file.BodyId, file.Id], context.RequestAborted))!;
        var problem = await DecideReturns.ChooseAsync(db, tracked, picks, context.RequestAborted);
        var todo = FormTexts.Last(form, "do");
        if (problem is null && todo == "apply") problem = await DecideReturns.ApplyAsync(db, clock, round, [file.Id], context.RequestAborted);
        if (problem is not null) return await ShowAsync(context, db, round, part, problem);
        return SeeOther.To(todo.StartsWith("page:", StringComparison.Ordinal) && int.TryParse(todo.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var next) ? string.Create(CultureInfo.InvariantCulture, $"{PathOf(round)}/units/{unit}?page={next}") : PathOf(round), context.Request);
    }

    private static async Task<IResult> DoAsync(string ledger, Guid id, HttpContext context, WebSettings settings, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var stop = context.RequestAborted;
        string? problem = null;
        switch (FormTexts.Last(form, "do"))
        {
            case "apply": problem = await DecideReturns.ApplyAsync(db, clock, round, [.. round.Open.Select(f => f.Id)], stop); break;
            case "remind": Flash.Say(context, await DecideReturns.RemindAsync(settings.Database, db, clock, round, stop)); break;
            case "close": problem = await DecideReturns.CloseAsync(db, clock, round, close: true, stop); break;
            case "open": problem = await DecideReturns.CloseAsync(db, clock, round, close: false, stop); break;
            case "again": problem = await DecideReturns.AgainAsync(db, clock, round, stop); break;
            case "cancel": await DecideReturns.CancelAsync(db, clock, round, stop); break;
            default: return Results.BadRequest();
        }
        return problem is null ? SeeOther.To(PathOf(round), context.Request) : Standing(context, round, problem);
    }

    private static async Task<IResult> ChatAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await FindAsync(ledger, id, context, db, clock) is not { } round) return Results.NotFound();
        return Page<ChatPage>(new()
        {
            [nameof(ChatPage.Ledger)] = round.Ledger,
            [nameof(ChatPage.Back)] = PathOf(round),
            [nameof(ChatPage.Text)] = CollectWords.Reminder(round, ChinaTime.Local(clock)),
        });
    }

    private static async Task<RoundStanding?> FindAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock) =>
        db.Catalog.Find(ledger) is { } known ? await RoundStanding.FindAsync(db, clock, known, id, context.RequestAborted) : null;

    private static PartStanding? PartOf(RoundStanding round, int unit) => round.Parts.FirstOrDefault(p => p.Part.UnitId == unit);

    private static async Task<IResult> ShowAsync(HttpContext context, Db db, RoundStanding round, PartStanding part, string? problem)
    {
        var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Max(1, asked) : 1;
        var standing = await ReturnStanding.RunAsync(db, round, part, context.RequestAborted);
        return Page<ReturnPage>(new() { [nameof(ReturnPage.Round)] = round, [nameof(ReturnPage.Standing)] = standing, [nameof(ReturnPage.Page)] = page, [nameof(ReturnPage.Problem)] = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<RoundPage> Full(HttpContext context, RoundStanding round)
    {
        ReadingBench.AskToWait(context);
        return Standing(context, round, ReadingBench.Full, StatusCodes.Status503ServiceUnavailable);
    }

    private static RazorComponentResult<RoundPage> Standing(HttpContext context, RoundStanding round, string? problem, int status = StatusCodes.Status422UnprocessableEntity)
    {
        // 没有脚本也看得见进展：隔两秒自己再来看
        if (round.Busy && problem is null) context.Response.Headers["Refresh"] = "2";
        return Page<RoundPage>(new() { [nameof(RoundPage.Round)] = round, [nameof(RoundPage.Problem)] = problem, [nameof(RoundPage.Said)] = problem is null ? Flash.Take(context) : null }, problem is null ? StatusCodes.Status200OK : status);
    }

    internal static string PathOf(RoundStanding round) => $"{FormView.Of(round.Ledger)}/collect/{round.Round.Id}";

    private static string NameOf(RoundStanding round, PartStanding part) => TableFileName.Of($"{part.Unit}－{round.Round.Name}", round.Round.DueOn, "xlsx");

    private static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : Microsoft.AspNetCore.Components.IComponent => new(parameters) { StatusCode = status };

    internal static IResult Download(HttpContext context, Stream file, string type, string name)
    {
        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file, type, name);
    }

    private static List<string> Texts(IFormCollection form, string name) => [.. form[name].Select(t => t ?? "").Where(t => t.Length > 0)];

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
