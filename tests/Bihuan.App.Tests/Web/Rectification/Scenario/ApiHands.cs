using System.Text;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Access.Tokens;
using Bihuan.App.Tests.Web.Api;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>每个人一个自己建的令牌，写明可以办理；都经接口办。</summary>
internal sealed class ApiHands(LoopWorld world) : LoopHands(world)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>建好各人的令牌。</summary>
    public static async Task<ApiHands> MakeAsync(LoopWorld world)
    {
        var hands = new ApiHands(world);
        foreach (var who in new[] { LoopWorld.Clerk, LoopWorld.Deputy, LoopWorld.Staff, LoopWorld.Head, LoopWorld.Leader, LoopWorld.Chief, LoopWorld.Discipline })
        {
            await using var db = world.Site.Database.Open(world.As(who));
            var ledgers = db.Catalog.Ledgers.Select(l => l.Code).Where(c => db.Viewer.May(Permissions.View(c))).ToList();
            var made = Assert.IsType<CreateToken.Result.Done>(await CreateToken.RunAsync(db, world.Site.Clock, new("整改系统", ledgers, true, 365) { MayHandle = true }));
            hands._clients[who] = ApiSteps.With(world.Site, made.Secret);
        }
        return hands;
    }

    public HttpClient Client(string who) => _clients[who];

    public override Task<Seen> DoAsync(string who, LoopAct act) => SendAsync(who, act, null);

    /// <summary>带着键送。</summary>
    public async Task<Seen> SendAsync(string who, LoopAct act, string? key)
    {
        using var request = new HttpRequestMessage(act.Method, "/api/v1" + act.Api) { Content = new StringContent(JsonSerializer.Serialize(act.Body, Plain), Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await _clients[who].SendAsync(request);
        return await SeenAsync(response);
    }

    public override void Dispose()
    {
        base.Dispose();
        foreach (var client in _clients.Values) client.Dispose();
    }

    public override async Task<Seen> InPersonAsync(string who, LoopAct act)
    {
        var refused = await DoAsync(who, act);
        Assert.True(refused.Status == 403 && refused.Text.Contains("/connect#in-person", StringComparison.Ordinal), $"{act.Api} 答了{refused.Status}：{refused.Text}");
        Assert.Contains("本人", refused.Text, StringComparison.Ordinal);
        return await PostAsync(who, act);
    }

    public override async Task<Seen> UploadAsync(string who, Guid? intake, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        using var response = await _clients[who].PostAsync(intake is { } id ? $"/api/v1/intakes/{id}/draft" : "/api/v1/intakes", form);
        return await SeenAsync(response);
    }
}
