using Bihuan.Ledgers.Kinds;

namespace Bihuan.Ledgers.Contracts;

/// <summary>偏离说明与“与规则不符之处”，合同和履约一样：照实登记要写明原因，写了原因要真有不符的。</summary>
internal static class Deviations
{
    internal const int TextLength = 500;

    internal const string Help = "确实没有照规则办的，照实登记，在这里写明原因；照规则办的不填。请不要为了保存而改动事实。";

    /// <summary>写明了原因的，与规则不符的不再算不对。</summary>
    /// <returns>要写在行上的各条；没有的为 null。</returns>
    public static string? Settle(string? deviation, Faults faults)
    {
        var breaches = Join(faults.Breaches);
        if (deviation is null) return breaches;
        faults.Waive();
        if (breaches is null && faults.None) faults.Add(nameof(Contract.Deviation), "照填的看，没有与规则不符的地方。请清空偏离说明，或者核对填的是不是当时的情形。");
        return breaches;
    }

    public static string? Join(IEnumerable<string> rules) => string.Join(RuleNamesKind.Between, rules) is { Length: > 0 } text ? text : null;

    /// <summary>写明过这一条。</summary>
    public static bool Says(string? deviation, string? breaches, string rule) => deviation is not null && breaches is not null && breaches.Split(RuleNamesKind.Between).Contains(rule, StringComparer.Ordinal);
}
