using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Assessing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Rectification.Assessing;

/// <summary>一个数后面的行：考核评价、各轮比较的数都点到这里。</summary>
internal static class CountedRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGroup("/counted").RequireAuthorization(Permissions.View("problem")).MapGet("", ShowAsync);

    /// <summary>网址。</summary>
    /// <param name="figure">哪个数。</param>
    /// <param name="inspection">哪次巡察；全部为 null。</param>
    /// <param name="part">分子 hit、不在分子里的 miss；全部是别的。</param>
    /// <param name="unit">哪个单位，连下级。</param>
    /// <param name="open">不含限制阅读的。</param>
    /// <param name="page">第几页。</param>
    public static string Url(string figure, Guid? inspection, string part = "all", int? unit = null, bool open = false, int page = 1) => QueryHelpers.AddQueryString("/counted", new Dictionary<string, string?>
    {
        ["figure"] = figure,
        ["inspection"] = inspection?.ToString(),
        ["part"] = part is "hit" or "miss" ? part : null,
        ["unit"] = unit?.ToString(CultureInfo.InvariantCulture),
        ["open"] = open ? "1" : null,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(p => p.Value is not null));

    private static async Task<IResult> ShowAsync(string? figure, Guid? inspection, string? part, int? unit, string? open, int? page, HttpContext context, Db db, TimeProvider clock)
    {
        if (AssessFigures.Find(figure) is not { } known) return Results.NotFound();
        var asked = new CountedRows.Asked(known, inspection, unit, part is "hit" or "miss" ? part : "all", open == "1", Math.Clamp(page ?? 1, 1, 10_000));
        return new RazorComponentResult<CountedPage>(new Dictionary<string, object?> { [nameof(CountedPage.Found)] = await CountedRows.RunAsync(db, ChinaTime.Today(clock), asked, context.RequestAborted) });
    }
}
