using System.Text.Json;

using Bihuan.Ledgers;

namespace Bihuan.App.Office.Api;

/// <summary>登记、改台账的行，而在页面上那是办一件事的（报进展、答复、登记审核意见）：令牌要写明可以办理。</summary>
internal static class ApiDeeds
{
    /// <summary>令牌写明了可以办理。</summary>
    public static bool May(HttpContext context) => context.RequestServices.GetRequiredService<ApiCaller>().Known.MayHandle;

    /// <summary>只管登记的令牌不能写的，怎样答；能写的为 null。</summary>
    /// <param name="context">请求。</param>
    /// <param name="ledger">写哪本台账。</param>
    /// <param name="fields">写了哪些字段。</param>
    public static IResult? Refusal(HttpContext context, Ledger ledger, IEnumerable<string> fields)
    {
        if (May(context)) return null;
        if (ledger.RowsAreDeeds) return ApiProblem.Of("forbidden", $"登记、改{ledger.Title}就是办理，这个令牌只管登记。请令牌的主人另建一个，勾上“可以办理”。");
        var named = fields.Where(ledger.DeedFields.Contains).Distinct().Select(f => ledger.Field(f)?.Title ?? f).ToList();
        return named.Count == 0 ? null : ApiProblem.Of("forbidden", $"写“{string.Join("”“", named)}”就是办理，这个令牌只管登记。请去掉它，或者请令牌的主人另建一个，勾上“可以办理”。");
    }

    /// <summary>内容里写了哪些字段：一行的 fields，成批的 rows 里各行的。</summary>
    public static IEnumerable<string> NamesIn(JsonElement json)
    {
        if (json.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object)
            foreach (var field in fields.EnumerateObject()) yield return field.Name;
        if (!json.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array) yield break;
        foreach (var row in rows.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object))
            foreach (var field in row.EnumerateObject()) yield return field.Name;
    }
}
