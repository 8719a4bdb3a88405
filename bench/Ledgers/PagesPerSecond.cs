using System.Diagnostics;

using Bihuan.Access;
using Bihuan.App;
using Bihuan.App.Office.Access;
using Bihuan.Storage;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.Bench.Ledgers;

/// <summary>真的网页：16 个连接一直要列表的第一页，一秒答几页。</summary>
internal static class PagesPerSecond
{
    private const int Connections = 16;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(15), Measuring = TimeSpan.FromSeconds(15);

    public static async Task<double> MeasureAsync(Database database, Viewer viewer)
    {
        await using var app = Web.Build(new WebSettings(database) { Urls = "http://127.0.0.1:0", Replace = s => s.AddSingleton<ResolveViewer>(_ => ValueTask.FromResult<Viewer?>(viewer)) });
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        var page = await client.GetStringAsync("/ledgers/spending");
        if (page.Split("<th scope=\"row\">").Length != 51) throw new InvalidOperationException("列表页不是 50 行。");
        await CountAsync(client, Warming);
        var pages = await CountAsync(client, Measuring);
        await app.StopAsync();
        return pages / Measuring.TotalSeconds;
    }

    private static async Task<int> CountAsync(HttpClient client, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var pages = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; pages++) await client.GetByteArrayAsync("/ledgers/spending");
            return pages;
        })));
        return all.Sum();
    }
}
