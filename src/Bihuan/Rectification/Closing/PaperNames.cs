namespace Bihuan.Rectification.Closing;

/// <summary>纸上写的签字的人：可能只是姓名，也可能带着单位，姓名中间还可能空一格。</summary>
internal static class PaperNames
{
    // 单位至少几个字：“区委巡察办程野”写着程野，“欧阳程野”不是
    private const int ShortestUnit = 3;

    private static readonly char[] Between = [' ', '\u3000', '\t', '、', '，', ',', '；', ';', '：', ':', '（', '）', '(', ')', '/'];

    /// <summary>去掉空白的。</summary>
    public static string Plain(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));

    /// <summary>里面可能是姓名的：整个去掉空白的，和隔开的各段。</summary>
    public static IReadOnlyList<string> Of(string? text) => [.. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Prepend(Plain(text)).Where(p => p.Length > 0).Distinct()];

    // 写着单位的，不当姓名：同一个单位的别人可以签
    private const string UnitEndings = "组委办局厅室科股部院会处队站所心团";

    /// <summary>两处写的是同一个人：一处写着另一处的，或者单位写得不同、隔开的姓名一样。</summary>
    public static bool Same(string one, string other) =>
        Writes(one, other) || Writes(other, one) || Of(one).Where(IsPersonal).Any(n => Writes(other, n)) || Of(other).Where(IsPersonal).Any(n => Writes(one, n));

    private static bool IsPersonal(string name) => name.Length is >= 2 and <= 4 && !UnitEndings.Contains(name[^1], StringComparison.Ordinal);

    /// <summary>写着这个姓名。</summary>
    public static bool Writes(string? text, string? name)
    {
        var (whole, wanted) = (Plain(text), Plain(name));
        return wanted.Length > 0 && (Of(text).Contains(wanted) || whole.Length >= wanted.Length + ShortestUnit && whole.EndsWith(wanted, StringComparison.Ordinal));
    }
}
