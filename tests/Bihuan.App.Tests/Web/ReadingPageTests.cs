using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

using Bihuan.App.Office.Readings;
using Bihuan.Documents.Rectification;
using Bihuan.Readings;

namespace Bihuan.App.Tests.Web;

public sealed class ReadingPageTests
{
    [Fact]
    public async Task Shows_problems_beside_their_lines_with_links_both_ways()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = await client.GetStringAsync(await Site.ReadAsync(client, Texts.Report));
        Assert.Contains("窗口设置不合理，群众多头跑", page, StringComparison.Ordinal); // 汉字不写成实体
        Assert.Equal(3, Count(page, "<article "));
        Assert.Equal(21, Count(page, "<li id=\"L"));
        Assert.Matches("<li id=\"L5\"[^>]*><a class=\"mark\" href=\"#p1\"", page);
        Assert.Contains("href=\"#L5\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_carry_no_inline_script_or_style()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        foreach (var address in new[] { "/", await Site.ReadAsync(client, Texts.Report), "/no-such-page" })
        {
            using var response = await client.GetAsync(address);
            var page = await response.Content.ReadAsStringAsync();
            Assert.DoesNotMatch("<script(?![^>]* src=)|<style|<[a-z][^>]* style=|<[a-z][^>]* on[a-z]+=", page);
        }
    }

    [Fact]
    public async Task Search_and_filter_narrow_the_problems()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        Assert.Equal(1, Count(await client.GetStringAsync(address + "?q=" + Uri.EscapeDataString("考勤制度")), "<article "));
        Assert.Contains("没有符合的问题", await client.GetStringAsync(address + "?q=" + Uri.EscapeDataString("没有这个词")), StringComparison.Ordinal);
        Assert.DoesNotContain("问题 3<", await client.GetStringAsync(address + "?only=doubtful"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_searched_for_is_shown_as_text_not_as_markup()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, "1.<img src=x onerror=alert(1)>标题。\n整改情况：\n一是<b>加强</b>管理。");
        var page = await client.GetStringAsync(address + "?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>加强", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_a_hundred_times_as_long_comes_in_pages_whose_links_hold()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Long(1_000));
        var first = await client.GetStringAsync(address);
        Assert.Equal(100, Count(first, "<article "));
        Assert.True(first.Length < 1_000_000, $"第一页有{first.Length}字符");
        Assert.Contains("第1页，共10页", first, StringComparison.Ordinal);

        var sixth = await client.GetStringAsync(address + "?page=6");
        Assert.Contains("id=\"p501\"", sixth, StringComparison.Ordinal);
        foreach (var anchor in Regex.Matches(sixth, "href=\"#(?<id>[Lp][0-9]+)\"", RegexOptions.NonBacktracking).Select(m => m.Groups["id"].Value).Distinct())
            Assert.Contains($"id=\"{anchor}\"", sixth, StringComparison.Ordinal);

        var found = await client.GetStringAsync(address + "?q=" + Uri.EscapeDataString("第888号"));
        Assert.Equal(1, Count(found, "<article "));
        Assert.Contains("id=\"L4439\"", found, StringComparison.Ordinal); // 正文停在结果所在的一页
        var last = await client.GetStringAsync(address + "?page=999999");
        Assert.Contains("id=\"p1000\"", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_without_problems_says_why_and_shows_its_text()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, "今天天气很好。\n明天也很好。");
        var page = await client.GetStringAsync(address);
        Assert.Contains("没有读出问题", page, StringComparison.Ordinal);
        Assert.Contains("今天天气很好。", page, StringComparison.Ordinal);
        Assert.DoesNotContain("下载台账工作簿", page, StringComparison.Ordinal);
        Assert.Contains("校核结果工作簿", page, StringComparison.Ordinal);
        using var workbook = await client.GetAsync(address + "/ledgers.xlsx");
        await using var bytes = await workbook.Content.ReadAsStreamAsync();
        using var package = new ZipArchive(bytes);
        Assert.Single(package.Entries, e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Very_long_lines_are_cut_and_the_page_says_how_much()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = await client.GetStringAsync(await Site.ReadAsync(client, new string('长', 1_000_000)));
        Assert.Contains("这一行太长，还有995000字没有显示", page, StringComparison.Ordinal);
        Assert.True(page.Length < 100_000);
    }

    [Fact]
    public async Task The_json_download_is_the_reading()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await client.GetAsync(await Site.ReadAsync(client, Texts.Report) + "/reading.json");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(3, json.RootElement.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task The_workbook_download_holds_the_four_lists_and_the_remarks()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await client.GetAsync(await Site.ReadAsync(client, Texts.Report) + "/ledgers.xlsx");
        Assert.Equal("整改报告-台账.xlsx", response.Content.Headers.ContentDisposition!.FileNameStar);
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        await using var workbook = await zip.GetEntry("xl/workbook.xml")!.OpenAsync();
        using var reader = new StreamReader(workbook);
        var text = await reader.ReadToEndAsync();
        foreach (var sheet in new[] { "问题清单", "任务清单", "责任清单", "整改台账", "校核结果" }) Assert.Contains($"name=\"{sheet}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_hour_the_reading_is_gone()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        using (var still = await client.GetAsync(address)) Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var path in new[] { address, address + "/ledgers.xlsx", address + "/reading.json" })
        {
            using var gone = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            Assert.Contains("只保留一小时", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // 打不开还不够：数据库里也要删掉
        for (var tries = 0; tries < 100 && await site.KeptAsync() > 0; tries++) await Task.Delay(50);
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task A_kept_file_that_cannot_be_read_again_gets_the_reason_and_a_remedy()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var id = new string('a', KeptReading.IdLength);
        await using (var db = site.Database.Open())
        {
            var now = site.Clock.GetUtcNow().UtcDateTime;
            byte[] content = [.. "PK\u0003\u0004坏了"u8];
            db.Add(new KeptReading { Id = id, FileName = "整改报告.docx", Content = content, Size = content.Length, Sha256 = new string('0', 64), CreatedAt = now, ExpiresAt = now + KeptReading.Lifetime });
            await db.SaveAsync();
        }
        foreach (var path in new[] { "", "/ledgers.xlsx", "/reading.json" })
        {
            using var response = await client.GetAsync("/readings/" + id + path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            var page = await response.Content.ReadAsStringAsync();
            Assert.Contains("这份文书现在读不了", page, StringComparison.Ordinal);
            Assert.Contains("请重新选择文件读取", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_summary_shows_every_total_that_disagrees_up_to_three()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        foreach (var (stated, shown) in new[] { ("4个问题制定9项措施", 2), ("4个问题制定9项措施。反馈了5个问题。反馈了7个问题", 3) })
        {
            var text = Texts.Report.Replace("现将", $"针对反馈的{stated}。现将", StringComparison.Ordinal);
            Assert.Equal(shown, Count(await client.GetStringAsync(await Site.ReadAsync(client, text)), "class=\"worst\""));
        }
    }

    [Fact]
    public async Task A_card_carries_one_number()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = await client.GetStringAsync(await Site.ReadAsync(client, "序号\t反馈问题\t整改措施\n1\t惠企政策兑现慢\t一是限时办结。\n2\t窗口人员不足\t一是增派两人。\n"));
        Assert.Contains(">1 惠企政策兑现慢</h3>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"ord\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_takes_it_away_at_once()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await Site.TokenAsync(client))]);
        using var done = await client.PostAsync(address + "/delete", form);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Contains("已删除", await client.GetStringAsync(done.Headers.Location), StringComparison.Ordinal);
        Assert.Equal(0, await site.KeptAsync());
        using var gone = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public void Figures_of_one_sentence_that_disagree_together_are_one_row()
    {
        const string Why = "已完成整改10个、正在整改3个，合计13个，而报出的问题是14个。";
        var rows = TotalRow.Of(
        [
            new(2, "12次会议", 12, "会议", 12, TotalVerdict.Agrees),
            new(4, "14个问题", 14, "问题", 13, TotalVerdict.Disagrees),
            new(4, "已完成整改10个", 10, "已完成整改", null, TotalVerdict.Disagrees) { Reason = Why },
            new(4, "正在整改3个", 3, "正在整改", null, TotalVerdict.Disagrees) { Reason = Why },
            new(9, "正在整改3个", 3, "正在整改", null, TotalVerdict.Disagrees) { Reason = Why },
        ]);
        Assert.Equal(["14个问题", "已完成整改10个、正在整改3个", "正在整改3个", "12次会议"], rows.Select(r => r.Text));
        Assert.Equal(("10、3", "—"), (rows[1].Stated, rows[1].Counted));
        Assert.Equal("文中“14个问题”，数出13", rows[0].Brief);
        Assert.EndsWith("而报出的问题是14个", rows[1].Brief, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
