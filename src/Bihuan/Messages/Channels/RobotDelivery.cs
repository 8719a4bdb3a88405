using System.Globalization;
using System.Net;
using System.Net.Sockets;

using Bihuan.Messages.Outbox;

namespace Bihuan.Messages.Channels;

/// <summary>把一条交给群机器人。只连许连的主机；主机名查出来的地址逐个看过，连的就是看过的那一个；不跟着转向，不走代理，不带 cookie。</summary>
public sealed class RobotDelivery : IDisposable
{
    /// <summary>从连到听完回答，最多多久。</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int LargestAnswer = 64 << 10;

    private readonly RobotHosts _hosts;
    private readonly TimeProvider _clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _client;

    /// <param name="hosts">许连哪些。</param>
    /// <param name="clock">时钟，签名用。</param>
    /// <param name="resolve">由主机名查地址；null 用系统的。</param>
    public RobotDelivery(RobotHosts hosts, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        (_hosts, _clock, _resolve) = (hosts, clock, resolve ?? Dns.GetHostAddressesAsync);
#pragma warning disable CA2000 // 由 HttpClient 释放
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(8),
            // 不留着连接：每一条都重新查地址、重新看过
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = 32,
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };
#pragma warning restore CA2000
    }

    /// <summary>交。</summary>
    /// <param name="kind">哪一家。</param>
    /// <param name="url">机器人的网址。</param>
    /// <param name="secret">加签的密钥；没有时为空。</param>
    /// <param name="text">发什么。</param>
    /// <param name="cancellation">程序要停。</param>
    public async Task<Delivery> SendAsync(RobotKind kind, string url, string secret, string text, CancellationToken cancellation = default)
    {
        var address = RobotPayload.Address(kind, url, secret, _clock.GetUtcNow());
        if (!_hosts.Allows(address)) return new Delivery.Refused("这个主机不在许连的名单里。请联系装系统的人，在启动时用 --robot-host 加上。");
        using var content = new NotedContent(RobotPayload.Body(text));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            using var response = await _client.SendAsync(request, cancellation);
            if (response.StatusCode != HttpStatusCode.OK) return new Delivery.Refused(string.Create(CultureInfo.InvariantCulture, $"对方答了 {(int)response.StatusCode}，没有收。"));
            return RobotPayload.Problem(await response.Content.ReadAsByteArrayAsync(cancellation)) is { } problem ? new Delivery.Refused(problem) : new Delivery.Accepted();
        }
        // 什么错都一样：只看正文交出去没有
        catch (Exception e)
        {
            if (content.Begun) return new Delivery.Unknown("交出去了，没有等到回答，可能已经送到。");
            return new Delivery.Refused(e.InnerException is ForbiddenAddressException ? "这个主机名查出来是内网或者保留的地址，没有连。请联系装系统的人。" : "没有连上对方。请看网络、防火墙、证书。");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var url = context.InitialRequestMessage.RequestUri!;
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await _resolve(host, cancellation);
        // 有一个不该连的就都不连：查两次得两样，多半有人动过手脚
        if (addresses.Length == 0 || Array.Exists(addresses, a => !_hosts.Reaches(url, a))) throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class ForbiddenAddressException : IOException;
}
