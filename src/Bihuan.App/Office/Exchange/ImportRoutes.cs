using System.Globalization;

using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Exchange;

/// <summary>导入的地址：模板、上传或粘贴、看核对的结果、对列、导入、取没有收的行。</summary>
internal static class ImportRoutes
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/import").RequireAuthorization(PermissionPolicies.LedgerEdit).GuardPosts().Roomy().TellsElsewhere();
        group.MapGet("", ShowAsync);
        group.MapGet("/template.xlsx", TemplateAsync);
        group.MapPost("", UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapPost("/paste", PasteAsync);
        group.MapPost("/clear", ClearAsync);
        group.MapGet("/{id:guid}", StandingAsync);
        group.MapGet("/{id:guid}/refused.xlsx", RefusedAsync);
        group.MapPost("/{id:guid}/columns", ColumnsAsync);
        group.MapPost("/{id:guid}/save", SaveAsync);
        group.MapPost("/{id:guid}/cancel", CancelAsync);
    }

    // ?from= 是自己粘贴过的一次：粘贴的字放回去，接着改
    private static async Task<IResult> ShowAsync(string ledger, Guid? from, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var pasted = from is { } id ? await DecideImport.PastedAsync(db, clock, known, id, context.RequestAborted) : null;
        return await StartAsync(new(known, await DecideImport.RecentAsync(db, clock, known, context.RequestAborted)) { Pasted = pasted ?? "", Said = Flash.Take(context) });
    }

    private static async Task<IResult> ClearAsync(string ledger, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var cleared = await ClearImports.RunAsync(db, known, context.RequestAborted);
        Flash.Say(context, cleared > 0 ? $"已清除{cleared}次导入的记录和文件。" : "没有做完的可以清除。");
        return SeeOther.To($"{FormView.Of(known)}/import", context.Request);
    }

    private static async Task<IResult> TemplateAsync(string ledger, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var file = TemporaryFile.Create();
        await ImportTemplate.WriteAsync(db, clock, known, file, context.RequestAborted);
        return Download(context, file, TableFileName.Of(known.Title + "导入模板", ChinaTime.Today(clock), "xlsx"));
    }

    private static async Task<IResult> UploadAsync(string ledger, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (context.Features.Get<UploadedFile>() is not { } file) return await StartAsync(new(known, await DecideImport.RecentAsync(db, clock, known, context.RequestAborted)) { Problem = "还没有选文件。请选一个 .xlsx、.xls 或 .csv 文件。" });
        return await KeptAsync(new(known, file.FileName, file.Content, FormTexts.Last(form, "internal") == "yes"), "", context, db, clock, bench);
    }

    private static async Task<IResult> PasteAsync(string ledger, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = FormTexts.Last(form, "rows");
        if (text.Trim().Length == 0) return await StartAsync(new(known, await DecideImport.RecentAsync(db, clock, known, context.RequestAborted)) { Problem = "还没有粘贴。请从表格软件里复制几行（连同表头），粘贴到下面的框里。" });
        // 没有连表头一起粘贴的，照下面写着的列的次序
        if (FormTexts.Last(form, "head") == "no") text = string.Join('\t', ImportMap.FieldsOf(known).Select(f => f.Title)) + "\n" + text;
        return await KeptAsync(new(known, KeepImport.Pasted, System.Text.Encoding.UTF8.GetBytes(text), FormTexts.Last(form, "internal") == "yes") { IsPasted = true }, FormTexts.Last(form, "rows"), context, db, clock, bench);
    }

    private static async Task<IResult> KeptAsync(KeepImport.Command command, string pasted, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        // 收完了才领号：还在慢慢传的不占位子
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null)
        {
            ReadingBench.AskToWait(context);
            return await BackAsync(new(ReadingBench.Full), StatusCodes.Status503ServiceUnavailable);
        }
        return await KeepImport.RunAsync(db, clock, command, context.RequestAborted) switch
        {
            KeepImport.Result.Kept kept => SeeOther.To($"{FormView.Of(command.Ledger)}/import/{kept.Id}", context.Request),
            KeepImport.Result.Refused refused => await BackAsync(refused, StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };

        // 粘贴的字放回去，一个也不丢
        async Task<IResult> BackAsync(KeepImport.Result.Refused refused, int status) => await StartAsync(new(command.Ledger, await DecideImport.RecentAsync(db, clock, command.Ledger, context.RequestAborted))
        {
            Problem = refused.Message,
            NeedsConsent = refused.NeedsConsent,
            Pasted = pasted,
            HeadPasted = FormTexts.Last(await context.Request.ReadFormAsync(context.RequestAborted), "head") != "no",
        }, status);
    }

    private static async Task<IResult> StandingAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known || await DecideImport.FindAsync(db, clock, known, id, context.RequestAborted) is not { } standing) return Results.NotFound();
        // 没有脚本也看得见进展：隔两秒自己再来看
        if (standing.Busy) context.Response.Headers["Refresh"] = "2";
        return Result(known, standing, null);
    }

    private static async Task<IResult> RefusedAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (db.Catalog.Find(ledger) is not { } known || await DecideImport.FindAsync(db, clock, known, id, context.RequestAborted) is not { } standing) return Results.NotFound();
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null)
        {
            ReadingBench.AskToWait(context);
            return Result(known, standing, ReadingBench.Full, StatusCodes.Status503ServiceUnavailable);
        }
        var file = TemporaryFile.Create();
        if (await RefusedRows.WriteAsync(db, standing, file, context.RequestAborted)) return Download(context, file, TableFileName.Of(known.Title + "没有收的行", ChinaTime.Today(clock), "xlsx"));
        await file.DisposeAsync();
        return Results.NotFound();
    }

    private static async Task<IResult> ColumnsAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known || await DecideImport.FindAsync(db, clock, known, id, context.RequestAborted) is not { } standing) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var columns = new Dictionary<int, string?>();
        var scaled = new HashSet<int>();
        foreach (var column in standing.Map.Columns)
        {
            var name = column.Index.ToString(CultureInfo.InvariantCulture);
            if (form.ContainsKey("c" + name)) columns[column.Index] = FormTexts.Last(form, "c" + name) is { Length: > 0 } target ? target : null;
            if (form.ContainsKey("w" + name)) scaled.Add(column.Index);
        }
        var problem = await DecideImport.MapAsync(db, clock, known, standing, columns, scaled, context.RequestAborted);
        return problem is null ? SeeOther.To($"{FormView.Of(known)}/import/{id}", context.Request) : Result(known, standing, problem);
    }

    private static async Task<IResult> SaveAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known || await DecideImport.FindAsync(db, clock, known, id, context.RequestAborted) is not { } standing) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var problem = await DecideImport.SaveAsync(db, clock, standing, FormTexts.Last(form, "rows") == "good", context.RequestAborted);
        return problem is null ? SeeOther.To($"{FormView.Of(known)}/import/{id}", context.Request) : Result(known, standing, problem);
    }

    private static async Task<IResult> CancelAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known || await DecideImport.FindAsync(db, clock, known, id, context.RequestAborted) is not { } standing) return Results.NotFound();
        await DecideImport.CancelAsync(db, clock, standing, context.RequestAborted);
        return SeeOther.To($"{FormView.Of(known)}/import/{id}", context.Request);
    }

    private static IResult Download(HttpContext context, Stream file, string name)
    {
        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file, Workbook, name);
    }

    private static Task<IResult> StartAsync(ImportView view, int status = StatusCodes.Status422UnprocessableEntity) =>
        Task.FromResult<IResult>(new RazorComponentResult<LedgerImportPage>(new Dictionary<string, object?> { [nameof(LedgerImportPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : status });

    private static RazorComponentResult<LedgerImportResult> Result(Ledger ledger, DecideImport.Standing standing, string? problem, int status = StatusCodes.Status422UnprocessableEntity) =>
        new(new Dictionary<string, object?> { [nameof(LedgerImportResult.Ledger)] = ledger, [nameof(LedgerImportResult.Standing)] = standing, [nameof(LedgerImportResult.Problem)] = problem }) { StatusCode = problem is null ? StatusCodes.Status200OK : status };
}

/// <summary>开始导入的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Recent">自己最近的几次。</param>
public sealed record ImportView(Ledger Ledger, IReadOnlyList<Import> Recent)
{
    /// <summary>为什么没有收；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Said { get; init; }

    /// <summary>标有“内部”，要确认。</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>粘贴的字，没有收时还给他。</summary>
    public string Pasted { get; init; } = "";

    /// <summary>粘贴的字第一行是表头。</summary>
    public bool HeadPasted { get; init; } = true;
}
