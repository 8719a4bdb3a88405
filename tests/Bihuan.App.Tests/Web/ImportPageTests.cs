using System.Net;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Jobs;
using Bihuan.Tests.Harness;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class ImportPageTests
{
    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    [Fact]
    public async Task Template_and_export_are_workbooks_that_can_be_read()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        foreach (var (url, name) in new[] { ("/ledgers/gear/import/template.xlsx", "物品导入模板 2024-03-05.xlsx"), ("/ledgers/gear/export?as=xlsx&fields=all", "物品 2024-03-05.xlsx"), ("/ledgers/gear/export?as=csv", "物品 2024-03-05.csv") })
        {
            using var response = await client.GetAsync(url);
            Assert.Equal(name, Uri.UnescapeDataString(response.Content.Headers.ContentDisposition!.FileNameStar!));
            Assert.True(response.Headers.CacheControl!.NoStore);
            using var content = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
            var sheet = Assert.IsType<OpenedTable.Book>(TableReader.Open(content, name)).Value.Sheets[0];
            Assert.StartsWith("名称", sheet.Rows[0][0].Text, StringComparison.Ordinal);
        }
    }

    // 略去认不出的条件就成了全部导出：回到列表上看说明
    [Fact]
    public async Task Condition_that_is_not_understood_exports_nothing()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var response = await client.GetAsync("/ledgers/gear/export?as=csv&Price.from=abc");
        Assert.Equal((HttpStatusCode.SeeOther, "/ledgers/gear?as=csv&Price.from=abc"), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Contains("条件已略去", await client.GetStringAsync(response.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pasted_rows_are_kept_and_the_page_says_what_will_happen()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var nothing = await Site.PostAsync(client, "/ledgers/gear/import", "/ledgers/gear/import/paste", ("rows", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var kept = await Site.PostAsync(client, "/ledgers/gear/import", "/ledgers/gear/import/paste", ("rows", "名称\t状态\n复印机\t在用"), ("head", "yes"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("粘贴的表格", await client.GetStringAsync(kept.Headers.Location), StringComparison.Ordinal);
        using var stranger = site.Client(LedgerDatabases.Clerk());
        using var other = await stranger.GetAsync(kept.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    // 粘贴的有没有收的行：回去接着改，写过的一个字也不丢
    [Theory]
    [InlineData("yes", "名称\t价格（元）\n复印机\t1,5")]
    [InlineData("no", "复印机\t坏了")]
    public async Task Pasted_rows_that_are_refused_come_back_to_be_mended(string head, string rows)
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var kept = await Site.PostAsync(client, "/ledgers/gear/import", "/ledgers/gear/import/paste", ("rows", rows), ("head", head));
        await site.Services.GetRequiredService<JobRunner>().RunDueAsync();
        var page = await client.GetStringAsync(kept.Headers.Location);
        var back = "/ledgers/gear/import?from=" + kept.Headers.Location!.ToString().Split('/')[^1];
        Assert.Contains($"href=\"{back}\"", page, StringComparison.Ordinal);
        Assert.Contains(rows.Split('\n')[^1] + "</textarea>", WebUtility.HtmlDecode(await client.GetStringAsync(back)), StringComparison.Ordinal);
        using var stranger = site.Client(LedgerDatabases.Clerk());
        Assert.DoesNotContain("复印机", WebUtility.HtmlDecode(await stranger.GetStringAsync(back)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_refused_at_once_keep_what_was_typed_and_what_the_first_row_is()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var refused = await Site.PostAsync(client, "/ledgers/gear/import", "/ledgers/gear/import/paste", ("rows", "机密★10年\t在用"), ("head", "no"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("机密★10年\t在用</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"no\" checked", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classified_rows_are_refused_before_they_are_stored()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var refused = await Site.PostAsync(client, "/ledgers/gear/import", "/ledgers/gear/import/paste", ("rows", "机密★10年\n名称\t状态\n复印机\t在用"), ("head", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("不接收涉密文件", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Empty(db.Imports);
    }
}
