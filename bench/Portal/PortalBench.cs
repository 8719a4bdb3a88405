using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.App;
using Bihuan.Documents.Writing.Official;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.People;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

using Process = Bihuan.Audit.Process;

namespace Bihuan.Bench.Portal;

/// <summary>
/// 公众的一页：60个问题的报告，16个连接一直要，一秒答几页；另起一个光是把同样的字节从内存里答出来的 Kestrel 作比。
/// 请求由本进程发，同用这几个核。第一次打开连样式、图标一共多大，也量。
/// </summary>
internal static class PortalBench
{
    private const int Connections = 16, Least = 1000, MostBytes = 100 << 10;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(5), Measuring = TimeSpan.FromSeconds(10);

    /// <summary>跑；返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bihuan-bench-portal-");
        try
        {
            var database = Database.Choose("sqlite:" + Path.Combine(folder.FullName, "portal.db"), new DbSetup(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength])), out var problem) ?? throw new InvalidOperationException(problem);
            var id = await FillAsync(database);
            await using var app = Web.Build(new WebSettings(database) { Urls = "http://127.0.0.1:0" });
            await app.StartAsync();
            var path = $"/portal/1/reports/{id}";
            using var client = Client(app);
            using var packing = Client(app);
            packing.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
            var (page, type) = await ReadAsync(client, path);
            var missed = await FirstLoadAsync(packing, path, page.Length);
            await using var bare = await BareAsync(page, type);
            using var raw = Client(bare);
            // 轮流量，两边碰上的别的活差不多
            await CountAsync(client, path, Warming);
            await CountAsync(raw, "/", Warming);
            List<double> ours = [], theirs = [];
            for (var round = 0; round < 3; round++)
            {
                ours.Add(await CountAsync(client, path, Measuring) / Measuring.TotalSeconds);
                theirs.Add(await CountAsync(raw, "/", Measuring) / Measuring.TotalSeconds);
            }
            var (each, engine) = (Stopclock.Median(ours), Stopclock.Median(theirs));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  公开的报告，{Connections}个连接：每秒 {each:#,0} 页（目标 ≥ {Least:#,0}）{(each >= Least ? "" : "  没有达到")}；光是从内存里答同样的字节 {engine:#,0}，之比 {each / engine:0.00}"));
            if (each < Least) missed++;
            await app.StopAsync();
            return missed;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static HttpClient Client(WebApplication app) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri(app.Urls.Single()) };

    private static async Task<(byte[] Page, string Type)> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var page = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return System.Text.Encoding.UTF8.GetString(page).Contains("第60个问题", StringComparison.Ordinal) ? (page, answer.Content.Headers.ContentType!.ToString()) : throw new InvalidOperationException("公开的报告里没有60个问题。");
    }

    // 像浏览器那样：网页，和它要的样式、图标
    private static async Task<int> FirstLoadAsync(HttpClient client, string path, int plain)
    {
        var packed = (await client.GetByteArrayAsync(path)).Length;
        using var reading = new HttpClient { BaseAddress = client.BaseAddress };
        var html = await reading.GetStringAsync(path);
        var (all, most, count) = (packed, plain, 0);
        foreach (Match link in Regex.Matches(html, "<link rel=\"(stylesheet|icon)\"[^>]*href=\"(?<href>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture))
        {
            var size = (await client.GetByteArrayAsync(WebUtility.HtmlDecode(link.Groups["href"].Value))).Length;
            (all, most, count) = (all + size, most + size, count + 1);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  第一次打开：网页 {packed / 1024.0:0.0} KB（不压 {plain / 1024.0:0.0} KB），连同{count}个样式、图标 {all / 1024.0:0.0} KB，都不压 {most / 1024.0:0.0} KB（目标 ≤ 100 KB）{(most <= MostBytes ? "" : "  没有达到")}"));
        return most <= MostBytes ? 0 : 1;
    }

    private static async Task<WebApplication> BareAsync(byte[] page, string type)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            (context.Response.ContentType, context.Response.ContentLength) = (type, page.Length);
            await context.Response.Body.WriteAsync(page);
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<int> CountAsync(HttpClient client, string path, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var pages = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; pages++) await client.GetByteArrayAsync(path);
            return pages;
        })));
        return all.Sum();
    }

    private static async Task<Guid> FillAsync(Database database)
    {
        var (system, now, today) = (Viewer.System(1), TimeProvider.System.GetUtcNow().UtcDateTime, new DateOnly(2026, 3, 2));
        await using (var db = database.Open()) await db.MigrateAsync();
        using var word = new MemoryStream();
        OfficialWriter.Write(word, new("云溪县行政审批局关于巡察整改进展情况的报告", [.. Enumerable.Range(1, 60).SelectMany(n => new OfficialBlock[]
        {
            new OfficialBlock.Heading(2, $"第{n}个问题：窗口的一件事没有照规定办"),
            new OfficialBlock.Paragraph($"整改情况：一是重新定了第{n}项办法，写明谁办、几天办完，张贴在窗口；二是每周查一次，查出的当天改，记在台账里；三是每月通报一次，连续两个月没有再出现，群众回访都说满意，下一步照规则看护。"),
        })])
        { Head = new(OfficialForm.File, "云溪县行政审批局文件", "云审发〔2026〕7号"), Recipients = "县委巡察办", Signature = new("云溪县行政审批局", today, IsSealed: true) }, now);
        await using (var db = database.Open(system))
        {
            db.AddRange(new Body { Id = 1, Name = "云溪县行政审批局" }, new Unit { BodyId = 1, Id = 1, Name = "整改办", U1 = 1 }, new PortalSettings { BodyId = 1, IsOn = true, Name = "云溪县行政审批局整改公开", Phone = "0000-12345678" });
            await db.SaveAsync(new Process("基准", system, now));
        }
        await using (var db = database.Open(system))
        {
            word.Position = 0;
            if (await KeepFile.RunAsync(db, new FileFolder(database.FilesFolder), TimeProvider.System, new("报告.docx", word)) is not KeepFile.Result.Kept kept) throw new InvalidOperationException("公开的文件存不进。");
            var inspection = new Inspection { BodyId = 1, UnitId = 1, Title = "县委第三轮巡察", Inspector = "县委第二巡察组", FeedbackOn = today };
            var dispatch = new Dispatch { BodyId = 1, UnitId = 1, Title = "报告", Kind = DispatchKinds.ProgressReport, InspectionId = inspection.Id, State = DispatchStates.Issued, DatedOn = today, DraftedOn = today, Papers = kept.File.Id.ToString() };
            var publication = new Publication { BodyId = 1, UnitId = 1, Title = "报告", DispatchId = dispatch.Id, InspectionId = inspection.Id, Purpose = PublicationPurposes.Result, State = PublicationStates.Posted, DraftedOn = today, Hash = kept.File.Sha256, Papers = kept.File.Id.ToString() };
            db.AddRange(inspection, dispatch, publication, new Posting { BodyId = 1, UnitId = 1, PublicationId = publication.Id, Site = "公开网页", OnPortal = true, PostedOn = today, RecordedOn = today, State = PostingStates.Live });
            await db.SaveAsync(new Process("基准", system, now));
            return publication.Id;
        }
    }
}
