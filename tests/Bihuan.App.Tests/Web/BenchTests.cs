using System.Net;

using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>交来的表格与文书一样，同时只读几份：没有位子的请他过一会儿再来，什么也没有存，写过的还在。</summary>
public sealed class BenchTests
{
    private const string Import = "/ledgers/gear/import", Layouts = "/ledgers/gear/layouts";

    [Fact]
    public async Task Workbooks_wait_for_a_place_too()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created, s => s with { ReadingsAtOnce = 1 });
        using var client = site.Client(LedgerDatabases.Clerk());
        await Site.TokenAsync(client, Import); // 防跨站的 cookie 先有了，同时来的几个才不会互相换掉
        var release = await Crowd.GatherAsync(site, 0);
        var waiting = new[] { PasteAsync(client), UploadAsync(client, Import), UploadAsync(client, Layouts) };
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        await release();
        foreach (var task in waiting)
            using (var response = await task) Assert.True(response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.UnprocessableEntity, response.StatusCode.ToString());
    }

    [Fact]
    public async Task When_too_many_wait_an_import_is_refused_and_what_was_pasted_stays()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created, s => s with { ReadingsAtOnce = 1 });
        using var client = site.Client(LedgerDatabases.Clerk());
        var release = await Crowd.GatherAsync(site);
        using (var pasted = await PasteAsync(client)) Assert.Contains("名称\t状态\n复印机\t在用</textarea>", await Crowd.AssertFullAsync(pasted), StringComparison.Ordinal);
        using (var uploaded = await UploadAsync(client, Import)) await Crowd.AssertFullAsync(uploaded);
        using (var form = await UploadAsync(client, Layouts)) Assert.Contains("value=\"季报\"", await Crowd.AssertFullAsync(form), StringComparison.Ordinal);
        await using (var db = site.Database.Open()) Assert.Equal((0, 0), (db.Imports.Count(), db.ExportLayouts.Count()));
        await release();
        using var later = await PasteAsync(client);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public async Task When_too_many_wait_a_returned_file_is_refused_and_can_be_handed_in_later()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created, s => s with { ReadingsAtOnce = 1 });
        var clerk = await CollectSteps.ClerkAsync(site);
        using var client = site.Client(clerk);
        using var unit = site.Client(CollectSteps.Liaison());
        var round = await CollectSteps.SplitAsync(site, client, clerk);
        var fill = CollectSteps.FillOf(round);
        var sent = await unit.GetByteArrayAsync(fill + "/file.xlsx");
        var release = await Crowd.GatherAsync(site);
        using (var full = await CollectSteps.HandInAsync(client, round, round + "/returns", ("files", "填好的.xlsx", sent))) await Crowd.AssertFullAsync(full);
        using (var full = await CollectSteps.HandInAsync(unit, fill, fill, ("files", "填好的.xlsx", sent))) await Crowd.AssertFullAsync(full);
        // 没有收的行也要读一遍表才写得出
        using (var full = await client.GetAsync($"{round}/units/{LedgerDatabases.Window}/refused.xlsx")) await Crowd.AssertFullAsync(full);
        await using (var db = site.Database.Open(clerk)) Assert.Empty(db.ReturnedFiles);
        await release();
        using var later = await CollectSteps.HandInAsync(unit, fill, fill, ("files", "填好的.xlsx", sent));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    private static Task<HttpResponseMessage> PasteAsync(HttpClient client) => Site.PostAsync(client, Import, Import + "/paste", ("rows", "名称\t状态\n复印机\t在用"), ("head", "yes"));

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string path)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, path)), "__RequestVerificationToken" }, { new StringContent("季报"), "name" } };
        form.Add(new ByteArrayContent("名称,状态\n复印机,在用"u8.ToArray()), "file", "表.csv");
        return await client.PostAsync(path, form);
    }
}
