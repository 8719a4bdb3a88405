using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bihuan.App.Office.Api;

/// <summary>一个 JSON 回答：先写好再发，写到一半出错不会发出半个。</summary>
internal sealed class ApiJson(int status, Action<Utf8JsonWriter> write) : IResult, IStatusCodeHttpResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public int? StatusCode => status;

    /// <summary>内容的种类。</summary>
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>版本，写进 ETag；没有时为 null。</summary>
    public int? Version { get; init; }

    /// <summary>新登记的在哪里；没有时为 null。</summary>
    public string? Location { get; init; }

    /// <summary>写成字节。</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>已经写好的：里面有 version 的写进 ETag，新登记的写明在哪里。</summary>
    public static ApiJson Of(HttpRequest request, int status, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var version = json.RootElement.TryGetProperty("version", out var v) ? v.GetInt32() : (int?)null;
        var location = status == StatusCodes.Status201Created ? $"{request.Path}/{json.RootElement.GetProperty("id").GetString()}" : null;
        return new(status, writer => writer.WriteRawValue(body)) { Version = version, Location = location };
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = Bytes(write);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        if (Version is { } version) response.Headers.ETag = FormattableString.Invariant($"\"{version}\"");
        if (Location is not null) response.Headers.Location = Location;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
