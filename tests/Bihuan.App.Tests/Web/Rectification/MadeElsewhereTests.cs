using System.Net;

using Bihuan.Access;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>行只由办理写的台账：不出登记、导入、批量的按钮，地址一打开就说到哪里办。</summary>
public sealed class MadeElsewhereTests
{
    [Fact]
    public async Task Ledgers_whose_rows_are_made_by_deeds_say_where_at_once()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        await using var db = site.Database.Open(Viewer.System(body.Number));
        var ledgers = db.Catalog.Ledgers.Where(l => l.Elsewhere is not null).ToList();
        Assert.Equal(16, ledgers.Count);
        var problem = body.Problem(1);
        await body.SaveAsync(problem);
        using var client = site.Client(new Viewer(body.Number, body.Staff.Guest.Id, "夏至", ledgers.Select(l => l.Code).Append("problem").SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l), Permissions.Remove(l) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office));
        foreach (var ledger in ledgers)
        {
            var path = "/ledgers/" + ledger.Code;
            var list = await client.GetStringAsync(path);
            Assert.DoesNotContain(path + "/import", list, StringComparison.Ordinal);
            Assert.DoesNotContain("批量", list, StringComparison.Ordinal);
            // 自己有表单、就在这里拟的才有登记；要到别的一页拟的，按钮说到哪里
            Assert.Equal((ledger.Code, ledger.FormPath is not null && ledger.Elsewhere!.Path == path), (ledger.Code, list.Contains(path + "/new", StringComparison.Ordinal)));
            Assert.Equal((ledger.Code, ledger.FormPath is not null && ledger.Elsewhere!.Path != path), (ledger.Code, list.Contains($"<a class=\"button main\" href=\"{ledger.Elsewhere!.Path}\">", StringComparison.Ordinal)));
            using (var there = await client.GetAsync(ledger.Elsewhere!.Path)) Assert.Equal((ledger.Code, HttpStatusCode.OK), (ledger.Code, there.StatusCode));
            foreach (var form in ledger.FormPath is null ? new[] { "/new", "/import" } : ["/import"])
            {
                var said = WebUtility.HtmlDecode(await client.GetStringAsync(path + form));
                Assert.Contains(ledger.Elsewhere.Why, said, StringComparison.Ordinal);
                // 旁边的导航里也有，看的是中间的按钮
                Assert.Contains($"<a class=\"button main\" href=\"{ledger.Elsewhere.Path}\">", said, StringComparison.Ordinal);
                Assert.DoesNotContain("name=\"version\"", said, StringComparison.Ordinal);
            }
            if (ledger.FormPath is not null) continue;
            using var posted = await Site.PostAsync(client, "/ledgers/problem/new", path + "/new", ("version", "0"), ("do", "save"));
            Assert.Equal((ledger.Code, HttpStatusCode.UnprocessableEntity), (ledger.Code, posted.StatusCode));
        }
        var detail = await client.GetStringAsync("/ledgers/problem/" + problem.Id);
        foreach (var ledger in ledgers) Assert.DoesNotContain($"/ledgers/{ledger.Code}/new", detail, StringComparison.Ordinal);
    }
}
