using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Importing;

/// <summary>表里的一格与一个值是不是一回事：写法不同、值一样的算一样。</summary>
internal static class SameCell
{
    /// <summary>比。</summary>
    /// <param name="field">字段。</param>
    /// <param name="value">值；空着的为 null。</param>
    /// <param name="full">值给人看的字，没有打掩码。</param>
    /// <param name="shown">表里看到的字。</param>
    /// <param name="text">由 <see cref="CellTexts"/> 认出的字；认不出的为 null。</param>
    /// <param name="unmasked">看得全的人。</param>
    public static bool Is(Field field, object? value, string full, string shown, string? text, bool unmasked)
    {
        if (value is null || value is false && !field.MayBeEmpty && shown.Length == 0) return shown.Length == 0 || text is "";
        // 看不全的人只能照着掩码说没有动过：与原来的比，猜中了就看得出来
        if (field.IsMasked && !unmasked) return shown.Length == 0 || field.Kind.Mask(value) == shown;
        if (shown.Length == 0) return false;
        if (Plain(full) == Plain(shown) || (field.IsMasked && field.Kind.Mask(value) == shown)) return true;
        return text is { Length: > 0 } && field.Kind is not (UnitKind or PersonKind or ReferenceKind) && Equals(field.Kind.Parse(text).Value, value);
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
