using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bihuan.Tests.Messages;

/// <summary>一个小小的网页服务器，装作群机器人：收下的都留着，答什么由测试定。</summary>
internal sealed class HttpSink : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;

    public HttpSink()
    {
        Open();
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public int Port { get; private set; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/robot/send?access_token=abc");

    /// <summary>收下的：第一行与正文。</summary>
    public ConcurrentQueue<(string Line, string Body)> Received { get; } = [];

    /// <summary>答什么；空的是不答就断开。</summary>
    public string Answer { get; set; } = Ok("{\"errcode\":0,\"errmsg\":\"ok\"}");

    public static string Ok(string body) => string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>关了：连不上。</summary>
    public void Close()
    {
        _listener!.Stop();
        _listener = null;
    }

    /// <summary>再开，还是原来的端口。</summary>
    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _serving = ServeAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // 先等它停下：停在两次之间时，已关的不许再等连接
        await _serving;
        _listener?.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true) await TalkAsync(await listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // 关了
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var first = await reader.ReadLineAsync(_stop.Token) ?? "";
        var length = 0;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(header[15..], CultureInfo.InvariantCulture);
        // 正文里只有 ASCII：汉字都成了 \u 的写法
        var body = new char[length];
        await reader.ReadBlockAsync(body, _stop.Token);
        Received.Enqueue((first, new string(body)));
        if (Answer.Length > 0) await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer), _stop.Token);
    }
}
