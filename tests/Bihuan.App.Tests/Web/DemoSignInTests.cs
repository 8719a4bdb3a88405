using Bihuan.Demo;

namespace Bihuan.App.Tests.Web;

public sealed class DemoSignInTests
{
    [Fact]
    public async Task A_demo_says_it_is_invented_and_lists_every_sign_in_with_its_use()
    {
        await using var site = await Site.StartAsync(s => s with { Demo = true });
        using var client = site.Client();
        var page = await client.GetStringAsync("/sign-in?returnUrl=%2Fledgers%2Fcontract");
        Assert.Contains("演示数据，均为虚构", page, StringComparison.Ordinal);
        foreach (var signIn in DemoBody.SignIns)
        {
            Assert.Contains(signIn.Use, page, StringComparison.Ordinal);
            Assert.Contains($"/sign-in?name={signIn.Account}&amp;returnUrl=%2Fledgers%2Fcontract", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Following_a_demo_sign_in_fills_in_its_name_and_no_other_text_is_taken()
    {
        await using var site = await Site.StartAsync(s => s with { Demo = true });
        using var client = site.Client();
        Assert.Contains("value=\"kezhang\"", await client.GetStringAsync("/sign-in?name=kezhang"), StringComparison.Ordinal);
        Assert.DoesNotContain("zhouwx", await client.GetStringAsync("/sign-in?name=zhouwx"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_site_or_one_behind_a_proxy_shows_none_of_them()
    {
        await using var real = await Site.StartAsync();
        using var client = real.Client();
        var page = await client.GetStringAsync("/sign-in?name=kezhang");
        Assert.DoesNotContain("均为虚构", page, StringComparison.Ordinal);
        Assert.DoesNotContain("kezhang", page, StringComparison.Ordinal);
        await using var proxied = await Site.StartAsync(s => s with { Demo = true, BehindProxy = true });
        using var other = proxied.Client();
        Assert.DoesNotContain(DemoBody.Password, await other.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }
}
