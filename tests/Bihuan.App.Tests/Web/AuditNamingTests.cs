using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.App.Office.Audit;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>审计里写人、单位、别的行的名称，不写编号；“行”一栏认得网址。</summary>
public sealed class AuditNamingTests
{
    [Fact]
    public async Task People_units_and_rows_are_named_and_who_may_not_be_seen_is_not()
    {
        await using var site = await AuditPageTests.StartAsync();
        var (keeper, hidden, gone) = (await PersonAsync(site, "沈知秋"), await PersonAsync(site, "顾不露", restricted: true), await PersonAsync(site, "陆已调", removed: true));
        var (clerk, whole) = (LedgerDatabases.Clerk(), new Gear { Name = "机架", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2) });
        await using (var db = site.Database.Open(clerk))
        {
            db.Add(whole);
            await db.SaveAsync(Process.Now("登记物品", clerk, site.Clock));
        }
        foreach (var (who, name) in new[] { (keeper, "沈知秋"), (hidden, "（看不到或已不在）"), (gone, "陆已调") })
        {
            var part = new Gear { Name = "交换机", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), KeeperId = who, PartOfId = whole.Id };
            var page = await PageOfAsync(site, clerk, db => db.Add(part), "登记交换机");
            foreach (var said in new[] { $"<th scope=\"row\">保管人</th><td class=\"before\">—</td><td class=\"after\">{name}</td>", "<td class=\"after\">机架</td>", "<td class=\"after\">受理窗口</td>", "“交换机”，<a" })
                Assert.Contains(said, page, StringComparison.Ordinal);
            foreach (var id in new[] { who, whole.Id }) Assert.DoesNotContain(id.ToString(), page, StringComparison.Ordinal);
            Assert.DoesNotContain("顾不露", page, StringComparison.Ordinal);
        }
        // 别的表：岗位、任职
        var post = new Post { BodyId = LedgerDatabases.Body, UnitId = LedgerDatabases.Window, Name = "窗口长" };
        Assert.Contains("受理窗口 窗口长，<a", await PageOfAsync(site, clerk, db => db.Add(post), "设立岗位"), StringComparison.Ordinal);
        var holder = new PostHolder { BodyId = LedgerDatabases.Body, PostId = post.Id, PersonId = keeper, IsMain = true, From = new(2024, 3, 1) };
        var held = await PageOfAsync(site, clerk, db => db.Add(holder), "任职");
        Assert.Contains("沈知秋任受理窗口 窗口长，<a", held, StringComparison.Ordinal);
        Assert.Contains("<td class=\"after\">沈知秋</td>", held, StringComparison.Ordinal);
        Assert.DoesNotContain(keeper.ToString(), held, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_says_which_row_and_which_fields_and_leaves_out_what_every_row_has()
    {
        await using var site = await AuditPageTests.StartAsync();
        var (clerk, gear) = (LedgerDatabases.Clerk(), new Gear { Name = "叫号机", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2) });
        var added = await PageOfAsync(site, clerk, db => db.Add(gear), "登记物品");
        foreach (var noise in new[] { "修改时刻", "版本", "登记时刻", "已删除", "限制阅读" }) Assert.DoesNotContain($"<th scope=\"row\">{noise}</th>", added, StringComparison.Ordinal);
        await PageOfAsync(site, clerk, db =>
        {
            db.Attach(gear);
            (gear.Price, gear.BoughtOn) = (5_00, new(2024, 3, 1));
        }, "修改物品");
        await PageOfAsync(site, clerk, db => db.AddRange(Enumerable.Range(1, 3).Select(i => new Gear { Name = $"柜{i}", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2) })), "登记柜");
        await AuditPageTests.SaveAsync(site, "保密柜", restricted: true);
        using var client = site.Client(AuditPageTests.Auditor());
        var list = WebUtility.HtmlDecode(await client.GetStringAsync("/audit"));
        foreach (var said in new[] { "<td>新增物品“叫号机”</td>", "<td>修改物品“叫号机”：购置日期、价格（元）、净值（元）</td>", "”等3行</td>" }) Assert.Contains(said, list, StringComparison.Ordinal);
        Assert.DoesNotContain("保密柜", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_asks_as_often_for_many_entries_as_for_few()
    {
        await using var site = await AuditPageTests.StartAsync();
        var clerk = LedgerDatabases.Clerk();
        async Task<int> QueriesAsync()
        {
            await using var db = site.Database.Open(AuditPageTests.Auditor());
            using var counter = new CommandCounter(db);
            var page = await ListAudit.RunAsync(db, new(), null, 50);
            await AuditLabelling.LoadAsync(db, site.Database, page.Entries, page.Touches.SelectMany(t => t).Select(t => t.First), default);
            return counter.Count;
        }
        await PageOfAsync(site, clerk, db => db.Add(new Gear { Name = "柜零", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2) }), "登记柜");
        var few = await QueriesAsync();
        for (var i = 0; i < 20; i++) await AuditPageTests.SaveAsync(site, $"柜{i}");
        Assert.Equal(few, await QueriesAsync());
    }

    [Fact]
    public async Task Attachments_are_named_but_not_those_of_a_restricted_row()
    {
        await using var site = await AuditPageTests.StartAsync();
        var clerk = LedgerDatabases.Clerk();
        StoredFile File(string name) => new() { BodyId = LedgerDatabases.Body, Id = Guid.CreateVersion7(), Name = name, MediaType = "application/pdf", Sha256 = new('a', StoredFile.HashLength), Size = 1, UploadedBy = clerk.PersonId, Uploader = clerk.Name, UploadedAt = new(2024, 3, 5, 0, 0, 0, DateTimeKind.Utc) };
        var (open, secret) = (File("发票.pdf"), File("线索登记表.pdf"));
        await PageOfAsync(site, clerk, db => db.AddRange(open, secret), "上传附件");
        var page = await PageOfAsync(site, clerk, db => db.Add(new Gear { Name = "叫号机", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), Papers = $"{open.Id},{secret.Id}" }), "登记物品");
        Assert.Contains("<td class=\"after\">发票.pdf、线索登记表.pdf</td>", page, StringComparison.Ordinal);
        await PageOfAsync(site, clerk, db => db.Add(new Gear { Name = "保密柜", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), Restricted = true, Papers = secret.Id.ToString() }), "登记涉密柜");
        using var client = site.Client(AuditPageTests.Auditor());
        foreach (var entry in Entries().Matches(await client.GetStringAsync("/audit")).Select(m => m.Value)) Assert.DoesNotContain("线索登记表", await client.GetStringAsync(entry), StringComparison.Ordinal);
        var export = await client.GetStringAsync("/audit/export.csv");
        Assert.Contains("票据： → 发票.pdf、（限制阅读的附件）", export, StringComparison.Ordinal);
        Assert.DoesNotContain("线索登记表", export, StringComparison.Ordinal);
    }

    private static Regex Entries() => new("/audit/[0-9a-f-]{36}", RegexOptions.NonBacktracking);

    [Theory]
    [InlineData("http://oa.example/ledgers/gear/{0}?saved#history", true)]
    [InlineData("/ledgers/gear/{0}/edit", true)]
    [InlineData("{0}", true)]
    [InlineData("叫号机", false)]
    [InlineData("/ledgers/nothing/{0}", false)]
    [InlineData("12", false)]
    public async Task Row_is_known_by_its_address_and_anything_else_is_explained_at_the_field(string typed, bool known)
    {
        await using var site = await AuditPageTests.StartAsync();
        var clerk = LedgerDatabases.Clerk();
        var gear = new Gear { Name = "叫号机", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2) };
        await PageOfAsync(site, clerk, db => db.Add(gear), "登记叫号机");
        await AuditPageTests.SaveAsync(site, "打印机");
        using var client = site.Client(AuditPageTests.Auditor());
        var page = await client.GetStringAsync("/audit?row=" + Uri.EscapeDataString(typed.Replace("{0}", gear.Id.ToString().ToUpperInvariant(), StringComparison.Ordinal)));
        Assert.Equal(known, page.Contains("登记叫号机", StringComparison.Ordinal));
        Assert.DoesNotContain("登记物品", page, StringComparison.Ordinal);
        Assert.Equal(!known, page.Contains("没有认出是哪一行", StringComparison.Ordinal));
        if (!known) Assert.Contains($"value=\"{typed.Replace("{0}", gear.Id.ToString().ToUpperInvariant(), StringComparison.Ordinal)}\"", page, StringComparison.Ordinal);
        Assert.Equal(known && typed != "{0}", page.Contains("<option value=\"ledger_gear\" selected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reversed_dates_are_explained_at_the_field_and_nothing_is_exported()
    {
        await using var site = await AuditPageTests.StartAsync();
        await AuditPageTests.SaveAsync(site, "叫号机");
        using var client = site.Client(AuditPageTests.Auditor());
        var page = await client.GetStringAsync("/audit?from=2024-03-06&to=2024-03-01");
        Assert.Contains("“从”比“到”晚", page, StringComparison.Ordinal);
        Assert.DoesNotContain("没有符合条件", page, StringComparison.Ordinal);
        using var export = await client.GetAsync("/audit/export.csv?from=2024-03-06&to=2024-03-01");
        Assert.Equal((HttpStatusCode.SeeOther, "/audit?from=2024-03-06&to=2024-03-01"), (export.StatusCode, export.Headers.Location?.ToString()));
        Assert.DoesNotContain("“从”比“到”晚", await client.GetStringAsync("/audit?from=2024-03-01&to=2024-03-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_asks_as_often_for_many_entries_as_for_few_and_keeps_numbers_in_their_column()
    {
        await using var site = await AuditPageTests.StartAsync();
        var keeper = await PersonAsync(site, "沈知秋");
        var clerk = LedgerDatabases.Clerk();
        async Task<(int Queries, string Text)> ExportAsync()
        {
            await using var db = site.Database.Open(AuditPageTests.Auditor());
            using var counter = new CommandCounter(db);
            using var output = new MemoryStream();
            await AuditCsv.WriteAsync(db, site.Database, new AuditWords(db, []), new AuditFilter(), output, default);
            return (counter.Count, Encoding.UTF8.GetString(output.ToArray()));
        }
        var first = new Gear { Name = "柜零", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), KeeperId = keeper };
        await PageOfAsync(site, clerk, db => db.Add(first), "登记柜");
        var few = await ExportAsync();
        for (var i = 0; i < 30; i++) await PageOfAsync(site, clerk, db => db.Add(new Gear { Name = $"柜{i}", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), KeeperId = keeper }), "登记柜");
        var many = await ExportAsync();
        Assert.Equal(few.Queries, many.Queries);
        Assert.Contains($"\"物品\",\"“柜零”\",\"{first.Id}\",\"新增\"", many.Text, StringComparison.Ordinal);
        Assert.Contains("保管人： → 沈知秋", many.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"→ {keeper}", many.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_takes_a_large_entry_by_itself()
    {
        AuditEntry Entry(int changes) => new() { Id = Guid.CreateVersion7(), BodyId = 1, At = default, ActorId = Guid.Empty, Actor = "系统", Process = "办", ChangeCount = changes };
        Assert.Equal([[1, 4_999], [10_000], [2]], AuditCsv.Batches([Entry(1), Entry(4_999), Entry(10_000), Entry(2)]).Select(b => b.ConvertAll(e => e.ChangeCount)));
    }

    private static async Task<Guid> PersonAsync(Site site, string name, bool restricted = false, bool removed = false)
    {
        var clerk = LedgerDatabases.Clerk();
        var person = new Person { Name = name, UnitId = LedgerDatabases.Window, StaffKind = "institution", EnteredOn = new(2020, 1, 1), Restricted = restricted, Removed = removed };
        await using var db = site.Database.Open(clerk);
        db.Add(person);
        await db.SaveAsync(Process.Now("登记人员", clerk, site.Clock));
        return person.Id;
    }

    // 做一件事，返回审计管理员看到的那一条
    private static async Task<string> PageOfAsync(Site site, Viewer clerk, Action<Bihuan.Storage.Db> act, string process)
    {
        Guid entry;
        await using (var db = site.Database.Open(clerk))
        {
            act(db);
            await db.SaveAsync(Process.Now(process, clerk, site.Clock));
            entry = await db.AuditEntries.OrderByDescending(e => e.Id).Select(e => e.Id).FirstAsync();
        }
        using var client = site.Client(AuditPageTests.Auditor());
        return WebUtility.HtmlDecode(await client.GetStringAsync("/audit/" + entry));
    }
}
