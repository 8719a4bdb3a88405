namespace Bihuan.App.Office.SignIn;

/// <summary>登录以后回到哪里：只许本站的路径，别人做的链接带不到别的网站去。</summary>
internal static class ReturnUrl
{
    private const int Longest = 2000;

    /// <summary>可以用的原样给出，不可以的给首页。</summary>
    public static string Clean(string? url) =>
        url is { Length: > 0 and <= Longest } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(c => char.IsControl(c) || c == '\\') ? url : "/";

    /// <summary>在登录的一页上带着它。</summary>
    public static string On(string page, string url) => url == "/" ? page : $"{page}?returnUrl={Uri.EscapeDataString(url)}";

    /// <summary>这次请求登录以后该回到的地方：看一页的回到那一页，提交的回首页。</summary>
    public static string Of(HttpRequest request) => HttpMethods.IsGet(request.Method) ? Clean(request.Path + request.QueryString) : "/";
}
