using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Exchange.Exporting;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Exchange;

/// <summary>导出的地址：列表的网址后面接着同样的条件，看见什么就导出什么。</summary>
internal static class ExportRoutes
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/ledgers/{ledger}").RequireAuthorization(PermissionPolicies.LedgerView, PermissionPolicies.LedgerExport).GuardPosts().MapGet("/export", ExportAsync);

    private static async Task<IResult> ExportAsync(string ledger, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var query = ListQuery.Read(known, db.Viewer, context.Request.Query.SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToLookup(p => p.Key, p => p.Text));
        // 有认不出的条件时列表会说明、略去它；文件里没有地方说，略去了就成了全部导出
        if (query.Problems.Count > 0) return SeeOther.To($"{FormView.Of(known)}{context.Request.QueryString}", context.Request);
        var csv = context.Request.Query["as"] == "csv";
        // 先写进临时文件：慢慢下载的人，不拖着数据库的一个时刻不放
        var file = TemporaryFile.Create();
        try
        {
            var command = new ExportRows.Command(query, csv ? ExportRows.Form.Csv : ExportRows.Form.Workbook, context.Request.Query["fields"] == "all");
            if (await ExportRows.RunAsync(db, clock, command, file, context.RequestAborted) is not ExportRows.Result.Done done)
            {
                await file.DisposeAsync();
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }
            context.Response.Headers.CacheControl = "no-store";
            return Results.Stream(file, csv ? "text/csv; charset=utf-8" : Workbook, done.FileName);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
