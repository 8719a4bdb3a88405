using System.Globalization;
using System.Text.Json;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>链头：最后一块的号、散列与封签时刻。链的末尾被截去，只有和保存在别处的链头比才看得出来。</summary>
/// <param name="Number">第几块；只知道散列时为 0。</param>
/// <param name="Hash">散列。</param>
/// <param name="SealedAt">封签时刻，UTC;只知道散列时为 null。</param>
public sealed record AuditHead(long Number, string Hash, DateTime? SealedAt)
{
    /// <summary>现在的链头；还没有一块时为 null。</summary>
    public static Task<AuditHead?> OfAsync(Db db, CancellationToken cancellation = default) =>
        db.AuditBlocks.OrderByDescending(b => b.Number).Select(b => new AuditHead(b.Number, b.Hash, b.SealedAt)).FirstOrDefaultAsync(cancellation);

    /// <summary>写成一行 JSON:{"number":12,"hash":"…","sealedAt":"…Z"}。</summary>
    public override string ToString() => JsonSerializer.Serialize(new { number = Number, hash = Hash, sealedAt = SealedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) });

    /// <summary>读回来；也可以只是 64 个十六进制字符的散列。</summary>
    /// <returns>看不懂时为 null。</returns>
    public static AuditHead? Parse(string text)
    {
        text = text.Trim();
        if (IsHash(text)) return new AuditHead(0, text.ToLowerInvariant(), null);
        try
        {
            using var json = JsonDocument.Parse(text);
            var (number, hash) = (json.RootElement.GetProperty("number").GetInt64(), json.RootElement.GetProperty("hash").GetString() ?? "");
            return number > 0 && IsHash(hash) ? new AuditHead(number, hash, json.RootElement.GetProperty("sealedAt").GetDateTime()) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static bool IsHash(string text) => text.Length == SealedEntry.NoHash.Length && text.All(char.IsAsciiHexDigit);
}
