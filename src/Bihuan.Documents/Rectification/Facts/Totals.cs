using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>找出文中报出的总数，并从读出的问题、措施里数一遍。</summary>
internal static class Totals
{
    // 报总数的段落不会更长；一行就是全文时只看开头这些。
    private const int Longest = 20_000;

    /// <summary>按行、列先后返回全部总数。</summary>
    /// <param name="draft">已读出问题与各行角色的文书;<see cref="ReadDocument.Totals"/> 不看。</param>
    /// <param name="cancellation">取消。</param>
    public static IReadOnlyList<StatedTotal> Find(ReadDocument draft, CancellationToken cancellation = default)
    {
        var counter = new TotalCounter(draft);
        var found = new List<StatedTotal>();
        var previousChapter = false;
        for (var i = 0; i < draft.Source.Lines.Count && i < draft.Roles.Count; i++)
        {
            if (i % 256 == 0) cancellation.ThrowIfCancellationRequested();
            var text = draft.Source.Lines[i].Text;
            if (draft.Roles[i] is LineRole.Chapter)
                previousChapter = Parties.IsPreviousRound(text);
            if (draft.Roles[i] is not (LineRole.Opening or LineRole.Overview or LineRole.Organisation or LineRole.Uncovered or LineRole.Recommendation or LineRole.Lead or LineRole.Measure or LineRole.Outcome))
                continue;
            var folded = Fold.Line(text.Length > Longest ? text[..Longest] : text);
            if (draft.Roles[i] is LineRole.Measure or LineRole.Outcome && !IsClosing(folded))
                continue;
            var phrases = TotalPhrases.Find(folded);
            if (phrases.Count == 0)
                continue;
            var previous = previousChapter || Parties.IsPreviousRound(folded);
            foreach (var phrase in phrases)
            {
                var judged = phrase.Value is null ? new(null, TotalVerdict.Masked)
                    : previous ? TotalJudgement.Unknown
                    : counter.Judge(phrase, phrases, folded);
                found.Add(new StatedTotal(i + 1, text[phrase.Start..phrase.End], phrase.Value, phrase.Noun, judged.Counted, judged.Verdict) { Reason = judged.Reason, Certain = judged.Certain, Column = phrase.Start });
            }
        }
        return found;
    }

    // 最后一个问题之后收束全文的一句：“(截至目前，)以上七个问题，已完成整改5个……”。
    private static bool IsClosing(string line)
    {
        var s = line.AsSpan().TrimStart();
        var comma = s.IndexOf(',');
        if (comma is > 0 and <= 20 && (s.StartsWith("截至") || s.StartsWith("截止") || s.StartsWith("目前") || s.StartsWith("综上")))
            s = s[(comma + 1)..];
        if (!s.StartsWith("以上") && !s.StartsWith("上述"))
            return false;
        var problems = s.IndexOf("问题");
        return problems is > 2 and <= 12 && s[..problems].IndexOfAny("个项条") > 0;
    }
}
