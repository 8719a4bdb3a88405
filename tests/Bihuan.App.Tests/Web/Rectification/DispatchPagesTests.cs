using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Documents.Writing.Official;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>公文的页面：拟稿、改稿、看正文点开数、送签、签发、下载，模板写错了说在哪里。</summary>
public sealed class DispatchPagesTests
{
    [Fact]
    public async Task A_report_goes_from_ledgers_to_a_signed_document_and_its_figures_open_their_rows()
    {
        await using var site = await Site.StartAsync();
        var body = await MakeAsync(site);
        using var drafter = site.Client(body.As(body.Staff.Members[0].Id));
        using var leader = site.Client(body.As(body.Staff.Members[1].Id));
        Assert.Contains("整改进展情况报告", await drafter.GetStringAsync("/dispatches/new"), StringComparison.Ordinal);
        using (var unsaid = await Site.PostAsync(drafter, "/dispatches/new", "/dispatches/new", ("inspection", body.Inspection.Id.ToString())))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
            Assert.Contains("请选择写哪一种公文", WebUtility.HtmlDecode(await unsaid.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        string edit;
        using (var started = await Site.PostAsync(drafter, "/dispatches/new", "/dispatches/new", ("kind", DispatchKinds.ProgressReport), ("inspection", body.Inspection.Id.ToString())))
        {
            Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
            edit = started.Headers.Location!.ToString();
        }
        var path = edit[..^"/edit".Length];

        // 标题空着存不进，填的都在
        using (var wrong = await Site.PostAsync(drafter, edit, edit, ("version", "1"), ("标题", ""), ("署名", "局党组"), ("不足", "还差一次培训。")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var typed = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            foreach (var said in new[] { "请填写标题", "还差一次培训。" }) Assert.Contains(said, typed, StringComparison.Ordinal);
        }
        // 没有存成的替他留着；写着写着一次次存，留的是最近一次的，别人看不到
        foreach (var half in new[] { "写到一半。", "写到一大半。" })
            using (var kept = await Site.PostAsync(drafter, edit, edit + "/draft", ("version", "1"), ("标题", "报告"), ("不足", half))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Contains("没有填完的", await drafter.GetStringAsync(edit), StringComparison.Ordinal);
        Assert.Contains("写到一大半。", WebUtility.HtmlDecode(await drafter.GetStringAsync(edit + "?draft=open")), StringComparison.Ordinal);
        using (var other = site.Client(body.As(body.Staff.Members[2].Id))) Assert.DoesNotContain("写到一大半。", WebUtility.HtmlDecode(await other.GetStringAsync(edit + "?draft=open")), StringComparison.Ordinal);
        using (var saved = await Site.PostAsync(drafter, edit, edit, ("version", "1"), ("标题", "关于整改进展情况的报告"), ("主送", "县委巡察办"), ("署名", "局党组"), ("不足", "还差一次培训。"), ("打算", "四月补上。"), ("抄送", "驻局纪检监察组"))) Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.DoesNotContain("没有填完的", await drafter.GetStringAsync(edit), StringComparison.Ordinal);
        // 两个窗口：后存的看得见先存的，再点保存也不盖；说了照自己的存才存
        (string, string)[] stale = [("version", "1"), ("标题", "关于整改进展情况的报告"), ("主送", "县委巡察办"), ("署名", "局党组"), ("不足", "另一个窗口写的。"), ("打算", "四月补上。"), ("抄送", "驻局纪检监察组")];
        for (var twice = 0; twice < 2; twice++)
            using (var refused = await Site.PostAsync(drafter, edit, edit, stale))
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
                var both = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
                foreach (var said in new[] { "另一个窗口写的。", "别人存的", "还差一次培训。", "name=\"version\" value=\"1\"", "name=\"over\" value=\"2\"" }) Assert.Contains(said, both, StringComparison.Ordinal);
            }
        Assert.Contains("还差一次培训。", WebUtility.HtmlDecode(await drafter.GetStringAsync(path)), StringComparison.Ordinal);
        using (var over = await Site.PostAsync(drafter, edit, edit, [.. stale, ("over", "2")])) Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
        Assert.Contains("另一个窗口写的。", WebUtility.HtmlDecode(await drafter.GetStringAsync(path)), StringComparison.Ordinal);
        using (var back = await Site.PostAsync(drafter, edit, edit, [.. stale.Where(f => f.Item1 is not ("不足" or "version")), ("version", "3"), ("不足", "还差一次培训。")])) Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        // 同一种的有一份在办，再拟先说一声；看过的照样可以
        using (var twice = await Site.PostAsync(drafter, "/dispatches/new", "/dispatches/new", ("kind", DispatchKinds.ProgressReport), ("inspection", body.Inspection.Id.ToString())))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
            Assert.Contains($"href=\"{path}\"", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var again = await Site.PostAsync(drafter, "/dispatches/new", "/dispatches/new", ("kind", DispatchKinds.ProgressReport), ("inspection", body.Inspection.Id.ToString()), ("again", $"{DispatchKinds.ProgressReport}.{body.Inspection.Id}"))) Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        var page = WebUtility.HtmlDecode(await drafter.GetStringAsync(path));
        foreach (var said in new[] { "还差一次培训。", "县委巡察办：", "一、组织整改情况", "（一）窗口服务", "数照现在的台账" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("不给看的", page, StringComparison.Ordinal);
        // 一个数点开，就是那几行
        var rows = Regex.Match(page, "href=\"(?<to>/counted\\?figure=closed[^\"]*part=hit[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Groups["to"].Value;
        Assert.Contains("销了号的", WebUtility.HtmlDecode(await drafter.GetStringAsync(rows)), StringComparison.Ordinal);
        foreach (Match link in Regex.Matches(page, "class=\"o-figure[^\"]*\"[^>]*href=\"(?<to>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture))
            Assert.Equal(HttpStatusCode.OK, (await drafter.GetAsync(link.Groups["to"].Value)).StatusCode);

        using (var sent = await Site.PostAsync(drafter, path, path + "/submit", ("version", "4"))) Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using (var own = await Site.PostAsync(drafter, path, path + "/issue", ("version", "5"), ("number", "云审发〔2026〕7号"), ("dated", "2024-03-05"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Contains(path, await leader.GetStringAsync("/todo"), StringComparison.Ordinal);
        using (var unnumbered = await Site.PostAsync(leader, path, path + "/issue", ("version", "5"), ("number", ""), ("dated", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unnumbered.StatusCode);
            page = WebUtility.HtmlDecode(await unnumbered.Content.ReadAsStringAsync());
            foreach (var said in new[] { "请填写发文字号", "请填写成文日期" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        using (var issued = await Site.PostAsync(leader, path, path + "/issue", ("version", "5"), ("number", "云审发〔2026〕7号"), ("dated", "2024-03-05"))) Assert.Equal(HttpStatusCode.SeeOther, issued.StatusCode);
        page = WebUtility.HtmlDecode(await leader.GetStringAsync(path + "?compare=now"));
        foreach (var said in new[] { "云审发〔2026〕7号", "现在再数一遍，没有变化", "已印发" }) Assert.Contains(said, page, StringComparison.Ordinal);

        // Word 里有正文，带出处的多一页
        Assert.Contains("云审发〔2026〕7号", await WordAsync(leader, path + "/word"), StringComparison.Ordinal);
        var whole = await WordAsync(leader, path + "/word?sources=1");
        foreach (var said in new[] { "本文各数的出处", "限制阅读的不算" }) Assert.Contains(said, whole, StringComparison.Ordinal);
        if (PdfOfWord.IsInstalled) Assert.Equal("%PDF"u8.ToArray(), (await leader.GetByteArrayAsync(path + "/pdf"))[..4]);
    }

    [Fact]
    public async Task A_template_with_a_wrong_name_is_refused_with_the_place_and_a_right_one_is_used()
    {
        await using var site = await Site.StartAsync();
        var body = await MakeAsync(site);
        using var manager = site.Client(body.As(body.Staff.Members[0].Id));
        const string Path = "/dispatches/templates/" + DispatchKinds.ProgressReport;
        var page = WebUtility.HtmlDecode(await manager.GetStringAsync(Path));
        foreach (var said in new[] { "在用自带的", "写在“问题”里面", "包住整段、整行，一项写一遍" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("〔问题数〕", await WordAsync(manager, Path + "/file/0"), StringComparison.Ordinal);
        Assert.Contains("截至", await WordAsync(manager, $"{Path}/preview?edition=0&inspection={body.Inspection.Id}"), StringComparison.Ordinal);
        using (var wrong = await SendAsync(manager, Path, "反馈问题{问题总数}个", "改一改"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            foreach (var said in new[] { "没有“问题总数”这个名称。是不是“问题数”？", "正文第3段", "改一改" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        // 少了要紧的几处，要勾选；传上来的先不用，启用了才用
        using (var lacking = await SendAsync(manager, Path, "反馈问题{问题数}个", "只写一句"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, lacking.StatusCode);
            page = WebUtility.HtmlDecode(await lacking.Content.ReadAsStringAsync());
            foreach (var said in new[] { "没有放“主送”", "文件要再选一次", "name=\"without\" value=\"落款\"", "只写一句" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        using (var right = await SendAsync(manager, Path, "反馈问题{问题数}个", "只写一句", "主送", "不足", "打算", "发文字号", "落款")) Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        page = WebUtility.HtmlDecode(await manager.GetStringAsync(Path));
        foreach (var said in new[] { "在用自带的", "value=\"0\" selected" }) Assert.Contains(said, page, StringComparison.Ordinal);
        using (var on = await Site.PostAsync(manager, Path, Path + "/turn", ("edition", "1"), ("on", "yes"))) Assert.Equal(HttpStatusCode.SeeOther, on.StatusCode);
        Assert.Contains("在用第1版", await manager.GetStringAsync(Path), StringComparison.Ordinal);
        using (var off = await Site.PostAsync(manager, Path, Path + "/turn", ("edition", "1"), ("on", ""))) Assert.Equal(HttpStatusCode.SeeOther, off.StatusCode);
        Assert.Contains("在用自带的", WebUtility.HtmlDecode(await manager.GetStringAsync(Path)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync("/dispatches/templates/unknown")).StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string text, string notes, params IReadOnlyList<string> without)
    {
        using var file = new MemoryStream();
        OfficialWriter.Write(file, new("{标题}", [new OfficialBlock.Paragraph(text)]) { IsTemplate = true }, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, path)), "__RequestVerificationToken" }, { new StringContent(notes), "notes" } };
        foreach (var name in without) form.Add(new StringContent(name), "without");
        using var content = new ByteArrayContent(file.ToArray());
        form.Add(content, "file", "模板.docx");
        return await client.PostAsync(path, form);
    }

    private static async Task<string> WordAsync(HttpClient client, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(path)));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Regex.Replace(await reader.ReadToEndAsync(), "<[^>]*>", "", RegexOptions.NonBacktracking);
    }

    private static async Task<LoopBody> MakeAsync(Site site)
    {
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        await body.SaveAsync(body.Problem(1, p => (p.Title, p.State, p.ClosedOn, p.Aspect) = ("销了号的", ProblemStates.Closed, new(2024, 2, 20), "窗口服务")), body.Problem(2, p => (p.Title, p.State) = ("还没有改的", ProblemStates.Doing)), body.Problem(3, p => (p.Restricted, p.Title) = (true, "不给看的")));
        return body;
    }
}
