using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed class AttachmentTests
{
    private static Task<Site> StartAsync(Func<WebSettings, WebSettings>? change = null) => Site.StartAsync(LedgerDatabases.Created, change);

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, byte[] content, params (string Name, string Value)[] more)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, "/ledgers/gear/new")), "__RequestVerificationToken" } };
        foreach (var (field, value) in more) form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(content), "file", name);
        return await client.PostAsync("/ledgers/gear/files?field=Papers", form);
    }

    /// <summary>像脚本那样传一个，返回编号。</summary>
    private static async Task<string> UploadedAsync(HttpClient client, string name, byte[] content)
    {
        using var response = await UploadAsync(client, name, content);
        var item = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, item);
        return Regex.Match(item, "name=\"Papers\" value=\"(?<id>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["id"].Value;
    }

    /// <summary>像没有脚本的浏览器那样，文件随表单来。</summary>
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string page, Dictionary<string, string> typed, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, page)), "__RequestVerificationToken" } };
        foreach (var (name, value) in typed) form.Add(new StringContent(value), name);
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "Papers.add", name);
        if (files.Length == 0) form.Add(new ByteArrayContent([]), "Papers.add", "\"\"");
        return await client.PostAsync(page, form);
    }

    private static async Task<string> RowAsync(HttpClient client, params (string Name, byte[] Content)[] files)
    {
        using var response = await SubmitAsync(client, "/ledgers/gear/new", LedgerFormTests.Typed("叫号机", ("Papers", "")), files);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.OriginalString.Split('?')[0];
    }

    private static string FileIn(string page) => Regex.Match(page, "href=\"(?<href>/files/[0-9a-f-]{36})\"", RegexOptions.NonBacktracking).Groups["href"].Value;

    [Fact]
    public async Task Files_sent_with_the_form_are_attached_and_shown_on_the_row_and_in_the_list()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var row = await RowAsync(client, ("发票.txt", "发票一张"u8.ToArray()), ("现场.jpg", SampleFiles.Photo()));
        var page = await client.GetStringAsync(row);
        Assert.Contains(">发票.txt</a>", page, StringComparison.Ordinal);
        Assert.Contains("/thumbnail\"", page, StringComparison.Ordinal);
        Assert.Contains("票据（加上）", page, StringComparison.Ordinal);
        Assert.Contains("2个附件", await client.GetStringAsync("/ledgers/gear?cols=Name,Papers"), StringComparison.Ordinal);
        var list = await client.GetStringAsync("/files?find=发票");
        Assert.Contains("物品：叫号机", list, StringComparison.Ordinal);
        Assert.DoesNotContain("现场.jpg", list, StringComparison.Ordinal);
    }

    // 比没有附件的表单的限度（2 MB）大
    [Fact]
    public async Task Form_with_a_file_may_be_larger_than_a_form_without()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var row = await RowAsync(client, ("清单.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("叫号机,一台,一楼大厅\n", 100_000)))));
        Assert.Contains(">清单.csv</a>", await client.GetStringAsync(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meeting_takes_files_with_its_form()
    {
        await using var site = await StartAsync();
        var body = await MeetingBody.MakeAsync(site.Database);
        using var client = site.Client(body.Clerk());
        using var response = await SubmitAsync(client, "/meetings/new", MeetingForms.Proper(body), ("纪要.txt", "会议纪要一份"u8.ToArray()));
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        var page = await client.GetStringAsync(response.Headers.Location);
        Assert.Contains(">纪要.txt</a>", page, StringComparison.Ordinal);
        Assert.Contains(">纪要.txt</a>", await client.GetStringAsync(response.Headers.Location!.OriginalString.Replace("ledgers/meeting", "meetings", StringComparison.Ordinal).Replace("?saved", "/edit", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_uploaded_is_not_lost_when_another_field_is_wrong()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var response = await SubmitAsync(client, "/ledgers/gear/new", LedgerFormTests.Typed("叫号机", ("Price", "很贵"), ("Papers", "")), ("发票.txt", "发票一张"u8.ToArray()));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(">发票.txt</a>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Papers\" value=\"0", page, StringComparison.Ordinal);
        Assert.Contains(">发票.txt</a>", await client.GetStringAsync("/ledgers/gear/new?draft=open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_file_is_named_with_the_reason_and_the_others_are_kept()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var response = await SubmitAsync(client, "/ledgers/gear/new", LedgerFormTests.Typed("叫号机", ("Papers", "")), ("发票.txt", "发票一张"u8.ToArray()), ("网页.html", "<html>"u8.ToArray()));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("“网页.html”没有收：网页、程序脚本不能作附件。", page, StringComparison.Ordinal);
        Assert.Contains(">发票.txt</a>", page, StringComparison.Ordinal);
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        Assert.False(await db.Set<Gear>().AnyAsync());
    }

    [Fact]
    public async Task Attached_file_is_taken_away_with_its_box()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var row = await RowAsync(client, ("发票.txt", "发票一张"u8.ToArray()));
        var id = FileIn(await client.GetStringAsync(row))["/files/".Length..];
        var typed = LedgerFormTests.Typed("叫号机", ("Papers", id), ("Papers.drop", id), ("version", "1"));
        using var response = await SubmitAsync(client, row + "/edit", typed);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        var page = await client.GetStringAsync(row);
        Assert.DoesNotContain($"/files/{id}", page, StringComparison.Ordinal);
        Assert.Contains("票据（去掉）", page, StringComparison.Ordinal);
        Assert.Contains("没有用，满30天清除", await client.GetStringAsync("/files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_uploads_one_by_one_and_internal_files_ask_first()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        await UploadedAsync(client, "发票.txt", "发票一张"u8.ToArray());
        var inside = SampleFiles.Docx("内部资料\n关于窗口值班的安排");
        using (var asked = await UploadAsync(client, "安排.docx", inside))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            Assert.Equal("internal", Assert.Single(asked.Headers.GetValues("X-Bihuan-Ask")));
        }
        using (var confirmed = await UploadAsync(client, "安排.docx", inside, ("internal", "yes"))) Assert.Equal(HttpStatusCode.Created, confirmed.StatusCode);
        using var secret = await UploadAsync(client, "密.docx", SampleFiles.Docx("机密★5年\n通知"), ("internal", "yes"));
        Assert.Contains("系统不接收涉密文件", await secret.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(secret.Headers.Contains("X-Bihuan-Ask"));
    }

    [Fact]
    public async Task Picture_opens_in_a_sandbox_and_everything_else_is_downloaded()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = "/files/" + await UploadedAsync(client, "图 一“二”.png", SampleFiles.Png);
        using var picture = await client.GetAsync(address);
        using var saved = await client.GetAsync(address + "?download");
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        using var document = await client.GetAsync("/files/" + await UploadedAsync(client, "通知.docx", SampleFiles.Docx("关于值班的通知")));
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("inline", picture.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("图 一“二”.png", picture.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(picture.Headers.GetValues("X-Content-Type-Options")));
        Assert.EndsWith("sandbox", Assert.Single(picture.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(picture.Headers.CacheControl!.Private);
        Assert.True(picture.Headers.CacheControl.NoCache);
        using var text = await client.GetAsync("/files/" + await UploadedAsync(client, new string('长', 120) + ".txt", "<字"u8.ToArray()[1..]));
        Assert.Equal("attachment", text.Content.Headers.ContentDisposition!.DispositionType);
        Assert.InRange(Encoding.UTF8.GetByteCount(text.Content.Headers.ContentDisposition.FileNameStar!), 240, 255);
    }

    [Fact]
    public async Task Unchanged_file_is_not_sent_again_and_a_part_can_be_asked_for()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = "/files/" + await UploadedAsync(client, "长.txt", "0123456789"u8.ToArray());
        using var whole = await client.GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using (var same = await client.SendAsync(again)) Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var part = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var sent = await client.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "234"), (sent.StatusCode, await sent.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Others_do_not_find_the_file_nor_its_thumbnail_nor_its_name()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var id = await UploadedAsync(client, "私人.png", SampleFiles.Png);
        using (var mine = await client.GetAsync($"/files/{id}/thumbnail")) Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        using var other = site.Client(LedgerDatabases.Clerk());
        foreach (var address in new[] { $"/files/{id}", $"/files/{id}/thumbnail" })
            using (var response = await other.GetAsync(address)) Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        using var forged = await SubmitAsync(other, "/ledgers/gear/new", LedgerFormTests.Typed("叫号机", ("Papers", id)));
        var page = await forged.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.DoesNotContain("私人.png", page, StringComparison.Ordinal);
        Assert.DoesNotContain("私人.png", await other.GetStringAsync("/files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_view_cannot_upload()
    {
        await using var site = await StartAsync();
        var viewer = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "沈若溪", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = [Reach.WholeBody] });
        using var client = site.Client(viewer);
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client)), "__RequestVerificationToken" }, { new ByteArrayContent([65]), "file", "字.txt" } };
        using var response = await client.PostAsync("/ledgers/gear/files?field=Papers", form);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Too_much_in_one_form_is_answered_with_a_page_that_says_how_much()
    {
        await using var site = await StartAsync(s => s with { MaxUploadBytes = 1 << 20 });
        using var client = site.Client(LedgerDatabases.Clerk());
        using var response = await SubmitAsync(client, "/ledgers/gear/new", LedgerFormTests.Typed("叫号机", ("Papers", "")), ("甲.txt", new byte[600 << 10]), ("乙.txt", new byte[600 << 10]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("每份文书最大1 MB，一次传的几个附件合起来也是", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        Assert.False(await db.StoredFiles.AnyAsync());
    }

    [Fact]
    public async Task Upload_that_breaks_off_leaves_nothing()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var token = await Site.TokenAsync(client, "/ledgers/gear/new");
        var body = Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n只传了一半");
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var response = await client.PostAsync("/ledgers/gear/files?field=Papers", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        Assert.False(await db.StoredFiles.AnyAsync());
    }
}
