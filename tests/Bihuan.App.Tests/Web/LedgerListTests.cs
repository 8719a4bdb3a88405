using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed partial class LedgerListTests
{
    private static readonly DateTime Monday = new(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Empty_parameters_leave_the_address_and_the_clean_one_is_shown()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var typed = await client.GetAsync("/ledgers/gear?q=&State=new&State=used&Price.from=&UnitId=");
        Assert.Equal((HttpStatusCode.SeeOther, "/ledgers/gear?State=new&State=used"), (typed.StatusCode, typed.Headers.Location!.ToString()));
        using var clean = await client.GetAsync(typed.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, clean.StatusCode);
        using var bare = await client.GetAsync("/ledgers/gear?q=");
        Assert.Equal("/ledgers/gear", bare.Headers.Location!.ToString());
        using var audit = await site.Client(AuditPageTests.Auditor()).GetAsync("/audit?from=&process=登记");
        Assert.StartsWith("/audit?process=", audit.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_shows_rows_with_states_masks_and_the_way_to_each()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        var gear = Gear("叫号机", g => (g.State, g.Phone, g.Price) = ("used", "13800001234", 1_320_00));
        await SaveAsync(site, clerk, gear);
        var blind = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = [Reach.WholeBody] });

        using var full = site.Client(clerk);
        var page = await full.GetStringAsync("/ledgers/gear?cols=State,Price,UnitId,Phone");
        Assert.Matches($"href=\"/ledgers/gear/{gear.Id}\">叫号机</a>", page);
        Assert.Matches("class=\"state good\">.*?#check.*?在用", page.ReplaceLineEndings(""));
        Assert.Contains("1,320.00", page, StringComparison.Ordinal);
        Assert.Contains("受理窗口", page, StringComparison.Ordinal);
        Assert.Contains("13800001234", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/ledgers/gear/new\"", page, StringComparison.Ordinal);

        using var half = site.Client(blind);
        var masked = await half.GetStringAsync("/ledgers/gear?cols=Phone&panel=filters");
        Assert.Contains("138****1234", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Phone\"", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"row\"", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("/ledgers/gear/new", masked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_are_chips_that_can_be_taken_off_and_bad_ones_are_told()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        await SaveAsync(site, clerk, Gear("叫号机"), Gear("打印机", g => g.Price = 9_00));
        using var client = site.Client(clerk);
        var page = await client.GetStringAsync("/ledgers/gear?q=机&Price.from=50&UnitId=1&Count.to=很多");
        Assert.Contains("价格（元）：50.00起", page, StringComparison.Ordinal);
        Assert.Contains("使用单位：大厅管理科（含下级）", page, StringComparison.Ordinal);
        Assert.Contains("“数量”的条件已略去", page, StringComparison.Ordinal);
        Assert.Contains(">叫号机</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">打印机</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/ledgers/gear?UnitId=1&amp;Price.from=50.00\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_list_says_what_to_do()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        Assert.Contains("登记第一条", await client.GetStringAsync("/ledgers/gear"), StringComparison.Ordinal);
        Assert.Contains("去掉全部条件", await client.GetStringAsync("/ledgers/gear?State=new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_filters_columns_and_totals_work_by_links_alone()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        await SaveAsync(site, clerk, [.. Enumerable.Range(1, 45).Select(i => Gear($"物{i:00}", g => (g.BoughtOn, g.Price) = (new DateOnly(2026, 1, 1).AddDays(i), 1_00)))]);
        using var client = site.Client(clerk);
        var seen = new List<string>();
        string? path = "/ledgers/gear?size=20";
        while (path is not null)
        {
            var page = await client.GetStringAsync(path);
            seen.AddRange(RowName().Matches(page).Select(m => m.Groups["name"].Value));
            path = NextPage().Match(page) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["href"].Value) : null;
        }
        Assert.Equal(Enumerable.Range(1, 45).Reverse().Select(i => $"物{i:00}"), seen);
        Assert.Contains("价格（元）合计 <b>45.00</b>", await client.GetStringAsync("/ledgers/gear?total=1"), StringComparison.Ordinal);
        foreach (var panel in new[] { "filters", "columns", "views" }) Assert.Contains("class=\"panel\"", await client.GetStringAsync("/ledgers/gear?panel=" + panel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_is_saved_renamed_and_deleted_by_its_owner_only()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var other = site.Client(LedgerDatabases.Clerk());
        using (var saved = await PostAsync(client, "/ledgers/gear/views", ("name", "新购的"), ("query", "?State=new&after=zz")))
            Assert.Equal("/ledgers/gear?State=new", saved.Headers.Location!.ToString());
        var page = await client.GetStringAsync("/ledgers/gear?State=new&panel=views");
        Assert.Contains("href=\"/ledgers/gear?State=new\" aria-current=\"true\">新购的</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("新购的", await other.GetStringAsync("/ledgers/gear"), StringComparison.Ordinal);
        var path = ViewPath().Match(page).Groups["path"].Value;

        using (var refused = await PostAsync(client, path + "/rename", ("name", new string('长', 30)), ("query", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("名称最多20个字", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var stolen = await PostAsync(other, path + "/rename", ("name", "别人的"), ("query", ""))) Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        using (await PostAsync(other, path + "/delete")) Assert.Contains("新购的", await client.GetStringAsync("/ledgers/gear"), StringComparison.Ordinal);
        using (var renamed = await PostAsync(client, path + "/rename", ("name", "今年新购"), ("query", ""))) Assert.Equal(HttpStatusCode.SeeOther, renamed.StatusCode);
        Assert.Contains("今年新购", await client.GetStringAsync("/ledgers/gear"), StringComparison.Ordinal);
        using (await PostAsync(client, path + "/delete")) Assert.DoesNotContain("今年新购", await client.GetStringAsync("/ledgers/gear"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_is_closed_to_who_may_not_see_the_ledger()
    {
        await using var site = await StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        using var closed = await clerk.GetAsync("/ledgers/person");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        using var none = await clerk.GetAsync("/ledgers/nothing");
        Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
    }

    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    private static Gear Gear(string name, Action<Gear>? set = null)
    {
        var gear = new Gear { Name = name, State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2), Price = 100_00 };
        set?.Invoke(gear);
        return gear;
    }

    private static async Task SaveAsync(Site site, Viewer viewer, params IReadOnlyList<Gear> rows)
    {
        await using var db = site.Database.Open(viewer);
        db.AddRange(rows);
        await db.SaveAsync(new Process("登记物品", viewer, Monday));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", await Site.TokenAsync(client))).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(path, form);
    }

    [GeneratedRegex("<th scope=\"row\"><a href=\"[^\"]+\">(?<name>[^<]+)</a>", RegexOptions.NonBacktracking)]
    private static partial Regex RowName();

    [GeneratedRegex("<a href=\"(?<href>[^\"]+)\" rel=\"next\"", RegexOptions.NonBacktracking)]
    private static partial Regex NextPage();

    [GeneratedRegex("action=\"(?<path>/ledgers/gear/views/[0-9a-f-]+)/rename\"", RegexOptions.NonBacktracking)]
    private static partial Regex ViewPath();
}
