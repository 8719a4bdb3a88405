using Bihuan.Access;
using Bihuan.App.Office;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed class NavigationTests
{
    [Fact]
    public void Ledgers_are_shown_only_to_who_may_see_them()
    {
        Assert.Equal(["文书"], Navigation.Of(Viewer.Nobody, LedgerDatabases.Setup.Catalog).Select(g => g.Name));
        var groups = Navigation.Of(LedgerDatabases.Clerk(), LedgerDatabases.Setup.Catalog);
        Assert.Equal(["附件", "收件箱", "工作日历", "我的账号", "接口令牌", "我的委托"], groups.Single(g => g.Name == "我的").Entries.Select(e => e.Name));
        Assert.Equal(["物品"], groups.Single(g => g.Name == "台账").Entries.Select(e => e.Name));
    }

    [Fact]
    public async Task Every_page_says_who_is_signed_in()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var nobody = site.Client();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        Assert.DoesNotContain("当前登录", await nobody.GetStringAsync("/checks"), StringComparison.Ordinal);
        var page = await clerk.GetStringAsync("/checks");
        Assert.Contains("当前登录：</span>林知远", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/ledgers/gear\"", page, StringComparison.Ordinal);
    }
}
