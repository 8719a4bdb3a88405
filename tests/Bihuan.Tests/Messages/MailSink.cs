using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bihuan.Tests.Messages;

/// <summary>一个小小的邮件服务器：收下的都留着；可以关、可以再开，可以在半路断开。</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;

    public MailSink()
    {
        Open();
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public int Port { get; private set; }

    /// <summary>收下的各封，连头带正文。</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>收完正文，不答就断开。</summary>
    public bool DropsAfterData { get; set; }

    /// <summary>说可以交正文之前就断开。</summary>
    public bool DropsBeforeData { get; set; }

    /// <summary>对收件人答这一句；null 是收。</summary>
    public string? RefusesRecipient { get; set; }

    /// <summary>STARTTLS 用的证书；null 是不支持加密。</summary>
    public X509Certificate2? Certificate { get; set; }

    public void Close()
    {
        _listener!.Stop();
        _listener = null;
    }

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
        _listener?.Stop();
        _stop.Dispose();
    }

    /// <summary>一封的正文。</summary>
    public static string TextOf(string mail) => Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(
        mail.Split("base64", 2)[1].Split("\r\n\r\n", 2)[1].Split("\r\n--", 2)[0].Split("\r\n"))));

    private async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = TalkAsync(await listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // 关了
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var _ = client;
            Stream stream = client.GetStream();
            await WriteAsync(stream, "220 sink");
            while (await ReadAsync(stream) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpper(CultureInfo.InvariantCulture);
                if (verb == "QUIT") return;
                if (verb == "STARTTLS")
                {
                    await WriteAsync(stream, "220 go");
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(Certificate!);
                    stream = secure;
                    continue;
                }
                if (verb == "DATA")
                {
                    if (DropsBeforeData) return;
                    await WriteAsync(stream, "354 go");
                    var mail = new StringBuilder(stream is SslStream ? "X-Secure: yes\r\n" : "");
                    while (await ReadAsync(stream) is { } text && text != ".") mail.Append(text).Append("\r\n");
                    Received.Enqueue(mail.ToString());
                    if (DropsAfterData) return;
                }
                await WriteAsync(stream, verb == "RCPT" && RefusesRecipient is { } no ? no : verb == "EHLO" && Certificate is not null && stream is not SslStream ? "250-sink\r\n250 STARTTLS" : "250 ok");
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            // 对方断了
        }
    }

    // 一个字节一个字节读：换成加密的那一刻，不能已经多读了
    private async Task<string?> ReadAsync(Stream stream)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        return null;
    }

    private async Task WriteAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), _stop.Token);
}
