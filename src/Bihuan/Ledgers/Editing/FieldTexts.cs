namespace Bihuan.Ledgers.Editing;

/// <summary>一行各字段在表单里的字。</summary>
public static class FieldTexts
{
    /// <summary>一行现在的字，字段名 → 字；空着的字段没有。</summary>
    public static Dictionary<string, string> Of(Ledger ledger, LedgerRow row) =>
        Written(ledger, row, _ => true);

    /// <summary>新登记时一开始的字：台账写了初值的字段才有。</summary>
    public static Dictionary<string, string> Initial(Ledger ledger) =>
        Written(ledger, ledger.NewRow(), value => !IsZero(value));

    /// <summary>一个字段的字；空着的为空串。</summary>
    public static string Of(Field field, LedgerRow row) => field.Get(row) is { } value ? field.Kind.Write(value) : "";

    /// <summary>起止两个日期合成一段字；都空着时为空串。</summary>
    public static string Join(string from, string to) => from.Length == 0 && to.Length == 0 ? "" : from + "至" + to;

    /// <summary>分回起止两个日期。</summary>
    public static (string From, string To) Split(string period)
    {
        var at = period.IndexOfAny(['至', '/']);
        return at < 0 ? (period, "") : (period[..at], period[(at + 1)..]);
    }

    private static Dictionary<string, string> Written(Ledger ledger, LedgerRow row, Func<object, bool> counts) =>
        ledger.Fields.Where(f => f.Get(row) is { } value && counts(value)).ToDictionary(f => f.Name, f => Of(f, row), StringComparer.Ordinal);

    private static bool IsZero(object value) => value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType()));
}
