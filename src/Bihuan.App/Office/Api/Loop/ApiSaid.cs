using System.Text.Json;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>办成了答什么：在保存的那一刻写好，与办的事、Idempotency-Key 同一个事务。</summary>
/// <param name="request">请求。</param>
/// <param name="keep">留给同一个键。</param>
internal sealed class ApiSaid(HttpRequest request, KeepAnswer keep)
{
    private (int Status, byte[] Body)? _said;

    /// <summary>保存时写。</summary>
    /// <param name="write">写出回答；回 null 的，这一次保存还不是（先留下文件的那一次）。</param>
    /// <param name="status">状态码。</param>
    public void When(Func<Action<Utf8JsonWriter>?> write, int status = StatusCodes.Status200OK) => keep(() => _said = write() is { } body ? (status, ApiJson.Bytes(body)) : null);

    /// <summary>回答。没有要改的，什么也没有存，答 <paramref name="unchanged"/>。</summary>
    public ApiJson Answer(Action<Utf8JsonWriter> unchanged) => _said is var (status, body) && body is not null ? ApiJson.Of(request, status, body) : ApiJson.Of(request, StatusCodes.Status200OK, ApiJson.Bytes(unchanged));

    /// <summary>一行的行号、版本、地址。</summary>
    public static Action<Utf8JsonWriter> Row(Guid id, int? version, string url, Action<Utf8JsonWriter>? more = null) => json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        if (version is { } known) json.WriteNumber("version", known);
        json.WriteString("url", url);
        more?.Invoke(json);
        json.WriteEndObject();
    };
}
