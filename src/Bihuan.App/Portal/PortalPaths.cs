namespace Bihuan.App.Portal;

/// <summary>公开网页的各个地址，都在一个前缀下。</summary>
internal static class PortalPaths
{
    /// <summary>前缀。</summary>
    public const string Prefix = "/portal";

    /// <summary>一个机构的首页，也是公开的文件。</summary>
    public static string Home(int body) => FormattableString.Invariant($"{Prefix}/{body}");

    /// <summary>整改进度。</summary>
    public static string Progress(int body) => $"{Home(body)}/progress";

    /// <summary>怎样联系。</summary>
    public static string Contact(int body) => $"{Home(body)}/contact";

    /// <summary>查答复。</summary>
    public static string Opinions(int body) => $"{Home(body)}/opinions";

    /// <summary>提意见。</summary>
    public static string NewOpinion(int body) => $"{Opinions(body)}/new";

    /// <summary>一份公开的文件。</summary>
    public static string Report(int body, Guid id) => $"{Home(body)}/reports/{id}";

    /// <summary>是不是公开网页的地址。</summary>
    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments(Prefix);
}
