namespace Bihuan.App.Office;

/// <summary>
/// cookie 的名字：https 上加前缀 <c>__Host-</c>，叫浏览器只认 https 来的、整站的、不带域名的，旁边的网站替换不了；
/// 本机演示走 http，浏览器不收带这个前缀的，就不加。
/// </summary>
internal static class HostCookie
{
    private const string Prefix = "__Host-";

    /// <summary>这次请求用的名字。</summary>
    public static string NameFor(HttpRequest request, string name) => request.IsHttps ? Prefix + name : name;
}

/// <summary>防跨站提交的 cookie，名字随这次请求是不是 https。</summary>
internal sealed class FormCookie : CookieBuilder
{
    private const string Plain = "bihuan.form";

    private readonly IHttpContextAccessor _accessor;

    public FormCookie(IHttpContextAccessor accessor)
    {
        _accessor = accessor;
        (HttpOnly, SameSite, SecurePolicy, Path, IsEssential) = (true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest, "/", true);
    }

    /// <inheritdoc/>
    public override string? Name
    {
        get => _accessor.HttpContext is { } context ? HostCookie.NameFor(context.Request, Plain) : Plain;
        set => throw new NotSupportedException();
    }
}
