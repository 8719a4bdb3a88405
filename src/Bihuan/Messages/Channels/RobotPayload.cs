using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bihuan.Messages.Channels;

/// <summary>群机器人要的样子。钉钉：自定义机器人“加签”；企业微信：群机器人。都是 msgtype=text。</summary>
public static class RobotPayload
{
    /// <summary>正文。</summary>
    public static byte[] Body(string text) => JsonSerializer.SerializeToUtf8Bytes(new { msgtype = "text", text = new { content = text } });

    /// <summary>发到哪个网址；钉钉加签的，带上时刻和签名。</summary>
    /// <param name="kind">哪一家。</param>
    /// <param name="url">机器人的网址。</param>
    /// <param name="secret">加签的密钥；没有时为空。</param>
    /// <param name="now">现在，UTC：与对方的钟差一小时以上，对方不收。</param>
    public static Uri Address(RobotKind kind, string url, string secret, DateTimeOffset now)
    {
        if (kind != RobotKind.DingTalk || secret.Length == 0) return new Uri(url);
        var at = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new Uri($"{url}&timestamp={at}&sign={Uri.EscapeDataString(Sign(at, secret))}");
    }

    /// <summary>加签：HMAC-SHA256，密钥作钥匙，签“时刻、换行、密钥”，再 Base64。</summary>
    public static string Sign(string timestamp, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}")));

    /// <summary>对方的回答说收下了没有：errcode 是 0 才是。</summary>
    /// <returns>收下了为 null；没有收下、看不懂的，一句说明。</returns>
    public static string? Problem(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("errcode", out var code) || !code.TryGetInt32(out var number)) return "对方的回答里没有结果。请核对网址是不是群机器人的。";
            if (number == 0) return null;
            var why = json.RootElement.TryGetProperty("errmsg", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
            return string.Create(CultureInfo.InvariantCulture, $"对方没有收：{number} {(why.Length > 200 ? why[..200] : why)}").TrimEnd();
        }
        catch (JsonException)
        {
            return "对方的回答看不懂，可能不是群机器人，或者要先登录单位的上网认证。";
        }
    }
}
