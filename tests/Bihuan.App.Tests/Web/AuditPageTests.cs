using System.Net;

using Bihuan.Access;
using Bihuan.App.Office.Audit;
using Bihuan.Audit;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed class AuditPageTests
{
    internal static Viewer Auditor(int body = LedgerDatabases.Body) => new(body, Guid.CreateVersion7(), "审计管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ReadAudit] = [Reach.WholeBody] });

    internal static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    /// <summary>登记一件物品，返回审计的编号。</summary>
    internal static async Task<Guid> SaveAsync(Site site, string name, bool restricted = false, string? phone = null, string? reason = null, Viewer? clerk = null)
    {
        clerk ??= LedgerDatabases.Clerk();
        await using var db = site.Database.Open(clerk);
        db.Add(new Gear { Name = name, State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), Price = 120_00, Restricted = restricted, Phone = phone });
        await db.SaveAsync(Process.Now(restricted ? "登记涉密柜" : "登记物品", clerk, site.Clock, reason));
        return await db.AuditEntries.OrderByDescending(e => e.Id).Select(e => e.Id).FirstAsync();
    }

    [Fact]
    public async Task Entries_are_listed_newest_first_and_one_shows_before_and_after_in_words()
    {
        await using var site = await StartAsync();
        await SaveAsync(site, "叫号机");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await SaveAsync(site, "打印机", phone: "13812345678", reason: "年度采购");
        using var client = site.Client(Auditor());
        var list = await client.GetStringAsync("/audit");
        Assert.True(list.IndexOf("09:31", StringComparison.Ordinal) < list.IndexOf("09:30</a>", StringComparison.Ordinal));
        Assert.Contains("新增物品“叫号机”", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        var one = await client.GetStringAsync("/audit/" + id);
        Assert.Contains("年度采购", one, StringComparison.Ordinal);
        Assert.Contains("打印机", one, StringComparison.Ordinal);
        Assert.Contains("新购", one, StringComparison.Ordinal);   // 选项的名称，不是代码
        Assert.Contains("受理窗口", one, StringComparison.Ordinal); // 单位的名称，不是号
        Assert.Contains("120.00", one, StringComparison.Ordinal);  // 元，不是分
        Assert.DoesNotContain("13812345678", one, StringComparison.Ordinal); // 没有看掩码的权限
    }

    [Fact]
    public async Task Restricted_entry_shows_that_it_exists_and_nothing_of_what_it_says()
    {
        await using var site = await StartAsync();
        var id = await SaveAsync(site, "保密柜", restricted: true, reason: "专项检查");
        using var client = site.Client(Auditor());
        foreach (var page in new[] { "/audit", "/audit/" + id, "/audit/export.csv" })
        {
            var text = await client.GetStringAsync(page);
            Assert.Contains("限制阅读", text, StringComparison.Ordinal);
            foreach (var secret in new[] { "保密柜", "专项检查", "登记涉密柜", "新购" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
        // 由筛不筛得到也猜不出来
        foreach (var query in new[] { "?table=ledger_gear", "?process=登记涉密柜", "?row=" + id })
            Assert.DoesNotContain("/audit/" + id, await client.GetStringAsync("/audit" + query), StringComparison.Ordinal);
        Assert.Contains("/audit/" + id, await client.GetStringAsync("/audit?actor=林知远"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_of_another_body_is_not_found()
    {
        await using var site = await StartAsync();
        var id = await SaveAsync(site, "叫号机");
        using var other = site.Client(Auditor(LedgerDatabases.OtherBody));
        Assert.Contains("还没有审计", await other.GetStringAsync("/audit"), StringComparison.Ordinal);
        using var response = await other.GetAsync("/audit/" + id);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Clerk_without_the_permission_sees_none_of_it()
    {
        await using var site = await StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        foreach (var path in new[] { "/audit", "/audit/" + Guid.NewGuid(), "/audit/export.csv", "/jobs" })
        {
            using var response = await clerk.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_pages_follow_each_other_without_gap()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        for (var i = 0; i < 120; i++) await SaveAsync(site, $"椅{i}", clerk: clerk);
        using var client = site.Client(Auditor());
        var (seen, path) = (new HashSet<string>(), "/audit?actor=林知远");
        for (var pages = 0; pages < 10; pages++)
        {
            var page = await client.GetStringAsync(path);
            foreach (System.Text.RegularExpressions.Match m in Ids().Matches(page)) Assert.True(seen.Add(m.Value));
            if (Next().Match(page) is not { Success: true } next) break;
            path = WebUtility.HtmlDecode(next.Groups["href"].Value);
        }
        Assert.Equal(120, seen.Count);
        Assert.Contains("没有符合条件的审计", await client.GetStringAsync("/audit?actor=林知远&from=2024-03-06"), StringComparison.Ordinal);
        Assert.Contains("没有符合条件的审计", await client.GetStringAsync("/audit?actor=林知远&to=2024-03-04"), StringComparison.Ordinal);
        Assert.Contains("登记物品", await client.GetStringAsync("/audit?from=2024-03-05&to=2024-03-05&table=ledger_gear&process=登记"), StringComparison.Ordinal);
        Assert.Contains("没有符合条件的审计", await client.GetStringAsync("/audit?actor=别人"), StringComparison.Ordinal);
        Assert.Contains("登记物品", await client.GetStringAsync("/audit?from=昨天&after=乱写"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_that_name_are_offered_and_one_can_be_chosen()
    {
        await using var site = await StartAsync();
        var (one, two) = (Named("周文心"), Named("周文"));
        var (of1, of2, other) = (await SaveAsync(site, "叫号机", clerk: one), await SaveAsync(site, "打印机", clerk: two), await SaveAsync(site, "柜"));
        using var client = site.Client(Auditor());
        var both = await client.GetStringAsync("/audit?actor=周文");
        Assert.Contains("姓名含“周文”的有2人", both, StringComparison.Ordinal);
        Assert.All([of1, of2], id => Assert.Contains("/audit/" + id, both, StringComparison.Ordinal));
        Assert.DoesNotContain("/audit/" + other, both, StringComparison.Ordinal);
        Assert.Contains("/audit?who=" + one.PersonId, both, StringComparison.Ordinal);
        var chosen = await client.GetStringAsync("/audit?who=" + one.PersonId);
        Assert.Contains("value=\"周文心\"", chosen, StringComparison.Ordinal);
        Assert.Contains("/audit/" + of1, chosen, StringComparison.Ordinal);
        Assert.DoesNotContain("/audit/" + of2, chosen, StringComparison.Ordinal);
        for (var i = 0; i < 8; i++) await SaveAsync(site, "柜", clerk: Named("周" + i));
        var many = await client.GetStringAsync("/audit?actor=周");
        Assert.Contains("有10人，请选一位", many, StringComparison.Ordinal);
        Assert.DoesNotContain("/audit/" + of1, many, StringComparison.Ordinal);

        static Viewer Named(string name) => new(LedgerDatabases.Body, Guid.CreateVersion7(), name, new Dictionary<string, IReadOnlyList<Reach>>());
    }

    [Fact]
    public async Task Export_is_in_the_audit_with_what_was_chosen()
    {
        await using var site = await StartAsync();
        using var client = site.Client(Auditor());
        using var exported = await client.GetAsync("/audit/export.csv?from=2024-03-01&process=登记&table=ledger_gear");
        Assert.Equal(HttpStatusCode.OK, exported.StatusCode);
        var list = await client.GetStringAsync("/audit");
        Assert.Contains("导出审计", list, StringComparison.Ordinal);
        Assert.Contains("范围：2024-03-01至现在；做什么含：登记；台账或表：物品", list, StringComparison.Ordinal);
        Assert.Contains("没有改动数据", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_started_by_hand_is_in_the_audit_in_words()
    {
        await using var site = await StartAsync();
        using var client = site.Client(Auditor());
        using var posted = await Site.PostAsync(client, "/audit", "/audit/verify");
        var list = await client.GetStringAsync("/audit?process=立即运行");
        Assert.Contains("新增后台任务“核对审计链”", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        var one = await client.GetStringAsync(Ids().Match(list).Value);
        Assert.Contains("<td class=\"after\">核对审计链</td>", one, StringComparison.Ordinal);
        Assert.DoesNotContain("{}", one, StringComparison.Ordinal);
    }

    // 加了一个进审计的枚举，没有写中文，就在这里不过
    [Fact]
    public async Task Every_audited_code_has_a_chinese_name()
    {
        await using var site = await StartAsync();
        await using var db = site.Database.Open();
        var coded = db.Model.GetEntityTypes().Where(e => !typeof(IUnaudited).IsAssignableFrom(e.ClrType))
            .SelectMany(e => e.GetProperties().Where(p => p.ClrType.IsEnum && p.DeclaringType.ClrType != typeof(AuditChange)).SelectMany(p => Enum.GetNames(p.ClrType).Select(code => (Table: e.GetTableName()!, Column: p.Name, Code: code)))).ToList();
        Assert.Contains(("HandOverLines", "Kind", "Rows"), coded);
        Assert.DoesNotContain(coded, c => AuditCodes.Say(db.Catalog, [], c.Table, c.Column, c.Code) is null);
    }

    // 加了一张进审计的表、一列，没有写中文名，就在这里不过
    [Fact]
    public async Task Every_audited_table_and_column_has_a_chinese_name()
    {
        await using var site = await StartAsync();
        await using var db = site.Database.Open();
        Type[] own = [typeof(AuditEntry), typeof(AuditChange), typeof(AuditUnsealed), typeof(AuditBlock)];
        var audited = db.Model.GetEntityTypes().Where(e => !own.Contains(e.ClrType) && !typeof(IUnaudited).IsAssignableFrom(e.ClrType) && !typeof(Ledgers.LedgerRow).IsAssignableFrom(e.ClrType)).ToList();
        Assert.Contains(audited, e => e.GetTableName() == "HandOvers");
        Assert.DoesNotContain(audited.Select(e => e.GetTableName()!), t => AuditNames.Table(t) is null);
        Assert.DoesNotContain(audited.SelectMany(e => e.GetProperties()).Where(p => !p.IsPrimaryKey() || p.Name != "Id").Select(p => p.Name), c => c is not ("U1" or "U2" or "U3" or "U4") && AuditNames.Column(c) is null);
        Assert.DoesNotContain(typeof(Ledgers.LedgerRow).GetProperties().Select(p => p.Name), c => c is not ("U1" or "U2" or "U3" or "U4" or "Id" or "SearchText") && AuditNames.Column(c) is null);
        Assert.Empty(AuditNames.All.Except(db.Model.GetEntityTypes().Select(e => e.GetTableName())));
    }

    [Fact]
    public async Task Export_cannot_become_a_formula()
    {
        await using var site = await StartAsync();
        await SaveAsync(site, "叫号机", reason: "=HYPERLINK(\"http://evil.example\",\"点我\")");
        using var client = site.Client(Auditor());
        var bytes = await client.GetByteArrayAsync("/audit/export.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"点我\"\")\",", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("@SUM", "\"'@SUM\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠SUM", "\"'＠SUM\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("好\"的", "\"好\"\"的\"")]
    [InlineData("", "\"\"")]
    public void Cell_is_quoted_and_never_a_formula(string text, string cell) => Assert.Equal(cell, Bihuan.Documents.Reading.Tables.CsvText.Cell(text));

    [Fact]
    public async Task Verification_is_started_as_a_job_and_its_result_shown()
    {
        await using var site = await StartAsync();
        using var client = site.Client(Auditor());
        Assert.Contains("还没有核对过", await client.GetStringAsync("/audit"), StringComparison.Ordinal);
        using var posted = await Site.PostAsync(client, "/audit", "/audit/verify");
        Assert.Equal((HttpStatusCode.SeeOther, "/audit?told=started"), (posted.StatusCode, posted.Headers.Location?.ToString()));
        Assert.Contains("完好", await Eventually.Async(site, () => client.GetStringAsync("/audit"), page => page.Contains("完好", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_sealed_within_two_seconds()
    {
        await using var site = await StartAsync();
        await SaveAsync(site, "叫号机");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.Async(site, async () =>
        {
            await using var db = site.Database.Open();
            return await db.AuditUnsealed.CountAsync();
        }, left => left == 0);
    }

    private static System.Text.RegularExpressions.Regex Ids() => new("/audit/[0-9a-f]{8}-[0-9a-f-]{27}", System.Text.RegularExpressions.RegexOptions.NonBacktracking);

    private static System.Text.RegularExpressions.Regex Next() => new("href=\"(?<href>[^\"]+)\" rel=\"next\"", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
}

/// <summary>拨着钟等后台做完。</summary>
internal static class Eventually
{
    public static async Task<T> Async<T>(Site site, Func<Task<T>> look, Func<T, bool> enough)
    {
        for (var tries = 0; ; tries++)
        {
            var seen = await look();
            if (enough(seen) || tries > 100) return enough(seen) ? seen : throw new TimeoutException($"等不到，最后是：{seen}");
            site.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(50);
        }
    }
}
