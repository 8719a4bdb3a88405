using System.Net;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>办了一件事以后看到的。</summary>
/// <param name="Done">办成了。</param>
/// <param name="Status">状态码。</param>
/// <param name="Text">看到的字。</param>
internal sealed record Seen(bool Done, int Status, string Text);

/// <summary>八个人怎样办事：网页，或者接口。</summary>
internal abstract class LoopHands(LoopWorld world) : IDisposable
{
    private readonly Dictionary<string, (HttpClient Client, string Token, DateTimeOffset At)> _browsers = new(StringComparer.Ordinal);

    // 两个人同时办的，登录一个一个来
    private readonly SemaphoreSlim _door = new(1, 1);

    protected LoopWorld World => world;

    /// <summary>办。</summary>
    public abstract Task<Seen> DoAsync(string who, LoopAct act);

    /// <summary>送一份文书，导入或者作后一稿。</summary>
    public abstract Task<Seen> UploadAsync(string who, Guid? intake, string name, byte[] content);

    /// <summary>审核、同意、签字这样的，接口办不了：接口先试过、被拒绝，再到网页上办。</summary>
    public abstract Task<Seen> InPersonAsync(string who, LoopAct act);

    /// <summary>办成。</summary>
    public async Task<Seen> MustAsync(string who, LoopAct act)
    {
        var seen = await DoAsync(who, act);
        Assert.True(seen.Done, $"{who} {act.Page} 答了{seen.Status}：{Short(seen.Text)}");
        return seen;
    }

    /// <summary>办不成，说明了为什么。</summary>
    public async Task RefusedAsync(string who, LoopAct act, string? because = null)
    {
        var seen = await DoAsync(who, act);
        Assert.False(seen.Done, $"{who} {act.Page} 竟然办成了。");
        Assert.InRange(seen.Status, 400, 499);
        if (because is not null) Assert.Contains(because, seen.Text, StringComparison.Ordinal);
    }

    /// <summary>在网页上登记一批纸面的审核，附扫描件。</summary>
    public async Task OnPaperAsync(string who, IReadOnlyList<(Guid Id, int Version)> items, string step, DateOnly on, string by)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(who)), "__RequestVerificationToken" }, { new ByteArrayContent("同意。"u8.ToArray()), "Papers.add", "批复.txt" } };
        foreach (var (name, value) in items.Select(i => ("item", $"{i.Id}:{i.Version}")).Concat([("step", step), ("do", "paper"), ("on", on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("by", by)])) form.Add(new StringContent(value), name);
        using var response = await (await BrowserAsync(who)).PostAsync("/closures/review", form);
        var seen = await SeenAsync(response);
        Assert.True(seen.Done, Short(seen.Text));
    }

    /// <summary>打开一页。</summary>
    public async Task<Seen> OpenAsync(string who, string page)
    {
        using var response = await (await BrowserAsync(who)).GetAsync(page);
        return await SeenAsync(response);
    }

    /// <summary>走登录页登录了的浏览器；日子往后拨了的，先前的登录过了期，再登录一次。</summary>
    protected async Task<HttpClient> BrowserAsync(string who) => (await SignedInAsync(who)).Client;

    /// <summary>只有网页办得了的一件事。</summary>
    public static LoopAct Page(string path, params (string Name, string Value)[] form) => new(path, form, HttpMethod.Post, "", new { });

    /// <summary>在网页上办成。</summary>
    public async Task PageAsync(string who, string path, params (string Name, string Value)[] form)
    {
        var seen = await PostAsync(who, Page(path, form));
        Assert.True(seen.Done, $"{who} {path} 答了{seen.Status}：{Short(seen.Text)}");
    }

    /// <summary>在网页上交一张表单；只取一次防跨站的令牌。</summary>
    public async Task<Seen> PostAsync(string who, LoopAct act)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(who)), .. act.Form.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var response = await (await BrowserAsync(who)).PostAsync(act.Page, form);
        return await SeenAsync(response);
    }

    protected async Task<string> TokenAsync(string who) => (await SignedInAsync(who)).Token;

    private async Task<(HttpClient Client, string Token, DateTimeOffset At)> SignedInAsync(string who)
    {
        await _door.WaitAsync();
        try
        {
            var now = world.Site.Clock.GetUtcNow();
            if (_browsers.TryGetValue(who, out var known) && now - known.At < TimeSpan.FromMinutes(20)) return known;
            known.Client?.Dispose();
            var client = await SignInSteps.SignedInAsync(world.Site, world.AccountOf(who));
            return _browsers[who] = (client, await Site.TokenAsync(client), now);
        }
        finally
        {
            _door.Release();
        }
    }

    public virtual void Dispose()
    {
        foreach (var (client, _, _) in _browsers.Values) client.Dispose();
        _door.Dispose();
    }

    protected static async Task<Seen> SeenAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode < 400, (int)response.StatusCode, response.StatusCode == HttpStatusCode.SeeOther ? response.Headers.Location!.ToString() : WebUtility.HtmlDecode(text));
    }

    /// <summary>页面里只看说明的那一句。</summary>
    public static string Short(string text) => System.Text.RegularExpressions.Regex.Match(text, "role=\"alert\"[\\s\\S]{0,600}", System.Text.RegularExpressions.RegexOptions.NonBacktracking) is { Success: true } m ? m.Value : text[..Math.Min(text.Length, 1500)];
}

/// <summary>都在网页上办。</summary>
internal sealed class WebHands(LoopWorld world) : LoopHands(world)
{
    public override Task<Seen> DoAsync(string who, LoopAct act) => PostAsync(who, act);

    public override Task<Seen> InPersonAsync(string who, LoopAct act) => PostAsync(who, act);

    public override async Task<Seen> UploadAsync(string who, Guid? intake, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(who)), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", name } };
        using var response = await (await BrowserAsync(who)).PostAsync(intake is { } id ? $"/intake/{id}/draft" : "/intake", form);
        return await SeenAsync(response);
    }
}
