using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using Bihuan.App.Office.Readings;
using Bihuan.Readings;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class RemarksPageTests
{
    // 编号跳号，日期不可能，总数不符
    private static readonly string Faulty = Texts.Report
        .Replace("2.自助服务区", "4.自助服务区", StringComparison.Ordinal)
        .Replace("2023年12月8日", "2023年11月31日", StringComparison.Ordinal);

    [Fact]
    public async Task Shows_remarks_beside_their_lines_with_links_both_ways()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var page = await client.GetStringAsync(address + "?see=remarks");
        Assert.Contains("<a href=\"/checks#dates.impossible\"", page, StringComparison.Ordinal);
        Assert.Contains("<mark class=\"error\">2023年11月31日</mark>", page, StringComparison.Ordinal);
        var flag = Regex.Match(page, "<li id=\"L2\".*?<a class=\"flag error\" href=\"#r(?<n>[0-9]+)\"", RegexOptions.Singleline | RegexOptions.NonBacktracking);
        Assert.True(flag.Success);
        Assert.Contains($"id=\"r{flag.Groups["n"].Value}\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#L2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<article ", page, StringComparison.Ordinal); // 旁边是意见，不是问题
    }

    [Fact]
    public async Task The_problems_have_the_marks_too_and_lead_to_the_remarks()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var page = await client.GetStringAsync(address);
        Assert.Matches("<a class=\"flag error\" href=\"" + address + "\\?see=remarks&amp;text=1#r[0-9]+\"", page);
        Assert.Matches("class=\"to-remarks\" href=\"" + address + "\\?see=remarks#remarks\"[^>]*>校核 [1-9]", page);
    }

    [Fact]
    public async Task A_badge_counts_all_remarks_of_its_line_and_marked_words_lead_to_theirs()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty.Replace("9月4日至", "9月31日至", StringComparison.Ordinal).Replace("现将巡察", "现将将巡察", StringComparison.Ordinal));
        var page = await client.GetStringAsync(address + "?see=remarks");
        var badge = Regex.Match(page, "<a class=\"flag error\" href=\"#r(?<first>[0-9]+)\"[^>]* aria-label=\"第2行的校核意见(?<n>[0-9]+)处：(?<each>[^\"]*)\">.*?</svg>(?<said>[^<]*)</a>", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        Assert.True(badge.Success);
        Assert.Equal(badge.Groups["n"].Value + "处", badge.Groups["said"].Value);
        var each = Regex.Matches(badge.Groups["each"].Value, "(?:错误|警告|提示)(?<n>[0-9]+)", RegexOptions.NonBacktracking).Select(m => int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(each.Count > 1, "要有轻重不同的几条才试得出");
        Assert.Equal(badge.Groups["n"].Value, each.Sum().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var marked = Regex.Match(page, "<a class=\"said\" href=\"#r(?<n>[0-9]+)\" title=\"错误：看这条意见\"><mark class=\"[a-z ]*error\">2023年11月31日</mark></a>", RegexOptions.NonBacktracking);
        Assert.True(marked.Success);
        Assert.NotEqual(badge.Groups["first"].Value, marked.Groups["n"].Value);
        var card = page.Split("<div class=\"remark ").Single(c => c.Contains($" id=\"r{marked.Groups["n"].Value}\"", StringComparison.Ordinal));
        Assert.Contains("<mark class=\"error\">2023年11月31日</mark>", card, StringComparison.Ordinal);
        Assert.Matches("<a class=\"said\" href=\"" + address + "\\?see=remarks&amp;text=1#r[0-9]+\"", await client.GetStringAsync(address));
    }

    [Fact]
    public async Task Printing_takes_the_other_pages_along_up_to_a_limit()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        async Task<string> OfAsync(int faults, int page) => await client.GetStringAsync(await Site.ReadAsync(client, string.Concat(Enumerable.Range(1, faults).Select(n => $"2024年2月31日开会研究第{n}件事。\n"))) + $"?see=remarks&family=dates&severity=error&page={page}");
        static int OnPaper(string page) => Count(page, "<div class=\"remark-on-paper\"");
        Assert.Equal(0, OnPaper(await OfAsync(40, 1)));
        var second = await OfAsync(120, 2);
        Assert.Equal((50, 70), (Cards(second), OnPaper(second)));
        var parts = second.Split("<ol class=\"remarks-list\">");
        Assert.Equal(50, OnPaper(parts[0])); // 前一页的印在前面
        Assert.Equal(450, OnPaper(await OfAsync(600, 1)));
        Assert.Contains("只印前500条", await OfAsync(600, 1), StringComparison.Ordinal);
        Assert.Equal(0, OnPaper(await OfAsync(600, 11)));
    }

    [Fact]
    public async Task A_condition_that_nothing_meets_shows_no_zero()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = await client.GetStringAsync(await Site.ReadAsync(client, Faulty) + "?see=remarks&severity=hint&family=dates");
        Assert.Contains("没有符合的意见", page, StringComparison.Ordinal);
        var chips = Regex.Matches(page, "<a class=\"chip\"[^>]*>(?<text>[^<]*)<", RegexOptions.NonBacktracking).Select(m => m.Groups["text"].Value).ToList();
        Assert.Equal(2, chips.Count);
        Assert.DoesNotContain(chips, c => c.Any(char.IsDigit));
    }

    [Fact]
    public async Task Filters_narrow_by_severity_and_family()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var all = Cards(await client.GetStringAsync(address + "?see=remarks"));
        var dates = await client.GetStringAsync(address + "?see=remarks&family=dates");
        Assert.InRange(Cards(dates), 1, all - 1);
        Assert.Contains("去掉这个条件", dates, StringComparison.Ordinal);
        var errors = await client.GetStringAsync(address + "?see=remarks&severity=error");
        Assert.Equal(Cards(errors), Count(errors, "class=\"remark error\""));
        Assert.Contains("没有符合的意见", await client.GetStringAsync(address + "?see=remarks&state=ignored"), StringComparison.Ordinal);
        Assert.Equal(all, Cards(await client.GetStringAsync(address + "?see=remarks&family=%22%3E&severity=x&page=x&text=-1")));
    }

    [Fact]
    public async Task Thousands_of_remarks_come_in_pages_whose_links_hold()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var text = new StringBuilder("中共云溪县行政审批局党组关于巡察整改进展情况的通报\n");
        for (var n = 1; n <= 3_000; n++) text.Append("2024年2月31日开会研究第一件事。\n");
        var address = await Site.ReadAsync(client, text.ToString());
        var first = await client.GetStringAsync(address + "?see=remarks&family=dates");
        Assert.Equal(50, Cards(first));
        Assert.Contains("第1页，共2", first, StringComparison.Ordinal);
        Assert.True(first.Length < 3_000_000, $"第一页有{first.Length}字符");
        var last = await client.GetStringAsync(address + "?see=remarks&family=dates&page=999");
        foreach (var anchor in Regex.Matches(last, "href=\"#(?<id>[Lr][0-9]+)\"", RegexOptions.NonBacktracking).Select(m => m.Groups["id"].Value).Distinct())
            Assert.Contains($"id=\"{anchor}\"", last, StringComparison.Ordinal);
        // 原文另翻一段，意见不动
        Assert.Contains("id=\"L2500\"", await client.GetStringAsync(address + "?see=remarks&family=dates&text=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_content_is_shown_as_text()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty.Replace("4.自助服务区", "4.<img src=x onerror=alert(1)>自助", StringComparison.Ordinal) + "\n2024年2月31日<script>alert(1)</script>");
        var page = await client.GetStringAsync(address + "?see=remarks");
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        using var tried = await PostAsync(client, address, "ignore", MarkOf(page), "<b>理由</b>13812345678\"'>");
        Assert.DoesNotContain("<b>理由", await tried.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ignored_remark_stays_ignored_when_the_same_file_comes_again_until_it_is_restored()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var before = await client.GetStringAsync(address + "?see=remarks&severity=error");
        var mark = MarkOf(before);
        using (var done = await PostAsync(client, address, "ignore", mark, "反馈意见原文如此", "?see=remarks&severity=error"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
            var after = await client.GetStringAsync(done.Headers.Location);
            Assert.Contains("id=\"done\"", after, StringComparison.Ordinal);
            Assert.Equal(Cards(before) - 1, Cards(after));
        }

        site.Clock.Advance(TimeSpan.FromHours(3));
        using var other = site.Client();
        var again = await Site.ReadAsync(other, Faulty);
        Assert.NotEqual(address, again);
        Assert.Equal(Cards(before) - 1, Cards(await other.GetStringAsync(again + "?see=remarks&severity=error")));
        var ignored = await other.GetStringAsync(again + "?see=remarks&state=ignored");
        Assert.Equal(1, Cards(ignored));
        Assert.Contains("反馈意见原文如此", ignored, StringComparison.Ordinal);
        Assert.Contains("2024-03-05 09:30", ignored, StringComparison.Ordinal);
        var changed = await Site.ReadAsync(other, Faulty + "\n");
        Assert.Equal(0, Cards(await other.GetStringAsync(changed + "?see=remarks&state=ignored")));

        using var restored = await PostAsync(other, again, "restore", mark, null, "?see=remarks&state=ignored");
        Assert.Equal(HttpStatusCode.SeeOther, restored.StatusCode);
        Assert.Matches("#r[0-9]+$", restored.Headers.Location!.ToString());
        Assert.Equal(Cards(before), Cards(await other.GetStringAsync(again + "?see=remarks&severity=error")));
    }

    [Theory]
    [InlineData("", "请写明忽略的理由")]
    [InlineData("问过经办人，电话13812345678", "请删去这些个人信息")]
    [InlineData("见 a@b.example，邮件里说明了", "请删去这些个人信息")]
    public async Task A_reason_that_will_not_do_comes_back_as_typed(string reason, string said)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var mark = MarkOf(await client.GetStringAsync(address + "?see=remarks&family=dates"));
        using var refused = await PostAsync(client, address, "ignore", mark, reason, "?see=remarks&family=dates");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains($">{reason}</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("see=remarks&amp;family=dates", page, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Empty(db.IgnoredRemarks);
    }

    [Fact]
    public async Task Too_long_a_reason_says_how_long_it_may_be()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var mark = MarkOf(await client.GetStringAsync(address + "?see=remarks"));
        using var refused = await PostAsync(client, address, "ignore", mark, new string('长', IgnoredRemark.ReasonLength + 5));
        Assert.Contains("最多200字，现在有205字", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_ignored_long_ago_is_erased_by_the_loop()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        (await PostAsync(client, address, "ignore", MarkOf(await client.GetStringAsync(address + "?see=remarks")), "原文如此")).Dispose();
        Assert.Equal(1, await CountAsync());
        site.Clock.Advance(IgnoredRemark.Lifetime + TimeSpan.FromMinutes(1));
        for (var tries = 0; tries < 100 && await CountAsync() > 0; tries++) await Task.Delay(50);
        Assert.Equal(0, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = site.Database.Open();
            return db.IgnoredRemarks.Count();
        }
    }

    [Fact]
    public async Task A_check_not_finished_gives_no_downloads()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        await client.GetStringAsync(address + "?see=remarks");
        var cache = site.Services.GetRequiredService<ReadingCache>();
        var id = address[(address.LastIndexOf('/') + 1)..];
        cache.KeepChecked(id, cache.Find(id)!, new CheckedReading([], Finished: false));
        foreach (var file in new[] { "remarks.json", "annotated.docx" })
        {
            using var none = await client.GetAsync($"{address}/{file}");
            Assert.False(none.IsSuccessStatusCode);
            Assert.Equal("text/html", none.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Ignoring_beyond_the_rate_waits_a_minute()
    {
        await using var site = await Site.StartAsync(s => s with { IgnoresPerMinute = 1 });
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var mark = MarkOf(await client.GetStringAsync(address + "?see=remarks"));
        (await PostAsync(client, address, "ignore", new string('a', 64), "原文如此")).Dispose();
        foreach (var verb in new[] { "ignore", "restore" })
        {
            using var refused = await PostAsync(client, address, verb, mark, "原文如此");
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Contains("请过一分钟再试", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        await using var db = site.Database.Open();
        Assert.Empty(db.IgnoredRemarks);
    }

    [Fact]
    public async Task Only_a_remark_of_this_document_can_be_ignored()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        foreach (var (verb, mark) in new[] { ("ignore", new string('a', 64)), ("ignore", ""), ("restore", new string('a', 64)) })
        {
            using var none = await PostAsync(client, address, verb, mark, "原文如此");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        using var gone = await PostAsync(client, "/readings/" + new string('0', 32), "ignore", new string('a', 64), "原文如此");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await using var db = site.Database.Open();
        Assert.Empty(db.IgnoredRemarks);
    }

    [Fact]
    public async Task The_second_to_ignore_is_told_the_first_reason()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        var mark = MarkOf(await client.GetStringAsync(address + "?see=remarks"));
        (await PostAsync(client, address, "ignore", mark, "先写的理由")).Dispose();
        using var second = await PostAsync(client, address, "ignore", mark, "后写的理由");
        var page = await client.GetStringAsync(second.Headers.Location);
        Assert.Contains("先前已有人忽略", page, StringComparison.Ordinal);
        Assert.Contains("先写的理由", page, StringComparison.Ordinal);
        Assert.DoesNotContain("后写的理由", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_leave_out_what_was_ignored()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        using var all = JsonDocument.Parse(await client.GetStringAsync(address + "/remarks.json"));
        (await PostAsync(client, address, "ignore", MarkOf(await client.GetStringAsync(address + "?see=remarks")), "原文如此")).Dispose();
        using var response = await client.GetAsync(address + "/remarks.json");
        Assert.Equal("整改报告-校核意见.json", response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var fewer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(all.RootElement.GetProperty("remarks").GetArrayLength() - 1, fewer.RootElement.GetProperty("remarks").GetArrayLength());
        using var word = await client.GetAsync(address + "/annotated.docx");
        Assert.Equal("整改报告-批注.docx", word.Content.Headers.ContentDisposition!.FileNameStar);
        await using var zip = new ZipArchive(await word.Content.ReadAsStreamAsync());
        await using var comments = await zip.GetEntry("word/comments.xml")!.OpenAsync();
        using var reader = new StreamReader(comments);
        Assert.Contains("另有1条意见已有人看过并写明理由忽略", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Contains("忽略的1条不在内", await client.GetStringAsync(address), StringComparison.Ordinal);
        await using var book = new ZipArchive(await client.GetStreamAsync(address + "/ledgers.xlsx"));
        var last = book.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).MaxBy(e => e.FullName)!;
        using var sheet = new StreamReader(await last.OpenAsync());
        Assert.Contains("另有1处已有人看过并写明理由忽略", await sheet.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clean_document_says_what_was_checked()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var clean = await client.GetStringAsync(await Site.ReadAsync(client, Texts.Report) + "?see=remarks");
        Assert.Contains("没有发现要改的地方。", clean, StringComparison.Ordinal);
        Assert.Contains("href=\"/checks\"", clean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_opened_again_leads_back()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Faulty);
        using var back = await client.GetAsync(address + "/remarks/ignore?see=remarks&family=dates");
        Assert.Equal(address + "?see=remarks&family=dates", back.Headers.Location!.ToString());
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string verb, string mark, string? reason, string query = "?see=remarks")
    {
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", await Site.TokenAsync(client)), new("mark", mark), .. reason is null ? [] : new[] { KeyValuePair.Create("reason", reason) }]);
        return await client.PostAsync($"{address}/remarks/{verb}{query}", form);
    }

    private static string MarkOf(string page) => Regex.Match(page, "name=\"mark\" value=\"(?<mark>[0-9a-f]{64})\"", RegexOptions.NonBacktracking).Groups["mark"].Value;

    private static int Cards(string page) => Count(page, "<div class=\"remark ");

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
