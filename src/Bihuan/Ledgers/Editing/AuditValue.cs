using System.Globalization;
using System.Text.Json;

namespace Bihuan.Ledgers.Editing;

/// <summary>把审计里的一个值认回字段的值。</summary>
internal static class AuditValue
{
    /// <summary>认。</summary>
    /// <param name="json">审计里的写法，见 <c>AuditTrail</c>。</param>
    /// <param name="type">字段的类型。</param>
    /// <returns>空的、认不出的（字段换过种类）为 null。</returns>
    public static object? Read(JsonElement json, Type type)
    {
        if (json.ValueKind is JsonValueKind.Null) return null;
        if (type == typeof(bool)) return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null;
        if (json.ValueKind is JsonValueKind.Number) return type == typeof(int) && json.TryGetInt32(out var number) ? number : type == typeof(long) && json.TryGetInt64(out var large) ? large : null;
        if (json.ValueKind is not JsonValueKind.String || json.GetString() is not { Length: > 0 } text) return null;
        return type == typeof(string) ? text
            : type == typeof(Guid) ? Guid.TryParse(text, out var id) && id != Guid.Empty ? id : null
            : type == typeof(DateOnly) ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null
            : null;
    }
}
