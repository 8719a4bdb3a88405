namespace Bihuan.App.Office;

/// <summary>筛选的表单把没有填的也交上来：网址里空着的去掉，收藏、转给别人的才是干净的一条。不用脚本。</summary>
internal static class NoEmpties
{
    /// <summary>去掉空着的以后的网址；本来就没有空着的为 null，不会转个没完。</summary>
    public static IResult? Redirect(HttpRequest request)
    {
        var query = request.QueryString.Value ?? "";
        if (query.Length < 2) return null;
        var pairs = query[1..].Split('&');
        // “名=”才算空着；只有名的（?saved）是记号，留着
        var kept = pairs.Where(p => p.Length > 0 && p[^1] != '=').ToList();
        if (kept.Count == pairs.Length) return null;
        return SeeOther.To(request.Path + (kept.Count == 0 ? "" : "?" + string.Join('&', kept)), request);
    }
}
