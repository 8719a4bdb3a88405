using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Access.Tokens;

namespace Bihuan.App.Tests.Web.Api;

/// <summary>测试里建令牌、用令牌：令牌照真的建，请求走真的 HTTP。</summary>
internal static class ApiSteps
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    /// <summary>一个人的令牌。</summary>
    public static async Task<CreateToken.Result.Done> MakeAsync(Site site, Account account, string[] ledgers, bool write = true, int days = 90, bool unmask = false, bool handle = false)
    {
        await using var system = site.Database.Open(Viewer.System(account.BodyId));
        var viewer = (await BuildViewer.RunAsync(system, account.BodyId, account.PersonId, null, Today))!;
        await using var db = site.Database.Open(viewer);
        return Assert.IsType<CreateToken.Result.Done>(await CreateToken.RunAsync(db, site.Clock, new("财务系统", ledgers, write, days) { MayUnmask = unmask, MayHandle = handle }));
    }

    /// <summary>带着令牌的客户端。</summary>
    public static HttpClient With(Site site, string secret)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>开一个整改办的账号，带着他的令牌。</summary>
    public static async Task<(HttpClient Client, Account Account, AccessToken Token)> StartAsync(Site site, bool write = true, params string[] ledgers)
    {
        var account = await SignInSteps.OpenAsync(site, "jieko", roles: "rectification-office");
        var made = await MakeAsync(site, account, ledgers.Length == 0 ? ["person", "training"] : ledgers, write);
        return (With(site, made.Secret), account, made.Token);
    }

    /// <summary>另一个人，带着他的令牌。</summary>
    public static async Task<(HttpClient Client, AccessToken Token)> StartOtherAsync(Site site)
    {
        var made = await MakeAsync(site, await SignInSteps.OpenAsync(site, "lingyi", roles: "rectification-office"), ["person"]);
        return (With(site, made.Secret), made.Token);
    }

    /// <summary>发一个 JSON。</summary>
    public static async Task<(int Status, JsonElement Json, HttpResponseMessage Response)> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response);
    }

    public static Task<(int Status, JsonElement Json, HttpResponseMessage Response)> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path);

    public static Task<(int Status, JsonElement Json, HttpResponseMessage Response)> PostAsync(HttpClient client, string path, object body, params (string Name, string Value)[] headers) => SendAsync(client, HttpMethod.Post, path, body, headers);

    /// <summary>人员的一行。</summary>
    public static object Person(string name, string? phone = null) => new { fields = Fields(name, phone) };

    /// <summary>人员的各字段。</summary>
    public static Dictionary<string, object?> Fields(string name, string? phone = null) =>
        new() { ["Name"] = name, ["UnitId"] = 9, ["StaffKind"] = "administrative", ["EnteredOn"] = "2020-01-01", ["Phone"] = phone };

    /// <summary>登记一个人，返回他的行号。</summary>
    public static async Task<string> CreatePersonAsync(HttpClient client, string name, string? phone = null)
    {
        var (status, json, _) = await PostAsync(client, "/api/v1/ledgers/person/rows", Person(name, phone));
        Assert.True(status == 201, json.ToString());
        return json.GetProperty("id").GetString()!;
    }
}
