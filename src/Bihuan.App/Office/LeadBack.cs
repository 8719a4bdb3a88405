using System.Text.RegularExpressions;

using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Bihuan.App.Office;

/// <summary>
/// 没有办成的提交（422、409）显示的页面，网址停在提交的地址上；刷新、存成书签、发给别人再打开，就是 GET。
/// 这样的地址转到它所在的那一页，许不许看由那一页自己查。别的没有的网址仍是 404。
/// </summary>
internal sealed class LeadBack(IEnumerable<EndpointDataSource> sources)
{
    private readonly Lazy<IReadOnlyList<Submission>> submissions = new(() =>
    {
        var all = sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        var pages = Of(all, HttpMethods.IsGet).Select(p => string.Join('/', Segments(p))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Of(all, HttpMethods.IsPost).Where(p => p.RawText?.StartsWith("/api/", StringComparison.Ordinal) != true).Select(p => new Submission(p, DepthOf(p, pages)))];
    });

    /// <summary>没有别的地址接的请求。</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var lead = context.RequestServices.GetRequiredService<LeadBack>();
        var answer = HttpMethods.IsGet(context.Request.Method) && lead.PageOf(context) is { } page ? SeeOther.To(page, context.Request) : Results.NotFound();
        return answer.ExecuteAsync(context);
    }

    private string? PageOf(HttpContext context)
    {
        if (context.Request.Path.Value is not { } path || submissions.Value.FirstOrDefault(s => s.Fits(context, path)) is not { } known) return null;
        var above = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(known.Depth));
        return context.Request.PathBase + new PathString(above).ToUriComponent();
    }

    private static IEnumerable<RoutePattern> Of(IEnumerable<RouteEndpoint> endpoints, Func<string, bool> method) =>
        endpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(method) == true).Select(e => e.RoutePattern);

    // 从自己往上，第一个有页面的；写法要一段一段对得上，参数叫什么不论
    private static int DepthOf(RoutePattern pattern, HashSet<string> pages)
    {
        var segments = Segments(pattern);
        for (var depth = segments.Count - 1; depth > 0; depth--)
            if (pages.Contains(string.Join('/', segments.Take(depth)))) return depth;
        return 0;
    }

    private static List<string> Segments(RoutePattern pattern) =>
        [.. (pattern.RawText ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => Regex.Replace(s, @"\{[^:}]*", "{", RegexOptions.NonBacktracking))];

    // 一个提交的地址，和它往上几段是页面
    private sealed class Submission(RoutePattern pattern, int depth)
    {
        private readonly TemplateMatcher matcher = new(new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults));

        public int Depth => depth;

        public bool Fits(HttpContext context, string path)
        {
            // 字符串直接传，会再解一次码
            var values = new RouteValueDictionary();
            return matcher.TryMatch(new PathString(path), values) && pattern.ParameterPolicies.All(p => p.Value.All(one => Allows(context, p.Key, one, values)));
        }

        private static bool Allows(HttpContext context, string name, RoutePatternParameterPolicyReference policy, RouteValueDictionary values)
        {
            var known = policy.ParameterPolicy ?? (policy.Content is { } content ? context.RequestServices.GetRequiredService<IInlineConstraintResolver>().ResolveConstraint(content) : null);
            return known is not IRouteConstraint constraint || constraint.Match(context, null, name, values, RouteDirection.IncomingRequest);
        }
    }
}
