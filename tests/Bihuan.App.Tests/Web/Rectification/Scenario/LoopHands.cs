using System.Net;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>办了一件事以后看到的。</summary>
/// <param name="Done">办成了。</param>
/// <param name="Status">状态码。</param>
/// <param name="Text">看到的字。</param>
internal sealed record Seen(bool Done, int Status, string Text);

/// <summary>八个人怎样办事：网页，或者接口。</summary>
internal abstract class LoopHands(LoopWorld world)
{
    private readonly Dictionary<string, HttpClient> _browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

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

    /// <summary>打开一页。</summary>
    public async Task<Seen> OpenAsync(string who, string page)
    {
        using var response = await Browser(who).GetAsync(page);
        return await SeenAsync(response);
    }

    /// <summary>在网页上交一张表单；只取一次防跨站的令牌。</summary>
    protected async Task<Seen> PostAsync(string who, LoopAct act)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(who)), .. act.Form.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var response = await Browser(who).PostAsync(act.Page, form);
        return await SeenAsync(response);
    }

    protected async Task<string> TokenAsync(string who)
    {
        if (!_tokens.TryGetValue(who, out var token)) _tokens[who] = token = await Site.TokenAsync(Browser(who), "/");
        return token;
    }

    protected HttpClient Browser(string who)
    {
        if (!_browsers.TryGetValue(who, out var browser)) _browsers[who] = browser = world.Site.Client(world.As(who));
        return browser;
    }

    protected static async Task<Seen> SeenAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode < 400, (int)response.StatusCode, response.StatusCode == HttpStatusCode.SeeOther ? response.Headers.Location!.ToString() : WebUtility.HtmlDecode(text));
    }

    // 页面里只看说明的那一句
    private static string Short(string text) => System.Text.RegularExpressions.Regex.Match(text, "role=\"alert\"[\\s\\S]{0,600}", System.Text.RegularExpressions.RegexOptions.NonBacktracking) is { Success: true } m ? m.Value : text[..Math.Min(text.Length, 1500)];
}

/// <summary>都在网页上办。</summary>
internal sealed class WebHands(LoopWorld world) : LoopHands(world)
{
    public override Task<Seen> DoAsync(string who, LoopAct act) => PostAsync(who, act);

    public override Task<Seen> InPersonAsync(string who, LoopAct act) => PostAsync(who, act);

    public override async Task<Seen> UploadAsync(string who, Guid? intake, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(who)), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", name } };
        using var response = await Browser(who).PostAsync(intake is { } id ? $"/intake/{id}/draft" : "/intake", form);
        return await SeenAsync(response);
    }
}
