using System.Net;

using Bihuan.Documents.Checking;

namespace Bihuan.App.Tests.Web;

public sealed class ChecksPageTests
{
    [Fact]
    public async Task Every_rule_is_listed_with_what_it_guards_against()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/checks"));
        Assert.NotEmpty(Checker.Families.SelectMany(f => f.Checks));
        foreach (var check in Checker.Families.SelectMany(f => f.Checks))
        {
            Assert.Contains($"id=\"{check.Rule}\"", page, StringComparison.Ordinal);
            Assert.Contains($"<h3>{check.Name}</h3>", page, StringComparison.Ordinal);
            Assert.Contains(check.Guards, page, StringComparison.Ordinal);
        }
        Assert.Contains("<mark ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("⟦", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style|<[a-z][^>]* style=", page);
    }
}
