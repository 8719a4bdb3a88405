using System.Net;

using Bihuan.Documents.Checking;

namespace Bihuan.App.Tests.Web;

public sealed class ChecksPageTests
{
    [Fact]
    public async Task The_rules_are_in_the_navigation_and_the_first_page_says_what_there_is()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        Assert.Matches("<a href=\"/checks\" aria-current=\"page\">", await client.GetStringAsync("/checks"));
        Assert.Matches("<p class=\"purpose\">[^\n]*<a href=\"/checks\">逐行校核</a>[^\n]*<a href=\"/compare\">比对前后两稿</a>", await client.GetStringAsync("/"));
    }

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
