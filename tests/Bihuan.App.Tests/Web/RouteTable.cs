using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

/// <summary>网站的一个地址。</summary>
/// <param name="Method">请求的方法。</param>
/// <param name="Path">写法，可以带参数，如 /readings/{token}。</param>
/// <param name="Anonymous">写明了不用登录。</param>
/// <param name="Policies">写明了要过的策略。</param>
internal sealed record Route(string Method, string Path, bool Anonymous, IReadOnlyList<string> Policies)
{
    /// <summary>把参数换成真的或者随便一个值。</summary>
    public string Fill(params (string From, string To)[] known)
    {
        var path = known.Aggregate(Path, (p, k) => p.Replace(k.From, k.To, StringComparison.Ordinal));
        return System.Text.RegularExpressions.Regex.Replace(path, @"\{\*?(?<name>[^}:?]+)(:(?<kind>\w+))?\??\}", m => m.Groups["kind"].Value switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" or "long" => "1",
            _ => "x",
        }, System.Text.RegularExpressions.RegexOptions.NonBacktracking | System.Text.RegularExpressions.RegexOptions.ExplicitCapture);
    }
}

/// <summary>网站登记了的全部地址。</summary>
internal static class RouteTable
{
    /// <summary>逐个方法列出。</summary>
    public static IReadOnlyList<Route> Of(Site site) =>
    [
        .. site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(
                m, e.RoutePattern.RawText!, e.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                [.. e.Metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>()])))
            .DistinctBy(r => (r.Method, r.Path)),
    ];
}
