using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Ledgers;

/// <summary>复制到群里的一页。只是写出文字，由人自己去贴。</summary>
internal static class ChatRoutes
{
    // 列得出的比要的多取一些：里面限制阅读的去掉，还够
    private const int Fetched = 100;

    private const int CountTo = 1000;

    /// <summary>装上。</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/ledgers/{ledger}/chat").RequireAuthorization(PermissionPolicies.LedgerView).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(string ledger, HttpContext context, Db db, TimeProvider clock)
    {
        if (ListRoutes.Read(db, ledger, context.Request.Query) is not { } read) return Results.NotFound();
        var (query, stop) = (read.FromStart() with { Size = Fetched }, context.RequestAborted);
        var page = await LedgerList.PageAsync(db, query, stop);
        var rows = page.Rows.Where(r => !r.Restricted).ToList();
        var matching = (await LedgerList.MatchingAsync(db, query, Permissions.View(ledger), stop)).Where(r => !r.Restricted);
        var counted = page.Next is null ? rows.Count : await matching.Take(CountTo + 1).CountAsync(stop);
        IReadOnlyList<(string, int)> byUnit = query.Narrowed && counted is > 0 and <= CountTo ? await ByUnitAsync(db, matching, stop) : [];
        return new RazorComponentResult<ChatPage>(new Dictionary<string, object?>
        {
            [nameof(ChatPage.Ledger)] = query.Ledger,
            [nameof(ChatPage.Back)] = "/ledgers/" + ledger + read.FromStart(),
            [nameof(ChatPage.Text)] = ChatText.Write(query, rows, page.Labels, new(Math.Min(counted, CountTo), counted <= CountTo), byUnit, ChinaTime.Local(clock)),
        });
    }

    private static async Task<IReadOnlyList<(string, int)>> ByUnitAsync(Db db, IQueryable<Bihuan.Ledgers.LedgerRow> rows, CancellationToken stop)
    {
        var counts = await rows.GroupBy(r => r.UnitId).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(stop);
        var units = counts.Select(c => c.Unit).ToList();
        var names = await db.Units.Where(u => u.BodyId == db.Viewer.BodyId && units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        return [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Unit).Select(c => (names.GetValueOrDefault(c.Unit, "（未写单位）"), c.Count))];
    }
}
