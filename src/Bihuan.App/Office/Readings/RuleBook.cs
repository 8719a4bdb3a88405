using Bihuan.Documents.Checking;

namespace Bihuan.App.Office.Readings;

/// <summary>规则清单里有没有某一条、某一类；名称见 <see cref="RuleNames"/>。</summary>
internal static class RuleBook
{
    private static readonly HashSet<string> Rules = [.. Checker.Families.SelectMany(f => f.Checks).Select(c => c.Rule)];
    private static readonly HashSet<string> Families = [.. Checker.Families.Select(f => f.Key)];

    /// <summary>共几项规则。</summary>
    public static int Count => Rules.Count;

    /// <summary>有没有这一条规则。</summary>
    public static bool Has(string rule) => Rules.Contains(rule);

    /// <summary>有没有这一类。</summary>
    public static bool Knows(string family) => Families.Contains(family);

    /// <summary>类的英文名，是规则编号的前半。</summary>
    public static string FamilyOf(string rule) => rule.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? rule[..dot] : rule;
}
