using System.Net;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed class LayoutPageTests
{
    private const string Layouts = "/ledgers/gear/layouts";

    [Fact]
    public async Task A_form_is_uploaded_mapped_used_from_the_list_and_removed()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var client = site.Client(LedgerDatabases.Clerk());
        await using (var db = site.Database.Open(LedgerDatabases.Clerk()))
        {
            db.Add(new Gear { Name = "复印机", State = "new", UnitId = LedgerDatabases.Window });
            await db.SaveAsync(Audit.Process.Now("测试准备", db.Viewer, site.Clock));
        }
        Assert.Contains("/ledgers/gear/layouts?State=new", WebUtility.HtmlDecode(await client.GetStringAsync("/ledgers/gear?State=new&panel=export")), StringComparison.Ordinal);

        using (var refused = await UploadAsync(client, "", Blank())) Assert.Contains("请写版式的名称", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var refused = await UploadAsync(client, "季报", "不是表格"u8.ToArray())) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var kept = await UploadAsync(client, "季报", Blank());
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        var path = kept.Headers.Location!.OriginalString;
        Assert.Contains("<option value=\"Name\" selected>名称</option>", await client.GetStringAsync(path), StringComparison.Ordinal);
        using (var wrong = await Site.PostAsync(client, path, path, ("c1", "Name"), ("first", "1"), ("last", "1"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var saved = await Site.PostAsync(client, path, path, ("c0", "$number"), ("c1", "Name"), ("first", "2"), ("last", "2"))) Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        Assert.Contains("季报", await client.GetStringAsync(Layouts + "?State=new"), StringComparison.Ordinal);
        using var export = await client.GetAsync(path + "/export?State=new");
        Assert.Equal("季报 2024-03-05.xlsx", Uri.UnescapeDataString(export.Content.Headers.ContentDisposition!.FileNameStar!));
        using var content = new MemoryStream(await export.Content.ReadAsByteArrayAsync());
        var rows = Assert.IsType<OpenedTable.Book>(TableReader.Open(content, "表.xlsx")).Value.Sheets[0].Rows;
        Assert.Equal(["1", "复印机"], [rows[1][0].Text, rows[1][1].Text]);
        // 认不出的条件不能略去
        using (var odd = await client.GetAsync(path + "/export?Price.from=abc")) Assert.Equal(HttpStatusCode.SeeOther, odd.StatusCode);
        using (var removed = await Site.PostAsync(client, path, path + "/delete")) Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        using (var gone = await client.GetAsync(path)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Filter_of_the_list_is_kept_from_upload_to_trial_and_a_trial_has_few_rows()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var client = site.Client(LedgerDatabases.Clerk());
        await using (var db = site.Database.Open(LedgerDatabases.Clerk()))
        {
            for (var i = 0; i < 25; i++) db.Add(new Gear { Name = "复印机", State = "new", UnitId = LedgerDatabases.Window });
            db.Add(new Gear { Name = "旧打印机", State = "used", UnitId = LedgerDatabases.Window });
            await db.SaveAsync(Audit.Process.Now("测试准备", db.Viewer, site.Clock));
        }
        using var kept = await UploadAsync(client, "季报", Blank(), "?State=new");
        var path = kept.Headers.Location!.OriginalString;
        Assert.EndsWith("?State=new", path, StringComparison.Ordinal);
        using var saved = await Site.PostAsync(client, path, path, ("c0", "$number"), ("c1", "Name"), ("first", "2"), ("last", "2"));
        Assert.Equal(path, saved.Headers.Location!.OriginalString);
        var tried = path.Replace("?", "/try?", StringComparison.Ordinal);
        Assert.Contains($"href=\"{tried}\"", WebUtility.HtmlDecode(await client.GetStringAsync(path)), StringComparison.Ordinal);
        Assert.Equal(20, await RowsAsync(client, tried));
        Assert.Equal(25, await RowsAsync(client, path.Replace("?", "/export?", StringComparison.Ordinal)));
    }

    private static async Task<int> RowsAsync(HttpClient client, string path)
    {
        using var content = new MemoryStream(await client.GetByteArrayAsync(path));
        return Assert.IsType<OpenedTable.Book>(TableReader.Open(content, "表.xlsx")).Value.Sheets[0].Rows.Count(r => r[1].Text == "复印机");
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, byte[] content, string query = "")
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, Layouts)), "__RequestVerificationToken" }, { new StringContent(name), "name" } };
        form.Add(new ByteArrayContent(content), "file", "空表.xlsx");
        return await client.PostAsync(Layouts + query, form);
    }

    private static byte[] Blank()
    {
        var stream = new MemoryStream();
        using (var table = new XlsxTable(stream))
        {
            table.Begin(new("表", [new("序号"), new("物品名称"), new("备注")]));
            table.End();
        }
        return stream.ToArray();
    }
}
