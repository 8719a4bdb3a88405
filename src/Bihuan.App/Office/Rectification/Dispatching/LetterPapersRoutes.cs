using Bihuan.Access;
using Bihuan.App.Components.Rectification.Dispatching;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers.Listing;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Dispatching;

/// <summary>成批印函件：列表当时的筛选，或者勾选的各行，装成一个压缩包。</summary>
internal static class LetterPapersRoutes
{
    private const string Ledger = "letter";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/letters/papers").RequireAuthorization(Permissions.View(Ledger)).RequireAuthorization(Permissions.Export(Ledger)).GuardPosts().Roomy();
        group.MapGet("", ListedAsync);
        group.MapPost("", ChosenAsync);
    }

    private static async Task<IResult> ListedAsync(HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var known = db.Catalog.Find(Ledger)!;
        var query = ListQuery.Read(known, db.Viewer, context.Request.Query.SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToLookup(p => p.Key, p => p.Text));
        // 有认不出的条件时列表会说明、略去它；略去了就成了全部都印
        if (query.Problems.Count > 0) return SeeOther.To($"{FormView.Of(known)}{context.Request.QueryString}", context.Request);
        return await SendAsync(context, query.FromStart().ToString(), file => LetterBundle.OfListAsync(db, folder, clock, query, file, context.RequestAborted));
    }

    private static async Task<IResult> ChosenAsync(HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        List<Guid> ids = [.. form["row"].Select(r => Guid.TryParse(r, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];
        return await SendAsync(context, "", file => LetterBundle.OfChosenAsync(db, folder, clock, ids, file, context.RequestAborted));
    }

    // 先写进临时文件：慢慢下载的人，不拖着数据库的一个时刻不放
    private static async Task<IResult> SendAsync(HttpContext context, string query, Func<Stream, Task<LetterBundle.Result>> write)
    {
        var file = TemporaryFile.Create();
        try
        {
            var result = await write(file);
            if (result is LetterBundle.Result.Done done)
            {
                file.Position = 0;
                context.Response.Headers.CacheControl = "no-store";
                return Results.Stream(file, "application/zip", done.FileName);
            }
            await file.DisposeAsync();
            return new RazorComponentResult<LetterPapersPage>(new Dictionary<string, object?> { [nameof(LetterPapersPage.Refusal)] = ((LetterBundle.Result.Refused)result).Message, [nameof(LetterPapersPage.Query)] = query }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
