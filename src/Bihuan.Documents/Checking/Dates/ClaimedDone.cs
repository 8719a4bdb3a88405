using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>文书有没有说全部整改完了，在哪一行说的。</summary>
internal sealed class ClaimedDone
{
    private const int Longest = 20_000;
    private const int Near = 40;
    private const string Done = "已完成";

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
        return AllOf(s);
    }

    // “6项整改措施中，已完成6项”。
    private static bool AllOf(string s)
    {
        for (var at = s.IndexOf(Done, StringComparison.Ordinal); at >= 0; at = s.IndexOf(Done, at + 1, StringComparison.Ordinal))
        {
            var rest = s.AsSpan(at + Done.Length);
            if (rest.StartsWith("整改"))
                rest = rest[2..];
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 4 || rest[digits] is not ('项' or '个' or '条'))
                continue;
            var before = s.AsSpan(Math.Max(0, at - Near), at - Math.Max(0, at - Near));
            before = before[(before.LastIndexOfAny('。', ';') + 1)..];
            var all = before.IndexOf(rest[..(digits + 1)]);
            if (all >= 0 && (all == 0 || !char.IsAsciiDigit(before[all - 1])))
                return true;
        }
        return false;
    }
}
