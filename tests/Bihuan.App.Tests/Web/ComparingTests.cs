using System.Net;
using System.Text;

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
    [InlineData(null, "要选两份文书")]
    [InlineData("机密★1年\n内容。", "机密")]
    public async Task A_missing_or_classified_second_file_keeps_neither(string? second, string said)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var sent = await SendAsync(client, Texts.Report, second);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains(said, await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await site.KeptAsync());
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

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string old, string? now)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client)), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(old)), "file", "旧稿.txt");
        if (now is not null) form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(now)), "second", "新稿.txt");
        return await client.PostAsync("/compare", form);
    }
}
