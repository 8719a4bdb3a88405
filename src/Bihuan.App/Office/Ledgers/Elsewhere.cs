using Bihuan.App.Components;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Ledgers;

/// <summary>行只由办理写的台账：登记、导入、批量的地址一打开就说到哪里办，不等填完了才说不行。</summary>
internal static class Elsewhere
{
    /// <summary>一组地址都照这样答；有自己手写的表单的，登记照样转过去。</summary>
    /// <param name="group">地址里有台账的代号。</param>
    /// <param name="form">这一组是登记的表单。</param>
    public static RouteGroupBuilder TellsElsewhere(this RouteGroupBuilder group, bool form = false)
    {
        group.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            var ledger = context.RequestServices.GetRequiredService<Db>().Catalog.Find(context.GetRouteValue("ledger")?.ToString() ?? "");
            return ledger?.Elsewhere is null || form && ledger.FormPath is not null ? await next(call) : Page(ledger, HttpMethods.IsGet(context.Request.Method) ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        });
        return group;
    }

    private static RazorComponentResult<LedgerElsewherePage> Page(Ledger ledger, int status) => new(new Dictionary<string, object?> { [nameof(LedgerElsewherePage.Ledger)] = ledger }) { StatusCode = status };
}
