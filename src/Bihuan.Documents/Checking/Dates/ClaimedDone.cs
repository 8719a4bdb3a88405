using System.Globalization;
using System.Text.RegularExpressions;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>文书有没有说全部整改完了，在哪一行说的。</summary>
internal sealed partial class ClaimedDone
{
    private const int Longest = 20_000;

    private static readonly string[] Phrases =
    [
        "已全部整改", "全部整改完成", "全部完成整改", "已全部完成", "全部整改到位", "均已整改", "均已完成", "均完成整改", "均已落实", "完成率100%", "完成率达100%", "完成率为100%", "全部进行了整改", "全部销号", "全部办结", "全部得到整改", "全面完成整改",
    ];

    private ClaimedDone(int? line) => Line = line;

    /// <summary>说这话的一行；没有说过的为 null。</summary>
    public int? Line { get; }

    public static ClaimedDone Of(CheckedDocument document)
    {
        foreach (var number in document.ContentLines())
            if (document.Role(number) is LineRole.Opening or LineRole.Overview or LineRole.Organisation && Says(document.Folded(number)))
                return new(number);
        return new(null);
    }

    private static bool Says(string text)
    {
        if (!text.Contains("完成", StringComparison.Ordinal) && !text.Contains("整改", StringComparison.Ordinal))
            return false;
        var s = text.Length > Longest ? text[..Longest] : text;
        if (Array.Exists(Phrases, p => s.Contains(p, StringComparison.Ordinal)))
            return true;
        return s.Contains("已完成", StringComparison.Ordinal) && AllOf().Match(s) is { Success: true } match
            && Number(match.Groups["all"]) == Number(match.Groups["done"]);
    }

    // “6项整改措施中，已完成6项”。
    [GeneratedRegex("(?<all>[0-9]{1,4})(项|个|条)[^。;0-9]{0,20}已完成(整改)?(?<done>[0-9]{1,4})(项|个|条)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AllOf();

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
}
