using System.Net;
using System.Text;

using Bihuan.App.Office.Readings;
using Bihuan.Readings;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class LoadTests
{
    private static readonly byte[] _report = Encoding.UTF8.GetBytes(Texts.Report);

    [Fact]
    public async Task Only_so_many_documents_are_worked_on_at_once()
    {
        await using var site = await Site.StartAsync(s => s with { ReadingsAtOnce = 1 });
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        site.Services.GetRequiredService<ReadingCache>().Drop(address["/readings/".Length..]);
        var busy = (await site.Services.GetRequiredService<ReadingBench>().EnterAsync(default))!;
        Task<HttpResponseMessage>[] waiting =
        [
            Site.UploadAsync(client, "一.txt", _report), SampleAsync(client),
            client.GetAsync(address), client.GetAsync(address + "/ledgers.xlsx"), client.GetAsync(address + "/reading.json"),
        ];
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        busy.Dispose();
        foreach (var task in waiting)
        {
            using var response = await task;
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther, response.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task When_too_many_wait_the_page_says_so()
    {
        await using var site = await Site.StartAsync(s => s with { ReadingsAtOnce = 1 });
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        site.Services.GetRequiredService<ReadingCache>().Drop(address["/readings/".Length..]);
        var release = await Crowd.GatherAsync(site, ReadingBench.Waiting);
        using (var upload = await Site.UploadAsync(client, "一.txt", _report)) await Crowd.AssertFullAsync(upload);
        using (var view = await client.GetAsync(address)) await Crowd.AssertFullAsync(view);
        await release();
        using var later = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task A_document_is_read_once_for_all_who_open_it()
    {
        await using var site = await Site.StartAsync(s => s with { ReadingsAtOnce = 1 });
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        site.Services.GetRequiredService<ReadingCache>().Drop(address["/readings/".Length..]);
        // 只剩一个排队的位子：六个人各读一次就放不下
        var release = await Crowd.GatherAsync(site, ReadingBench.Waiting - 1);
        var views = Enumerable.Range(0, 6).Select(_ => client.GetAsync(address + "/reading.json")).ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        await release();
        foreach (var task in views)
        {
            using var response = await task;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_again_gets_a_calm_page()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var id = await InsertAsync(site, content: "%PDF-1.4 坏的"u8.ToArray());
        foreach (var path in new[] { "", "/ledgers.xlsx", "/reading.json" })
        {
            using var response = await client.GetAsync($"/readings/{id}{path}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Contains("这份文书现在读不了", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task When_the_quota_is_used_up_nothing_more_is_kept()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        await InsertAsync(site, content: [1], size: KeepReading.MaxTotalBytes);
        using var response = await Site.UploadAsync(client, "一.txt", _report);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("暂时放不下", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await site.KeptAsync());
    }

    [Fact]
    public async Task Samples_count_towards_the_rate()
    {
        await using var site = await Site.StartAsync(s => s with { UploadsPerMinute = 1 });
        using var client = site.Client();
        using var first = await SampleAsync(client);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        using var second = await SampleAsync(client);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Fact]
    public async Task A_workbook_of_too_many_problems_is_declined_and_the_json_is_not()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Long(5_001));
        using var workbook = await client.GetAsync(address + "/ledgers.xlsx");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, workbook.StatusCode);
        Assert.Contains("5001个问题", await workbook.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(await client.GetByteArrayAsync(address + "/reading.json"));
        Assert.Equal(5_001, json.RootElement.GetProperty("problems").GetArrayLength());
    }

    private static async Task<HttpResponseMessage> SampleAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await Site.TokenAsync(client)), new("sample", Bihuan.Documents.Samples.SampleLibrary.All[0].FileName)]);
        return await client.PostAsync("/samples", form);
    }

    private static async Task<string> InsertAsync(Site site, byte[] content, long? size = null)
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var row = new KeptReading
        {
            Id = Guid.NewGuid().ToString("N"),
            FileName = "报告.pdf",
            Content = content,
            Size = size ?? content.Length,
            Sha256 = new string('0', 64),
            CreatedAt = now,
            ExpiresAt = now + KeptReading.Lifetime,
        };
        await using var db = site.Database.Open();
        db.Add(row);
        await db.SaveAsync();
        return row.Id;
    }
}
