using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing;

/// <summary>各张清单的大标题：“××局党组××巡察反馈问题清单”。</summary>
internal static class LedgerTitles
{
    private static readonly string[] Kinds = ["巡察", "巡视", "审计", "督察", "督查"];
    private static readonly string[] Verbs = ["贯彻落实", "落实", "对", "接受", "配合", "抓好"];

    /// <summary>大标题。</summary>
    /// <param name="document">读出的文书。</param>
    /// <param name="what">“反馈问题清单”“整改任务清单”……</param>
    public static string Of(ReadDocument document, string what)
    {
        var title = CellText.Clean(document.Title ?? "").Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var about = title.IndexOf("关于", StringComparison.Ordinal);
        var issuer = CellText.Clean(document.Issuer ?? "").Replace("\n", "", StringComparison.Ordinal);
        if (issuer.Length == 0 && about is > 3 and < 40) issuer = title[..about];
        if (issuer.Length > 40) issuer = "";
        var round = Round(about >= 0 ? title[(about + 2)..] : title);
        // 标题里没说是哪一种监督，看是谁来的：“市委第二巡察组”。
        if (round.Length == 0) round = Array.Find(Kinds, k => document.Inspector?.Contains(k, StringComparison.Ordinal) == true) ?? "";
        return issuer + round + what;
    }

    /// <summary>标题里的轮次，如“县委第三轮巡察”；只知道是巡察(巡视、审计)时是那两个字，看不出时为空串。</summary>
    private static string Round(string rest)
    {
        foreach (var kind in Kinds)
        {
            var at = rest.IndexOf(kind, StringComparison.Ordinal);
            if (at < 0) continue;
            // “市委第二巡察组反馈意见”里是组的名字，不是轮次。
            if (at > 20 || (at + 2 < rest.Length && rest[at + 2] == '组')) return kind;
            var round = rest[..(at + 2)];
            foreach (var verb in Verbs)
                if (round.StartsWith(verb, StringComparison.Ordinal)) round = round[verb.Length..];
            return round.Contains('局') ? kind : round;
        }
        return "";
    }
}
