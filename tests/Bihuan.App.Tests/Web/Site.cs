using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.App.Office.Access;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bihuan.App.Tests.Web;

/// <summary>一个真的网站：随机端口、临时的 SQLite、能拨动的时钟、防跨站提交照常开着。</summary>
internal sealed class Site : IAsyncDisposable
{
    private const string ViewerHeader = "X-Test-Viewer";
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, Viewer> Viewers = new();

    private readonly string _folder;
    private readonly WebApplication _app;

    private Site(string folder, Database database, WebApplication app, ManualClock clock, LogLines log)
    {
        (_folder, Database, _app, Clock, Log) = (folder, database, app, clock, log);
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }
    public Database Database { get; }
    public ManualClock Clock { get; }
    public LogLines Log { get; }
    public IServiceProvider Services => _app.Services;

    public static Task<Site> StartAsync(Func<WebSettings, WebSettings>? change = null, Action<WebApplication>? extend = null) =>
        StartAsync(TestDatabases.Migrated, change, extend);

    /// <summary>同上，用给定的一种数据库。</summary>
    /// <param name="databases">测试类的；PostgreSQL 的从它那里取，一个类一个，所以一个类里这样的站点只开一个。</param>
    /// <param name="engine">哪一种。</param>
    public static async Task<Site> StartAsync(TestDatabases databases, Engine engine)
    {
        if (engine == Engine.Sqlite) return await StartAsync();
        var folder = Directory.CreateTempSubdirectory("bihuan-web-").FullName;
        return await StartAsync(folder, await databases.UseAsync(engine), s => s with { FilesFolder = Path.Combine(folder, "files") }, null);
    }

    /// <summary>同上，库照给定的样板复制。</summary>
    public static async Task<Site> StartAsync(TestTemplate template, Func<WebSettings, WebSettings>? change = null, Action<WebApplication>? extend = null)
    {
        var folder = Directory.CreateTempSubdirectory("bihuan-web-").FullName;
        return await StartAsync(folder, await template.CopySqliteAsync(Path.Combine(folder, "test.db")), change, extend);
    }

    /// <summary>同上，用给定的台账目录、给定的建库办法。</summary>
    public static async Task<Site> StartAsync(DbSetup setup, Func<Db, Task> make, Func<WebSettings, WebSettings>? change = null, Action<WebApplication>? extend = null)
    {
        var folder = Directory.CreateTempSubdirectory("bihuan-web-").FullName;
        var database = Database.Choose("sqlite:" + Path.Combine(folder, "test.db"), setup, out _)!;
        await using (var db = database.Open()) await make(db);
        return await StartAsync(folder, database, change, extend);
    }

    private static async Task<Site> StartAsync(string folder, Database database, Func<WebSettings, WebSettings>? change, Action<WebApplication>? extend)
    {
        var clock = new ManualClock(new DateTimeOffset(2024, 3, 5, 1, 30, 0, TimeSpan.Zero));
        var settings = new WebSettings(database) { Urls = "http://127.0.0.1:0", Clock = clock, UploadsPerMinute = 10_000, IgnoresPerMinute = 10_000, SignInsPerMinute = 10_000, Replace = Recognise };
        var app = App.Web.Build(change?.Invoke(settings) ?? settings);
        var log = new LogLines();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        extend?.Invoke(app);
        await app.StartAsync();
        return new Site(folder, database, app, clock, log);
    }

    /// <summary>不跟着转向、带着 cookie 的客户端。</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "由客户端释放")]
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>已经登录成某人的客户端：不走登录页，专为测别的页面。登录本身另有测试。</summary>
    public HttpClient Client(Viewer viewer)
    {
        var client = Client();
        Viewers[viewer.PersonId] = viewer;
        client.DefaultRequestHeaders.Add(ViewerHeader, viewer.PersonId.ToString());
        return client;
    }

    /// <summary>像浏览器那样：先打开首页取令牌，再提交文件。</summary>
    public static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string fileName, byte[] content, bool internalAllowed = false, bool chunked = false)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(client)), "__RequestVerificationToken" } };
        if (internalAllowed) form.Add(new StringContent("yes"), "internal");
        form.Add(new ByteArrayContent(content), "file", fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/readings") { Content = form };
        request.Headers.TransferEncodingChunked = chunked;
        return await client.SendAsync(request);
    }

    /// <summary>读一份文本，返回它的地址。</summary>
    public static async Task<string> ReadAsync(HttpClient client, string text)
    {
        using var response = await UploadAsync(client, "整改报告.txt", Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    /// <summary>一页表单里的令牌；不说哪一页就是首页。</summary>
    public static async Task<string> TokenAsync(HttpClient client, string page = "/") => TokenIn(await client.GetStringAsync(page));

    /// <summary>一页里头一个表单的令牌。</summary>
    public static string TokenIn(string page) =>
        Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["token"].Value;

    /// <summary>像浏览器那样：先打开一页取令牌，再提交表单。</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(client, page);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await client.PostAsync(action, form);
    }

    /// <summary>数据库里暂存着几份。</summary>
    public async Task<int> KeptAsync()
    {
        await using var db = Database.Open();
        return await db.KeptReadings.CountAsync();
    }

    // 带着测试的头时就是那个人；没有时照真的来
    private static void Recognise(IServiceCollection services)
    {
        var real = services.LastOrDefault(s => s.ServiceType == typeof(ResolveViewer))?.ImplementationInstance as ResolveViewer;
        services.AddSingleton<ResolveViewer>(async context =>
        {
            var found = real is null ? null : await real(context);
            return context.Request.Headers[ViewerHeader] is [{ } id] ? Viewers[Guid.Parse(id)] : found;
        });
    }

    /// <summary>不先停，直接扔掉。</summary>
    public async Task DropAsync()
    {
        var loops = _app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await _app.DisposeAsync();
        // 没有停过的循环还可能正在写最后一笔：等各个循环真的结束再删，不然它会说打不开数据库
        await Task.WhenAll(loops.Select(l => l.ExecuteTask ?? Task.CompletedTask));
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        // 先停：后台的循环还在用数据库时，删了文件夹会被它们又建出来
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>记下全部日志，供检查里面有没有不该有的。</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string All => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose() { }
}
