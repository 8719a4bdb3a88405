using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>公开版本的页面：拟稿、逐处定、送批、批准、登记同意和公开、打包、撤下；填错的都还在。姓名、号码都是虚构的。</summary>
public sealed class PublicationPagesTests
{
    private const string Phone = "13800001234";

    [Fact]
    public async Task From_an_issued_document_to_a_package_a_record_of_posting_and_a_withdrawal()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        var dispatch = await PublishSamples.IssuedAsync(body, site.Services.GetRequiredService<FileFolder>(), site.Clock, body.Staff.Members[0].Name);
        using var drafter = site.Client(body.As(body.Staff.Members[0].Id));
        using var leader = site.Client(body.As(body.Staff.Members[1].Id));
        Assert.Contains($"/publications/new?dispatch={dispatch}", await drafter.GetStringAsync($"/dispatches/{dispatch}"), StringComparison.Ordinal);
        Assert.Contains("巡察整改进展情况的报告", await PageAsync(drafter, "/publications/new"), StringComparison.Ordinal);
        foreach (var (chosen, said) in new[] { ("", "请选择公开哪份公文"), (dispatch.ToString(), "请选择公开的是什么") })
        {
            using var unsaid = await Site.PostAsync(drafter, "/publications/new", "/publications/new", ("dispatch", chosen));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
            Assert.Contains(said, await TextAsync(unsaid), StringComparison.Ordinal);
        }
        string path;
        using (var started = await Site.PostAsync(drafter, "/publications/new", "/publications/new", ("dispatch", dispatch.ToString()), ("purpose", PublicationPurposes.Result)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
            path = started.Headers.Location!.ToString();
        }
        var page = await PageAsync(drafter, path);
        foreach (var said in new[] { "还有2处要定", "138****1234", $"<mark>{Phone}</mark>", "5.6万元", "逐处对照" }) Assert.Contains(said, page, StringComparison.Ordinal);
        // 没有送批的，没有文件
        foreach (var file in new[] { "word", "pdf", "html", "package" }) Assert.Equal(HttpStatusCode.NotFound, (await drafter.GetAsync($"{path}/{file}")).StatusCode);

        var version = await VersionAsync(site, body, path);
        using (var early = await Site.PostAsync(drafter, path, path + "/submit", ("version", version)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            Assert.Contains("还有2处要定：第一处是第", await TextAsync(early), StringComparison.Ordinal);
        }
        // 定一处：没有写理由、字写错了的，填的都还在
        var place = At(page, "清退5.6万元");
        Assert.Contains("患病 → **", await PageAsync(drafter, $"{path}?at={place}"), StringComparison.Ordinal);
        using (var wrong = await Site.PostAsync(drafter, path, path + "/mark", ("version", version), ("place", place), ("withheld", ""), ("word", "没有的字"), ("kind", "Words"), ("reason", "写到一半")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            page = await TextAsync(wrong);
            foreach (var said in new[] { "这一处没有“没有的字”", "写到一半", "value=\"没有的字\"" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        using (var marked = await Site.PostAsync(drafter, path, path + "/mark", ("version", version), ("place", place), ("withheld", ""), ("mask", "字句：患病"), ("word", "5.6万元"), ("kind", "Number"))) Assert.Equal((HttpStatusCode.SeeOther, $"{path}?done=p-{place}#p-{place}"), (marked.StatusCode, marked.Headers.Location!.ToString()));
        // 转到那一处，那一处也说一声
        page = await PageAsync(drafter, $"{path}?done=p-{place}");
        Assert.Equal(2, page.Split($"第{place}处已定好").Length - 1);
        foreach (var said in new[] { "清退**万元，上门服务**群众", "提示的都定了" }) Assert.Contains(said, page, StringComparison.Ordinal);
        // 打开以后别人改过的，不定
        using (var stale = await Site.PostAsync(drafter, path, path + "/settle", ("version", version), ("word", "患病"), ("choice", "keep"), ("reason", "说的是工作"))) Assert.Contains("有人改过", await TextAsync(stale), StringComparison.Ordinal);

        using (var sent = await Site.PostAsync(drafter, path, path + "/submit", ("version", await VersionAsync(site, body, path)))) Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using (var own = await Site.PostAsync(drafter, path, path + "/approve", ("version", await VersionAsync(site, body, path)))) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Contains(path, await leader.GetStringAsync("/todo"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(path + "/package")).StatusCode);
        using (var approved = await Site.PostAsync(leader, path, path + "/approve", ("version", await VersionAsync(site, body, path)))) Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);
        Assert.Contains("登记在哪里公开的", await PageAsync(drafter, "/todo"), StringComparison.Ordinal);

        // 党组、巡察办没有同意，不能打包
        Assert.DoesNotContain("打包交给网站</a>", await PageAsync(drafter, path), StringComparison.Ordinal);
        using (var early = await drafter.GetAsync(path + "/package"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            Assert.Contains("没有打包。还没有登记党组同意公开", await TextAsync(early), StringComparison.Ordinal);
        }

        // 党组、巡察办同意，附纸；没有附的退回来，日期还在
        using (var bare = await SendAsync(drafter, path, "office", null, ("officeOn", "2024-03-05"), ("officeNumber", "云巡办〔2024〕3号")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
            page = await TextAsync(bare);
            foreach (var said in new[] { "请附巡察办同意公开的批件", "云巡办〔2024〕3号" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        using (var agreed = await SendAsync(drafter, path, "group", "GroupPapers", ("groupOn", "2024-03-05"))) Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        using (var agreed = await SendAsync(drafter, path, "office", "OfficePapers", ("officeOn", "2024-03-05"), ("officeNumber", "云巡办〔2024〕3号"))) Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        using (var bad = await SendAsync(drafter, path, "post", "Pictures", ("site", "云溪县人民政府网"), ("address", "javascript:alert(1)"), ("postedOn", "2024-03-05")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
            page = await TextAsync(bad);
            foreach (var said in new[] { "网址以 http:// 或者 https:// 开头", "javascript:alert(1)\"", "批件.txt" }) Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        }
        using (var posted = await SendAsync(drafter, path, "post", "Pictures", ("site", "云溪县人民政府网"), ("address", "https://www.yunxi.example/1.html"), ("postedOn", "2024-03-05"))) Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        // 已经有一份公开着的，再拟先说一声；看过的照样可以
        using (var twice = await Site.PostAsync(drafter, "/publications/new", "/publications/new", ("dispatch", dispatch.ToString()), ("purpose", PublicationPurposes.Other)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
            page = await TextAsync(twice);
            foreach (var said in new[] { "已经有批准了的、公开着的一份", $"href=\"{path}\"", $"name=\"again\" value=\"{dispatch}\"" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        page = await PageAsync(leader, path);
        foreach (var said in new[] { "已公开", "https://www.yunxi.example/1.html", "云巡办〔2024〕3号" }) Assert.Contains(said, page, StringComparison.Ordinal);

        // 一包里各个文件都没有打了码的字
        using (var zip = new ZipArchive(new MemoryStream(await leader.GetByteArrayAsync(path + "/package"))))
        {
            Assert.Equal(PdfOfWord.IsInstalled ? [".html", ".docx", ".pdf", ".json"] : [".html", ".docx", ".json"], zip.Entries.Select(e => Path.GetExtension(e.FullName)));
            using var reader = new StreamReader(zip.Entries[0].Open(), Encoding.UTF8);
            var html = await reader.ReadToEndAsync();
            Assert.DoesNotContain(Phone, html, StringComparison.Ordinal);
            Assert.Contains("138****1234", html, StringComparison.Ordinal);
        }
        using (var word = new ZipArchive(new MemoryStream(await leader.GetByteArrayAsync(path + "/word"))))
            foreach (var entry in word.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                Assert.DoesNotContain(Phone, await reader.ReadToEndAsync(), StringComparison.Ordinal);
            }
        await using var db = site.Database.Open(Viewer.System(body.Number));
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Process == "导出公开版本"));
        var posting = (await db.Set<Posting>().SingleAsync(p => p.BodyId == body.Number)).Id.ToString();
        using (var unsaid = await Site.PostAsync(drafter, path, path + "/withdraw", ("version", await VersionAsync(site, body, path)), ("posting", posting), ("withdrawnOn", "2024-03-05"), ("withdraw", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
            Assert.Contains("请写明原因", await TextAsync(unsaid), StringComparison.Ordinal);
        }
        using (var withdrawn = await Site.PostAsync(drafter, path, path + "/withdraw", ("version", await VersionAsync(site, body, path)), ("posting", posting), ("withdrawnOn", "2024-03-05"), ("withdraw", "换网址"))) Assert.Equal(HttpStatusCode.SeeOther, withdrawn.StatusCode);
        // 撤下的不能再公开、打包，照它另拟
        page = await PageAsync(drafter, path);
        foreach (var said in new[] { "已撤下", "不能再公开", "照这一份另拟一份" }) Assert.Contains(said, page, StringComparison.Ordinal);
        foreach (var gone in new[] { "/portal\"", "打包交给网站</a>", "/post\"" }) Assert.DoesNotContain(gone, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await drafter.GetAsync(path + "/package")).StatusCode);
        using (var anew = await Site.PostAsync(drafter, path, "/publications/new", ("like", path["/publications/".Length..])))
        {
            Assert.Equal(HttpStatusCode.SeeOther, anew.StatusCode);
            Assert.Contains("清退**万元", await PageAsync(drafter, anew.Headers.Location!.ToString()), StringComparison.Ordinal);
        }
        // 不在这里登记的，按钮说到哪里办
        page = await PageAsync(drafter, "/ledgers/publicproblem");
        Assert.Contains("到问题清单一页", page, StringComparison.Ordinal);
        foreach (var gone in new[] { "登记公开的问题</a>", "登记第一条" }) Assert.DoesNotContain(gone, page, StringComparison.Ordinal);
        Assert.Contains("/publications/new", await PageAsync(drafter, "/ledgers/publication"), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    // 写着这句话的是第几处
    private static string At(string page, string text)
    {
        var before = page[..page.LastIndexOf(text, page.IndexOf("</ol>", page.IndexOf("publish-heads", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal)];
        var id = before[(before.LastIndexOf("id=\"p-", StringComparison.Ordinal) + 6)..];
        return id[..id.IndexOf('"', StringComparison.Ordinal)];
    }

    private static async Task<string> VersionAsync(Site site, LoopBody body, string path)
    {
        await using var db = site.Database.Open(Viewer.System(body.Number));
        var id = Guid.Parse(path["/publications/".Length..]);
        return (await db.Set<Publication>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Version).SingleAsync()).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string form, string? file, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(path);
        var at = page.IndexOf("name=\"version\" value=\"", StringComparison.Ordinal) + "name=\"version\" value=\"".Length;
        using var content = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, path)), "__RequestVerificationToken" }, { new StringContent(page[at..page.IndexOf('"', at)]), "version" } };
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        if (file is not null) content.Add(new ByteArrayContent("同意公开"u8.ToArray()), file + ".add", "批件.txt");
        return await client.PostAsync($"{path}/{form}", content);
    }
}
