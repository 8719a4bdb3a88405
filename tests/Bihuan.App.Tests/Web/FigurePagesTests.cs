using System.Net;

using Bihuan.Access;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed class FigurePagesTests
{
    [Fact]
    public async Task Figure_is_changed_from_the_list_and_reset()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var client = site.Client(With(Permissions.ManageFigures));
        const string page = "/figures/contract.large-sum";
        Assert.Contains("100,000元", await client.GetStringAsync("/figures"), StringComparison.Ordinal);
        Assert.DoesNotContain("改回默认", await client.GetStringAsync(page), StringComparison.Ordinal);
        using (var refused = await Site.PostAsync(client, page, page, ("do", "save"), ("value", "三万五"), ("reason", "制度改了")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var shown = await refused.Content.ReadAsStringAsync();
            Assert.Contains("value=\"三万五\"", shown, StringComparison.Ordinal);
            Assert.Contains("id=\"value-fault\"", shown, StringComparison.Ordinal);
            Assert.Contains("制度改了</textarea>", shown, StringComparison.Ordinal);
        }
        using (var saved = await Site.PostAsync(client, page, page, ("do", "save"), ("value", "20万元"), ("reason", "制度改了")))
            Assert.Contains("现在是200,000元", await client.GetStringAsync(saved.Headers.Location), StringComparison.Ordinal);
        Assert.Contains("改回默认（100,000元）", await client.GetStringAsync(page), StringComparison.Ordinal);
        using (var reset = await Site.PostAsync(client, page, page, ("do", "reset"), ("value", "7"), ("reason", "制度又改了"))) Assert.Equal(HttpStatusCode.SeeOther, reset.StatusCode);
        Assert.DoesNotContain("本单位另定", await client.GetStringAsync("/figures"), StringComparison.Ordinal);
        using var unknown = await client.GetAsync("/figures/nothing");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Page_is_in_the_menu_of_who_may_and_closed_to_others()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var may = site.Client(With(Permissions.ManageFigures));
        using var not = site.Client(With(Permissions.ManageJobs));
        Assert.Contains("href=\"/figures\"", await may.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/figures\"", await not.GetStringAsync("/"), StringComparison.Ordinal);
        using var denied = await not.GetAsync("/figures");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
    }

    private static Viewer With(string permission) =>
        new(LedgerDatabases.Body, Guid.CreateVersion7(), "周启明", new Dictionary<string, IReadOnlyList<Reach>> { [permission] = [Reach.WholeBody] });
}
