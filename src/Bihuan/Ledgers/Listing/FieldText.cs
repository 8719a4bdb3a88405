namespace Bihuan.Ledgers.Listing;

/// <summary>一行里一个字段给人看的字。</summary>
public static class FieldText
{
    /// <summary>给人看的字；空着的是空串，看不全的是掩码。</summary>
    /// <param name="field">字段。</param>
    /// <param name="row">行。</param>
    /// <param name="labels">名称。</param>
    /// <param name="unmasked">看得全的人。</param>
    public static string Of(Field field, LedgerRow row, Labels labels, bool unmasked) => field.Get(row) is not { } value ? ""
        : field.IsMasked && !unmasked ? field.Kind.Mask(value)
        : field.Kind.Show(value, labels);
}
