using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Bihuan.Bench.Rectification;

/// <summary>一个登录了的人：登录走真的登录页，之后每一页都照真的认人、查权限。</summary>
internal sealed class LoopVisitor : IDisposable
{
    private readonly HttpClient _client;

    private LoopVisitor(HttpClient client, int body) => (_client, Body) = (client, body);

    /// <summary>在哪个机构。</summary>
    public int Body { get; }

    /// <summary>登录。</summary>
    public static async Task<LoopVisitor> SignInAsync(Uri address, int body, string account)
    {
        // 像浏览器那样收压缩了的，不解开：解开是浏览器的事
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
        var visitor = new LoopVisitor(client, body);
        using var done = await visitor.PostAsync("/sign-in", "/sign-in", ("name", account), ("password", LoopStaff.Password), ("returnUrl", "/todo"));
        if (done.StatusCode != HttpStatusCode.SeeOther || done.Headers.Location?.OriginalString != "/todo") throw new InvalidOperationException($"没有登录成：{done.StatusCode} {done.Headers.Location}");
        return visitor;
    }

    /// <summary>打开一页：从发出到收完，毫秒；多少字节。</summary>
    /// <exception cref="InvalidOperationException">没有打开成。</exception>
    public async Task<(double Milliseconds, int Bytes)> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br");
        var from = Stopwatch.GetTimestamp();
        using var response = await _client.SendAsync(request);
        var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
        var spent = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        return response.StatusCode == HttpStatusCode.OK ? (spent, bytes) : throw new InvalidOperationException($"{path}：{response.StatusCode}");
    }

    /// <summary>一页的文字。</summary>
    public Task<string> TextAsync(string path) => _client.GetStringAsync(path);

    /// <summary>先打开一页取令牌，再提交表单。</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(page)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await _client.PostAsync(action, form);
    }

    /// <summary>上传一份文书，量从提交到答复，毫秒。</summary>
    /// <returns>到哪里看。</returns>
    public async Task<(double Milliseconds, string Location)> UploadAsync(string page, string action, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(page)), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", fileName } };
        var from = Stopwatch.GetTimestamp();
        using var done = await _client.PostAsync(action, form);
        var spent = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        return done.StatusCode == HttpStatusCode.SeeOther ? (spent, done.Headers.Location!.OriginalString) : throw new InvalidOperationException($"没有收下：{done.StatusCode}");
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> TokenAsync(string page) =>
        Regex.Match(await _client.GetStringAsync(page), "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["token"].Value;
}
