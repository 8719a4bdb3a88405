using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.App.Office.Comparing;
using Bihuan.Documents.Samples;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class ComparingTests
{
    [Fact]
    public async Task Two_files_are_kept_and_their_differences_shown_and_downloaded()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, Texts.Report, Texts.Report.Replace("故障终端4台", "故障终端5台", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(2, await site.KeptAsync());
        var path = sent.Headers.Location!.ToString();
        var page = await client.GetStringAsync(path);
        Assert.Contains("<del>4台</del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>5台</ins>", page, StringComparison.Ordinal);
        Assert.Contains("没有符合的差别", await client.GetStringAsync(path + "?kind=problem"), StringComparison.Ordinal);
        Assert.Contains("\"figure\": \"number\"", await client.GetStringAsync(path + "/comparison.json"), StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await client.GetByteArrayAsync(path + "/tracked.docx"))[..2]);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        using var gone = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Equal_files_say_so()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, Texts.Report, Texts.Report);
        Assert.Contains("两份文书没有差别", await client.GetStringAsync(sent.Headers.Location), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "还没有选择返回来的一稿。")]
    [InlineData("机密★1年\n内容。", "返回来的一稿“新稿.txt”：")]
    [InlineData("机密★1年\n内容。", "机密")]
    [InlineData("内部资料\n内容。", "要您确认后才比")]
    public async Task A_missing_or_refused_second_file_keeps_neither(string? second, string said)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, Texts.Report, second);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var input = Regex.Match(await sent.Content.ReadAsStringAsync(), "<input[^>]* id=\"file\"[^>]*>", RegexOptions.NonBacktracking).Value;
        Assert.Contains(" data-keep", input, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", input, StringComparison.Ordinal);
        Assert.Contains(said, await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task Both_faults_are_told_at_once()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, "秘密★3年\n内容。", "机密★1年\n内容。");
        var page = await sent.Content.ReadAsStringAsync();
        Assert.Contains("发出去的一稿“旧稿.txt”：", page, StringComparison.Ordinal);
        Assert.Contains("返回来的一稿“新稿.txt”：", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" data-keep", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_drafts_are_compared_once_for_all_views_and_forgotten_when_one_is_deleted()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, Texts.Report, Texts.Report + "\n补充一句。");
        var path = sent.Headers.Location!.ToString();
        var (old, now) = (path.Split('/')[2], path.Split('/')[3]);
        var cache = site.Services.GetRequiredService<ComparisonCache>();
        await client.GetStringAsync(path);
        var first = cache.Find(old, now);
        Assert.NotNull(first);
        await client.GetStringAsync(path + "?page=2");
        Assert.Equal(first.Word, await client.GetByteArrayAsync(path + "/tracked.docx"));
        Assert.Same(first, cache.Find(old, now));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await Site.TokenAsync(client))]);
        using var deleted = await client.PostAsync($"/readings/{now}/delete", form);
        Assert.Null(cache.Find(old, now));
        using var gone = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("回到比对", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_the_comparison_deletes_both_drafts()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, Texts.Report, Texts.Report);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await Site.TokenAsync(client))]);
        using var deleted = await client.PostAsync(sent.Headers.Location + "/delete", form);
        Assert.Equal("/compare?deleted", deleted.Headers.Location!.ToString());
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task The_notes_of_the_Word_file_stand_on_the_page()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        await using var stream = SampleLibrary.All.First(s => s.FileName.StartsWith("28-", StringComparison.Ordinal)).Open();
        using var word = new MemoryStream();
        await stream.CopyToAsync(word);
        using var sent = await SendAsync(client, word.ToArray(), "旧稿.docx", Encoding.UTF8.GetBytes(Texts.Report));
        Assert.Contains("旧稿里原有的修订先按接受处理", await client.GetStringAsync(sent.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_shows_differences_with_one_click()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await Site.TokenAsync(client))]);
        using var sent = await client.PostAsync("/compare/sample", form);
        Assert.Contains("1.2万元", await client.GetStringAsync(sent.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparing_counts_against_the_uploads_of_an_address()
    {
        await using var site = await Site.StartAsync(s => s with { UploadsPerMinute = 1 });
        using var client = site.Client();
        using var first = await SendAsync(client, Texts.Report, Texts.Report);
        using var second = await SendAsync(client, Texts.Report, Texts.Report);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Equal(2, await site.KeptAsync());
    }

    [Fact]
    public async Task Two_files_together_over_the_limit_are_refused_and_not_kept()
    {
        await using var site = await Site.StartAsync(s => s with { MaxUploadBytes = 1 << 20 });
        using var client = site.Client();
        var half = Encoding.UTF8.GetBytes(new string('字', 240_000));
        using var sent = await SendAsync(client, half, "旧稿.txt", half);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sent.StatusCode);
        Assert.Equal(0, await site.KeptAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string old, string? now) =>
        SendAsync(client, Encoding.UTF8.GetBytes(old), "旧稿.txt", now is null ? null : Encoding.UTF8.GetBytes(now));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] old, string oldName, byte[]? now)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client)), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(old), "file", oldName);
        if (now is not null) form.Add(new ByteArrayContent(now), "second", "新稿.txt");
        return await client.PostAsync("/compare", form);
    }
}
