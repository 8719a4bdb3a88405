using Bihuan.Access;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Api.Loop;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api;

/// <summary>给别的系统用的地址。只认令牌；每一行、每个字段，都照令牌主人此刻的权限。</summary>
internal static class ApiRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 说的只是台账有哪些字段，没有数据
        routes.MapGet("/api/v1/openapi.json", (HttpContext context, WebSettings settings) => new ApiJson(StatusCodes.Status200OK, json => new OpenApi(settings.Database.Catalog).Write(json))).AllowAnonymous();
        var all = routes.MapGroup("/api/v1").RequireAuthorization(ApiPolicies.Token).RequireRateLimiting(ApiPolicies.Limit);
        all.MapGet("/ledgers", Ledgers);
        all.MapGet("/units", UnitsAsync);
        var ledger = all.MapGroup("/ledgers/{ledger}");
        var view = ledger.MapGroup("").RequireAuthorization(PermissionPolicies.LedgerView);
        view.MapGet("", Describe);
        // 取数就是导出，要有导出的权限
        var read = view.MapGroup("/rows").RequireAuthorization(PermissionPolicies.LedgerExport);
        read.MapGet("", ApiReading.ListAsync);
        read.MapGet("/{id:guid}", ApiReading.OneAsync);
        read.MapGet("/{id:guid}/history", ApiReading.HistoryAsync);
        var edit = ledger.MapGroup("/rows").RequireAuthorization(PermissionPolicies.LedgerEdit);
        edit.MapPost("", ApiWriting.CreateAsync);
        edit.MapPatch("/{id:guid}", ApiWriting.ChangeAsync);
        edit.MapPost("/upsert", ApiWriting.UpsertAsync);
        ledger.MapGroup("/rows").RequireAuthorization(PermissionPolicies.LedgerRemove).MapDelete("/{id:guid}", ApiWriting.RemoveAsync);
        // 整改的各件事：与网页同一个用例
        IntakeApi.Map(all);
        PlanApi.Map(all);
        DeedApi.Map(all);
        ProgressApi.Map(all);
        LetterApi.Map(all);
        ProofApi.Map(all);
        ClosureApi.Map(all);
        RelapseApi.Map(all);
        SubmissionApi.Map(all);
    }

    private static ApiJson Ledgers(HttpContext context, CurrentViewer who, Db db) => new(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("ledgers");
        foreach (var one in db.Catalog.Ledgers.Where(l => who.Viewer.May(Permissions.View(l.Code))))
        {
            json.WriteStartObject();
            json.WriteString("code", one.Code);
            json.WriteString("title", one.Title);
            json.WriteString("purpose", one.Purpose);
            if (one.ParentCode is { } parent) json.WriteString("parent", parent);
            json.WriteBoolean("mayRead", who.Viewer.May(Permissions.Export(one.Code)));
            json.WriteBoolean("mayEdit", who.Viewer.May(Permissions.Edit(one.Code)) && (!one.RowsAreDeeds || ApiDeeds.May(context)));
            json.WriteBoolean("mayRemove", who.Viewer.May(Permissions.Remove(one.Code)) && (!one.RowsAreDeeds || ApiDeeds.May(context)));
            json.WriteString("url", "/api/v1/ledgers/" + one.Code);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IResult Describe(string ledger, Db db) => db.Catalog.Find(ledger) is { } known ? new ApiJson(StatusCodes.Status200OK, json => LedgerDescription.Write(json, db.Catalog, known)) : ApiProblem.Of("missing");

    // 写单位号要用到；人员见人员台账
    private static async Task<IResult> UnitsAsync(HttpContext context, Db db)
    {
        var body = db.Viewer.BodyId;
        List<Unit> units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).OrderBy(u => u.Id).ToListAsync(context.RequestAborted);
        return new ApiJson(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("units");
            foreach (var unit in units)
            {
                json.WriteStartObject();
                json.WriteNumber("id", unit.Id);
                json.WriteString("name", unit.Name);
                if (unit.ParentId is { } parent) json.WriteNumber("parentId", parent);
                if (unit.ClosedOn is { } closed) json.WriteString("closedOn", closed.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
