using System.Net;

using Bihuan.App.Office;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>存不进、查不了的字在哪一页都拒收；被别人抢先的办理说得清楚。</summary>
public sealed class CleanTextTests
{
    [Fact]
    public async Task Every_page_refuses_an_address_with_a_null_character()
    {
        await using var site = await Site.StartAsync();
        using var client = await SignInSteps.WithEverythingAsync(site);
        var refused = 0;
        foreach (var route in RouteTable.Of(site).Where(r => HttpMethods.IsGet(r.Method)))
        {
            using var response = await client.GetAsync(route.Fill(("{ledger}", "person")) + "?q=%E4%BA%91%00&Name=a%00&returnUrl=%2F%00");
            if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.SeeOther) continue; // 先看有没有权限；接口要令牌
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{route.Path} 答了 {(int)response.StatusCode}");
            // 接口用 JSON 说
            if (!route.Path.StartsWith("/api", StringComparison.Ordinal)) Assert.Contains("看不见的控制字符", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            refused++;
        }
        Assert.True(refused > 30, $"只有{refused}页");
    }

    [Fact]
    public async Task Every_form_with_a_null_character_is_refused()
    {
        await using var site = await Site.StartAsync();
        using var client = await SignInSteps.WithEverythingAsync(site);
        var token = await Site.TokenAsync(client, "/account/password");
        var refused = 0;
        var portal = await SignInSteps.OpenPortalAsync(site);
        // 退出之后别的就都要登录，放在最后
        foreach (var route in RouteTable.Of(site).Where(r => r.Method == "POST").OrderBy(r => r.Path == "/sign-out"))
        {
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", "云\0溪")]);
            using var response = await client.PostAsync(route.Fill(("{ledger}", "person"), ("{body:int}/opinions", portal + "/opinions")), form);
            if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.SeeOther) continue; // 接口要令牌
            // 有的框架先读不了，有的由这里拒收：说的都是同一句
            Assert.True(response.StatusCode is HttpStatusCode.BadRequest, $"{route.Path} 答了 {(int)response.StatusCode}");
            Assert.Contains("含有无法识别的字符", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            refused++;
        }
        Assert.True(refused > 30, $"只有{refused}个");
    }

    [Fact]
    public async Task Row_with_a_null_character_is_not_saved()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var response = await LedgerFormTests.PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", LedgerFormTests.Typed("柜\0子"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        Assert.False(await db.Set<Gear>().AnyAsync());
    }

    // 框架读表单时就读不了的，也说清楚是哪里不对，不说成“文件太大”“页面打开得太久”
    [Theory]
    [InlineData("%00")]
    [InlineData("%E4%BA%91%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF")]
    public async Task Form_that_cannot_be_decoded_says_so(string typed)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var form = new StringContent("__RequestVerificationToken=" + Uri.EscapeDataString(await Site.TokenAsync(client, "/sign-in")) + "&name=" + typed + "&password=x", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = await client.PostAsync("/sign-in", form);
        var page = await response.Content.ReadAsStringAsync();
        // 框架认不出的百分号编码照原样留着，就是没有这个账号
        if (typed.Contains("00", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("含有无法识别的字符", page, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }
    }

    [Fact]
    public async Task Form_too_large_is_not_called_a_file()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await Site.PostAsync(client, "/sign-in", "/sign-in", [.. Enumerable.Range(0, 100).Select(i => ($"n{i}", "x"))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("填的内容太多", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // 不成对的代理项写不进特性里，在这里拼
    [Fact]
    public void Only_real_characters_are_clean()
    {
        const char high = (char)0xD842, low = (char)0xDFB7;
        foreach (var text in new[] { null, "", "云溪县\t\r\n", $"{high}{low}" }) Assert.True(CleanText.IsClean(text));
        foreach (var text in new[] { "a\0", $"{high}", $"{high}云", $"{low}{high}", $"云{low}" }) Assert.False(CleanText.IsClean(text));
    }

    [Fact]
    public async Task What_somebody_else_did_first_is_told_as_that_and_not_as_an_error()
    {
        await using var site = await Site.StartAsync(extend: app =>
        {
            app.MapGet("/late", string () => throw new StaleRowException()).AllowAnonymous();
            app.MapGet("/twice", async (Db db) =>
            {
                db.Add(new Bihuan.People.Body { Id = 1, Name = "云溪县行政审批局" });
                await db.SaveAsync(Audit.Process.Now("测试准备", Bihuan.Access.Viewer.System(1), TimeProvider.System));
            }).AllowAnonymous();
        });
        using var client = site.Client();
        using var first = await client.GetAsync("/twice");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        foreach (var path in new[] { "/late", "/twice" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            Assert.Contains("刚刚有人也在办这一件", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
