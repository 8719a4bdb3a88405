namespace Bihuan.Documents.Checking;

/// <summary>规则编号给人看的名字。</summary>
public static class RuleNames
{
    private static readonly Lazy<Dictionary<string, string>> Names = new(() =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var family in Checker.Families)
        {
            names.TryAdd(family.Key, family.Name);
            foreach (var check in family.Checks) names.TryAdd(check.Rule, check.Name);
        }
        return names;
    });

    /// <summary>规则的短名，如“编号跳号”；清单里没有的规则用类的名字，再没有就是编号本身。</summary>
    /// <param name="rule">规则编号，“类.名”。</param>
    public static string Of(string rule) => Names.Value.TryGetValue(rule, out var name) ? name : Family(rule);

    /// <summary>规则所属类的中文名，如“编号”；没有这一类时就是类的编号。</summary>
    /// <param name="rule">规则编号，“类.名”。</param>
    public static string Family(string rule)
    {
        var dot = rule.IndexOf('.', StringComparison.Ordinal);
        var key = dot < 0 ? rule : rule[..dot];
        return Names.Value.GetValueOrDefault(key, key);
    }

    /// <summary>轻重给人看的词：错误、警告、提示。</summary>
    public static string Of(RemarkSeverity severity) => severity switch
    {
        RemarkSeverity.Error => "错误",
        RemarkSeverity.Warning => "警告",
        RemarkSeverity.Hint => "提示",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
