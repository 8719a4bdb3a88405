using System.Globalization;
using System.Net;

namespace Bihuan.Messages.Channels;

/// <summary>许连哪些主机。由装系统的人在启动时定，网页上改不了：网页上能填网址的人，不能自己放开要连的地方。</summary>
public sealed class RobotHosts
{
    /// <summary>钉钉、企业微信公网上的机器人。</summary>
    public const string DingTalk = "oapi.dingtalk.com", WeCom = "qyapi.weixin.qq.com";

    private readonly HashSet<string> _origins;
    private readonly HashSet<string> _private;

    private RobotHosts(HashSet<string> origins, HashSet<string> inside) => (_origins, _private) = (origins, inside);

    /// <summary>只有钉钉、企业微信公网上的。</summary>
    public static RobotHosts Default { get; } = Of([], out _)!;

    /// <summary>另外许几处，如专有钉钉：写 <c>主机名</c>（https）、<c>主机名:端口</c>，或者整个 <c>http://主机名:端口</c>。写明了的，内网地址也许连。</summary>
    /// <param name="more">另外许的。</param>
    /// <param name="problem">看不懂哪一处；都看得懂时为空串。</param>
    /// <returns>有看不懂的时为 null。</returns>
    public static RobotHosts? Of(IEnumerable<string> more, out string problem)
    {
        problem = "";
        HashSet<string> origins = [Origin("https", DingTalk, 443), Origin("https", WeCom, 443)];
        var inside = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in more)
        {
            if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            {
                problem = $"群机器人的主机“{text}”看不懂。请写主机名，例如 ding.example.cn，或者 http://10.1.2.3:8080。";
                return null;
            }
            inside.Add(OriginOf(uri));
        }
        origins.UnionWith(inside);
        return new(origins, inside);
    }

    /// <summary>许不许连这个网址。</summary>
    public bool Allows(Uri url) => url.UserInfo.Length == 0 && _origins.Contains(OriginOf(url));

    /// <summary>许不许连主机名查出来的这个地址。</summary>
    /// <param name="url">网址，<see cref="Allows"/> 的。</param>
    /// <param name="address">查出来的地址。</param>
    public bool Reaches(Uri url, IPAddress address) => PublicAddress.Is(address) || _private.Contains(OriginOf(url));

    /// <summary>许的各主机，给人看。</summary>
    public IReadOnlyList<string> Names => [.. _origins.Order(StringComparer.Ordinal)];

    private static string OriginOf(Uri url) => Origin(url.Scheme, url.IdnHost, url.Port);

    private static string Origin(string scheme, string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host.ToLowerInvariant().TrimEnd('.')}:{port}");
}
