using System.Net.Http.Headers;
using System.Text.Json;

namespace Bihuan.App.Office.Api;

/// <summary>读接口的请求内容：限大小，只认 JSON，名字不许重复，字要是真的字。</summary>
internal static class ApiBody
{
    /// <summary>最大多少字节。</summary>
    public const int Most = 8 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>读出全部字节。</summary>
    /// <returns>字节；不收时为 null，另有回答。</returns>
    public static async Task<(byte[]? Body, IResult? Problem)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is > Most) return (null, ApiProblem.Of("too-large"));
        if (request.ContentLength is not 0 && (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType is not "application/json")) return (null, ApiProblem.Of("media-type"));
        using var kept = new MemoryStream();
        var buffer = new byte[32 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (kept.Length + read > Most) return (null, ApiProblem.Of("too-large"));
            kept.Write(buffer, 0, read);
        }
        return (kept.ToArray(), null);
    }

    /// <summary>认成 JSON 的一个对象；不认时为 null，另有回答。</summary>
    public static (JsonDocument? Json, IResult? Problem) Parse(byte[] body)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException e)
        {
            return (null, ApiProblem.Of("unreadable", FormattableString.Invariant($"内容不是正确的 JSON（第{(e.LineNumber ?? 0) + 1}行，第{(e.BytePositionInLine ?? 0) + 1}个字节），或者同一个名字写了两遍、层数太多。")));
        }
        if (json.RootElement.ValueKind == JsonValueKind.Object && IsClean(json.RootElement)) return (json, null);
        var problem = json.RootElement.ValueKind != JsonValueKind.Object ? "内容要是一个 JSON 对象。" : "内容里有不能存的字符（空字符，或者不成对的代理项）。请去掉它们。";
        json.Dispose();
        return (null, ApiProblem.Of("unreadable", problem));
    }

    private static bool IsClean(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Object => value.EnumerateObject().All(p => CleanText.IsClean(p.Name) && IsClean(p.Value)),
                JsonValueKind.Array => value.EnumerateArray().All(IsClean),
                JsonValueKind.String => CleanText.IsClean(value.GetString()),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // 写成 \ud800 的半个字，框架读不出
            return false;
        }
    }
}
