using System.Net;

using Bihuan.Access;
using Bihuan.App.Office.Audit;
using Bihuan.Audit;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>看不全打掩码字段的人，从哪一页也看不到、试不出。</summary>
public sealed class MaskTests
{
    private const string Phone = "13812345678", Citizen = "11010119900307002X";

    // 逐页看：详情、表单、列表（当列、当排序、当筛选）、两版对照、审计、审计导出
    [Fact]
    public async Task Value_is_on_no_page_of_who_may_not_see_it()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        var address = await LedgerFormTests.NewAsync(clerk, "柜", ("Phone", Phone), ("SellerId", Citizen));
        using (var changed = await LedgerFormTests.PostAsync(clerk, address + "/edit", address + "/edit", LedgerFormTests.Typed("柜子", ("version", "1"), ("Phone", "13912345678"), ("SellerId", Citizen)))) Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        using var blind = site.Client(Blind());
        string[] pages = [address, address + "?history=0", address + "/edit", address + "/remove", "/ledgers/gear?cols=Phone&cols=SellerId", "/ledgers/gear?cols=Phone&sort=Phone&total=1", "/ledgers/gear?panel=filters", "/audit", "/audit/export.csv"];
        foreach (var page in pages) Clean(await blind.GetStringAsync(page), page);
        foreach (System.Text.RegularExpressions.Match entry in System.Text.RegularExpressions.Regex.Matches(await blind.GetStringAsync("/audit"), "/audit/[0-9a-f-]{36}", System.Text.RegularExpressions.RegexOptions.NonBacktracking)) Clean(await blind.GetStringAsync(entry.Value), entry.Value);
        Assert.Contains("139****5678", await blind.GetStringAsync(address), StringComparison.Ordinal);
        Assert.Contains("138****5678", await blind.GetStringAsync(address), StringComparison.Ordinal); // 经历里的改前
        Assert.Contains("13912345678", await clerk.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_form_shows_neither_the_value_nor_puts_it_back_into_the_form()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        var address = await LedgerFormTests.NewAsync(clerk, "柜", ("Phone", Phone), ("SellerId", Citizen));
        using (var changed = await LedgerFormTests.PostAsync(clerk, address + "/edit", address + "/edit", LedgerFormTests.Typed("柜子", ("version", "1"), ("Phone", "13912345678"), ("SellerId", Citizen)))) Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        using var blind = site.Client(Blind());
        using (var stale = await LedgerFormTests.PostAsync(blind, address + "/edit", address + "/edit", LedgerFormTests.Typed("柜", ("version", "1"), ("Phone", "13700000000"))))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
            var page = await stale.Content.ReadAsStringAsync();
            Clean(page, "两版对照");
            Assert.Contains("13700000000", page, StringComparison.Ordinal);
        }
        // 挑完还有不对的，回到表单：没有挑的掩码字段仍是空的
        using var resolved = await LedgerFormTests.PostAsync(blind, address + "/edit", address + "/edit", new() { ["resolve"] = "1", ["version"] = "2", ["opened"] = "1", ["do"] = "save", ["mine.Name"] = "", ["pick.Name"] = "mine" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, resolved.StatusCode);
        Clean(await resolved.Content.ReadAsStringAsync(), "回到的表单");
    }

    [Fact]
    public async Task Masked_field_is_not_filled_from_the_address()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        var page = await clerk.GetStringAsync("/ledgers/gear/new?Name=从网址来&Phone=" + Phone);
        Assert.Contains("从网址来", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, page, StringComparison.Ordinal);
    }

    // 审计里存的样子认不出时（被人改坏了），打掩码的也不照原样露出来
    [Fact]
    public async Task Masked_value_that_cannot_be_read_is_not_shown_as_it_is()
    {
        await using var site = await LedgerFormTests.StartAsync();
        await using var db = site.Database.Open(Blind());
        var change = new AuditChange { EntryId = Guid.Empty, Ordinal = 1, BodyId = LedgerDatabases.Body, Table = "ledger_gear", Row = Guid.Empty.ToString(), Kind = ChangeKind.Changed, Values = "{\"Phone\":[13812345678,{\"n\":13912345678}]}" };
        var said = Assert.Single(new AuditWords(db, []).Fields(change));
        Assert.Equal(("******", "******"), (said.Before, said.After));
    }

    private static void Clean(string text, string page)
    {
        foreach (var secret in new[] { Phone, "13912345678", Citizen }) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{page} 里有打掩码的字");
    }

    private static Viewer Blind()
    {
        string[] some = [Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Remove("gear"), Permissions.ReadAudit];
        return new(LedgerDatabases.Body, Guid.NewGuid(), "吴思齐", some.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
    }
}
