using Bihuan.Access;
using Bihuan.App.Components.Rectification.Intakes;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Intakes;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Intakes;

/// <summary>由文书导入问题：上传、看、上传新稿、生成、放弃。核对的各步见 <see cref="IntakeStepRoutes"/>。</summary>
internal static class IntakeRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/intake").RequireAuthorization(Permissions.Edit("problem")).GuardPosts().Roomy();
        // 只改得了一个科室的，登记得了问题，导入不了全局的文书
        group.AddEndpointFilter(async (context, next) => IntakeSight.May(context.HttpContext.RequestServices.GetRequiredService<Db>().Viewer) ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        group.MapGet("", ListAsync);
        group.MapGet("/new", NewAsync);
        group.MapPost("", UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapGet("/{id:guid}/documents/{ordinal:int}", FileAsync);
        group.MapPost("/{id:guid}/draft", DraftAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapGet("/{id:guid}/make", MakePageAsync);
        group.MapPost("/{id:guid}/make", MakeAsync);
        group.MapPost("/{id:guid}/discard", DiscardAsync);
        IntakeStepRoutes.Map(group);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db)
    {
        var lines = await ListIntakes.RunAsync(db, context.RequestAborted);
        return new RazorComponentResult<IntakeListPage>(new Dictionary<string, object?> { [nameof(IntakeListPage.Lines)] = lines, [nameof(IntakeListPage.Said)] = Flash.Take(context) });
    }

    private static Task<IResult> NewAsync(HttpContext context, Db db, WebSettings settings) =>
        StartAsync(db, settings, new IntakeStart { Inspection = context.Request.Query["inspection"].ToString() }, StatusCodes.Status200OK, context.RequestAborted);

    private static async Task<IResult> UploadAsync(HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench, WebSettings settings)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        var start = new IntakeStart { Inspection = FormTexts.Last(form, "inspection"), IsPast = form["past"] == "yes", Restricted = form["restricted"] == "yes" };
        if (context.Features.Get<UploadedFile>() is not { } file) return await StartAsync(db, settings, start with { Problem = "还没有选择文件。请选择一份文书。" }, StatusCodes.Status422UnprocessableEntity, stop);
        using var place = await bench.EnterAsync(stop);
        if (place is null)
        {
            ReadingBench.AskToWait(context);
            return await StartAsync(db, settings, start with { Problem = ReadingBench.Full }, StatusCodes.Status503ServiceUnavailable, stop);
        }
        var command = new OpenIntake.Command(file.FileName, file.Content, Guid.TryParse(start.Inspection, out var inspection) ? inspection : null)
        { IsPast = start.IsPast, Restricted = start.Restricted, InternalAllowed = form["internal"] == "yes", Again = form["again"] == "yes" };
        return await OpenIntake.RunAsync(db, folder, clock, command, stop) switch
        {
            OpenIntake.Result.Opened opened => SeeOther.To($"/intake/{opened.Id}", context.Request),
            OpenIntake.Result.Known known => await StartAsync(db, settings, start with { Known = known }, StatusCodes.Status422UnprocessableEntity, stop),
            OpenIntake.Result.Refused refused => await StartAsync(db, settings, start with { Problem = refused.Message, NeedsConsent = refused.AsksInternal }, StatusCodes.Status422UnprocessableEntity, stop),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    }

    private static async Task<IResult> StartAsync(Db db, WebSettings settings, IntakeStart start, int status, CancellationToken cancellation)
    {
        var inspections = await db.Set<Inspection>().AsNoTracking().OrderByDescending(i => i.FeedbackOn).Select(i => new { i.Id, i.Title }).Take(200).ToListAsync(cancellation);
        return new RazorComponentResult<IntakeStartPage>(new Dictionary<string, object?>
        {
            [nameof(IntakeStartPage.Start)] = start with { MaxMegabytes = settings.MaxUploadBytes >> 20, Inspections = [.. inspections.Select(i => (i.Id, i.Title))] },
        })
        { StatusCode = status };
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, IntakePages pages) =>
        await pages.ViewAsync(id, IntakeQuery.From(context.Request.Query), context.RequestAborted) is { } view ? IntakePages.Page(view with { Said = Flash.Take(context) }) : Results.NotFound();

    private static async Task<IResult> FileAsync(Guid id, int ordinal, HttpContext context, Db db, FileFolder folder)
    {
        var body = db.Viewer.BodyId;
        if (!await IntakeSight.Within(db).AnyAsync(i => i.Id == id, context.RequestAborted)
            || await db.IntakeDocuments.AsNoTracking().FirstOrDefaultAsync(d => d.BodyId == body && d.IntakeId == id && d.Ordinal == ordinal, context.RequestAborted) is not { } document
            || await db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.BodyId == body && f.Id == document.FileId, context.RequestAborted) is not { } file) return Results.NotFound();
        return ServeFile.Download(context, folder, file, document.FileName);
    }

    private static async Task<IResult> DraftAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench, IntakePages pages)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        if (context.Features.Get<UploadedFile>() is not { } file) return await BackAsync("还没有选择文件。请选择这份文书的新稿。", false, StatusCodes.Status422UnprocessableEntity);
        using var place = await bench.EnterAsync(stop);
        if (place is null)
        {
            ReadingBench.AskToWait(context);
            return await BackAsync(ReadingBench.Full, false, StatusCodes.Status503ServiceUnavailable);
        }
        switch (await NewDraft.RunAsync(db, folder, clock, id, file.FileName, file.Content, form["internal"] == "yes", stop))
        {
            case NewDraft.Result.Taken taken:
                Flash.Say(context, $"新稿收下了：{taken.Same}个没有变，核对过的照旧；{taken.Changed}个变了文字，{taken.New}个新有的，{taken.Gone}个没有了。");
                return SeeOther.To($"/intake/{id}{(taken.Changed + taken.New + taken.Gone > 0 ? "?show=changes" : "")}", context.Request);
            case NewDraft.Result.Refused refused: return await BackAsync(refused.Message, refused.AsksInternal, StatusCodes.Status422UnprocessableEntity);
            default: return Results.NotFound();
        }

        async Task<IResult> BackAsync(string problem, bool consent, int status)
        {
            db.ChangeTracker.Clear();
            return await pages.ViewAsync(id, new IntakeQuery(), stop) is { } view ? IntakePages.Page(view with { Problem = problem, NeedsConsent = consent, TypedIn = "draft" }, status) : Results.NotFound();
        }
    }

    private static async Task<IResult> MakePageAsync(Guid id, HttpContext context, IntakePages pages, Db db) => await MakeViewAsync(id, pages, db, context.RequestAborted) is { } view ? MakePage(view) : Results.NotFound();

    private static async Task<IResult> MakeAsync(Guid id, HttpContext context, IntakePages pages, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string Text(string name) => FormTexts.Last(form, name).Trim();
        var command = new MakeProblems.Command(id, int.TryParse(Text("version"), out var version) ? version : 0)
        {
            Inspection = new(Text("title"), Text("inspector"), Text("feedback"), Text("from"), Text("to"), Text("kind"), Text("level"), int.TryParse(Text("unit"), out var unit) ? unit : 0),
            Closes = form["closes"] == "yes",
            AttachesFile = form["attach"] == "yes",
        };
        switch (await MakeProblems.RunAsync(db, clock, command, context.RequestAborted))
        {
            case MakeProblems.Result.Made made:
                var advice = made.Advice > 0 ? $"、{made.Advice}条意见建议" : "";
                var open = made.StillOpen > 0 ? $"其中{made.StillOpen}个报告说没有改完，没有销号。" : "";
                return Flash.Saved($"/inspections/{made.InspectionId}", context, $"已生成{made.Problems}个问题、{made.Measures}条措施{advice}。{open}");
            case MakeProblems.Result.Refused refused:
                if (await MakeViewAsync(id, pages, db, context.RequestAborted) is not { } view) return Results.NotFound();
                return MakePage(view with { Problems = refused.Messages, Typed = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal) }, StatusCodes.Status422UnprocessableEntity);
            default: return Results.NotFound();
        }
    }

    private static async Task<MakeView?> MakeViewAsync(Guid id, IntakePages pages, Db db, CancellationToken cancellation)
    {
        if (await IntakeWork.OpenAsync(db, id, tracked: false, cancellation) is not { } work) return null;
        var inspection = work.Intake.InspectionId is { } known ? await db.Set<Inspection>().Where(i => i.Id == known).Select(i => i.Title).FirstOrDefaultAsync(cancellation) : null;
        return new MakeView(work) { Inspection = inspection, Units = await pages.UnitsAsync(cancellation) };
    }

    private static RazorComponentResult<IntakeMakePage> MakePage(MakeView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(IntakeMakePage.View)] = view }) { StatusCode = status };

    private static async Task<IResult> DiscardAsync(Guid id, HttpContext context, Db db, TimeProvider clock, IntakePages pages)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await DiscardIntake.RunAsync(db, clock, id, int.TryParse(form["version"], out var version) ? version : 0, context.RequestAborted) switch
        {
            IntakeResult.Done done => Flash.Saved("/intake", context, done.Message),
            IntakeResult.Refused refused => await pages.ViewAsync(id, new IntakeQuery(), context.RequestAborted) is { } view ? IntakePages.Page(view with { Problem = refused.Message }, StatusCodes.Status422UnprocessableEntity) : Results.NotFound(),
            IntakeResult.Stale stale => await pages.ViewAsync(id, new IntakeQuery(), context.RequestAborted) is { } view ? IntakePages.Page(view with { Problem = stale.Message }, StatusCodes.Status422UnprocessableEntity) : Results.NotFound(),
            _ => Results.NotFound(),
        };
    }
}
