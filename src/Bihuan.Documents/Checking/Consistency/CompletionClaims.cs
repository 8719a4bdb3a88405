using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>文中“问题已全部整改完成”的话。</summary>
/// <param name="Current">说本轮巡察的各行；没有时为空。</param>
/// <param name="All">连同说上一轮的各行。</param>
internal sealed record CompletionClaims(IReadOnlyList<int> Current, IReadOnlyList<int> All)
{
    private static readonly string[] Words =
        ["全部整改", "全部完成", "全部得到整改", "全部已整改", "均已整改", "均已完成", "均完成整改", "均整改到位", "均已销号", "全部销号", "全部办结", "完成率100%", "完成率达100%", "完成率达到100%", "完成率为100%"];

    // 同一句里又说还有没完成的，就不是“全部完成”。
    private static readonly string[] Reserves = ["正在整改", "正在推进", "尚未", "未完成", "另外", "其余", "除", "基本完成", "阶段性", "确保", "力争", "持续整改", "将"];

    public static CompletionClaims Of(CheckedDocument document)
    {
        List<int> current = [], all = [];
        var previous = false;
        foreach (var line in document.ContentLines())
        {
            var role = document.Role(line);
            if (role is LineRole.Chapter)
                previous = Parties.IsPreviousRound(document.Text(line));
            if (role is not (LineRole.Opening or LineRole.Overview or LineRole.Organisation or LineRole.Uncovered) || !Claims(document.Folded(line)))
                continue;
            all.Add(line);
            if (!previous && !Parties.IsPreviousRound(document.Folded(line)))
                current.Add(line);
        }
        return new(current, all);
    }

    private static bool Claims(string s)
    {
        if (!s.Contains("问题", StringComparison.Ordinal))
            return false;
        foreach (var word in Words)
            foreach (var at in Totals.Spans.Of(word, s))
            {
                var sentence = s.AsSpan(Totals.Spans.SentenceStart(s, at), Totals.Spans.SentenceEnd(s, at) - Totals.Spans.SentenceStart(s, at));
                if (sentence.Contains("问题", StringComparison.Ordinal) && !Any(sentence, Reserves))
                    return true;
            }
        return false;
    }

    internal static bool Any(ReadOnlySpan<char> s, string[] words)
    {
        foreach (var word in words)
            if (s.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
