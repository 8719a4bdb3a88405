using System.Net;
using System.Text;

using Bihuan.Documents.Samples;

namespace Bihuan.App.Tests.Web;

public sealed class UploadTests
{
    [Fact]
    public async Task A_classified_file_is_refused_and_nothing_is_kept()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await Site.UploadAsync(client, "反馈意见.txt", Encoding.UTF8.GetBytes("机密★1年\n" + Texts.Report), internalAllowed: true);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("反馈意见.txt", page, StringComparison.Ordinal);
        Assert.Contains("机密", page, StringComparison.Ordinal);
        Assert.Contains("type=\"file\"", page, StringComparison.Ordinal); // 同一张表单,可以马上换一份
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task An_internal_file_is_read_only_after_consent()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var content = Encoding.UTF8.GetBytes("内部资料\n" + Texts.Report);
        using var asked = await Site.UploadAsync(client, "通报.txt", content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var page = await asked.Content.ReadAsStringAsync();
        Assert.Contains("要您确认后才读", page, StringComparison.Ordinal);
        Assert.Contains("再选一次文件", page, StringComparison.Ordinal);
        Assert.DoesNotContain("确认并继续", page, StringComparison.Ordinal);
        Assert.Equal(0, await site.KeptAsync());
        using var read = await Site.UploadAsync(client, "通报.txt", content, internalAllowed: true);
        Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        using var shown = await client.GetAsync(read.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task A_form_without_file_says_what_to_do()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client)), "__RequestVerificationToken" } };
        using var response = await client.PostAsync("/readings", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("还没有选择文件", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_field_of_a_browser_counts_as_no_file()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client)), "__RequestVerificationToken" } };
        using var none = new ByteArrayContent([]);
        none.Headers.ContentDisposition = new("form-data") { Name = "file", FileName = "\"\"" };
        form.Add(none);
        using var response = await client.PostAsync("/readings", form);
        Assert.Contains("还没有选择文件", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_lists_eight_samples_then_the_rest_folded_and_every_format()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = await client.GetStringAsync("/");
        var parts = page.Split("<summary>更多样本");
        Assert.Equal(2, parts.Length);
        Assert.Equal(8, parts[0].Split("name=\"sample\"").Length - 1);
        Assert.Equal(SampleLibrary.All.Count - 8, parts[1].Split("name=\"sample\"").Length - 1);
        Assert.Contains("自查报告 · 10个问题", page, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleLibrary.All[0].Layout, page, StringComparison.Ordinal);
        Assert.Contains(".doc .wps .rtf", page, StringComparison.Ordinal);
        Assert.Contains(".wps,.rtf,", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("空.txt", "")]
    [InlineData("假.docx", "PK\u0003\u0004这不是 Word 文书")]
    [InlineData("C:\\桌面\\乱码.pdf", "%PDF-1.4 坏的")]
    public async Task An_unreadable_file_gets_a_reason_and_the_form_again(string fileName, string content)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await Site.UploadAsync(client, fileName, Encoding.UTF8.GetBytes(content));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("这份文书没有读", page, StringComparison.Ordinal);
        Assert.Contains($"<p class=\"file\">{fileName.Split('\\')[^1]}</p>", page, StringComparison.Ordinal);
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task The_script_gets_the_address_instead_of_a_redirect()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        client.DefaultRequestHeaders.Add("X-Bihuan-Script", "1");
        using var response = await Site.UploadAsync(client, "通报.txt", Encoding.UTF8.GetBytes(Texts.Report));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.StartsWith("/readings/", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sample_opens_with_one_click()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var token = await Site.TokenAsync(client);
        foreach (var sample in SampleLibrary.All)
        {
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("sample", sample.FileName)]);
            using var response = await client.PostAsync("/samples", form);
            Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"{sample.FileName}:{response.StatusCode}");
            using var page = await client.GetAsync(response.Headers.Location);
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"{sample.FileName}:{page.StatusCode}");
            using var workbook = await client.GetAsync(response.Headers.Location + "/ledgers.xlsx");
            Assert.True(workbook.StatusCode == HttpStatusCode.OK, $"{sample.FileName} 的工作簿：{workbook.StatusCode}");
            // 没有问题的文书没有台账，只有校核结果
            var ending = sample.About.EndsWith("没有问题", StringComparison.Ordinal) ? "-校核结果.xlsx" : "-台账.xlsx";
            Assert.EndsWith(ending, workbook.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        }
    }
}
