using System.Buffers;
using System.Text.RegularExpressions;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>从一条措施的文字里读完成期限与数量。</summary>
internal static partial class MeasureFacts
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    // 措施再长也只看这么多；一条措施超过它时，多半是没有分段的全文。
    private const int Longest = 20_000;

    // 时间后面的“前”不一定是期限：前往、前期、前述……
    private const string NotDeadline = "往期来后述三台置列去景端线十五两几者提";

    private static readonly SearchValues<char> ClauseStarts = SearchValues.Create(",;:( 。");

    [GeneratedRegex(@"(每(两个?|半)?(年|季度|季|月|周|旬|日|天)|年度?内|全年)[^,。;:、]{0,14}?(不少于|不低于|至少|最少|不超过|达到)?(?<n>[0-9]+(\.[0-9]+)?|[一二三四五六七八九十两]{1,3})(余|多)?(次|场|期|轮|遍|个|小时|学时|篇|天|%)", Options, 2000)]
    private static partial Regex Frequency();

    [GeneratedRegex(@"(不少于|不低于|至少|不超过|控制在|达到|达)[0-9]+(\.[0-9]+)?(余|多)?(次|场|期|轮|个|项|小时|学时|篇|人次|人|天|家|件|%|万元|元)(以上|以内|以下)?", Options, 2000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"(抽取|抽查|抽检|回访|按照?)[^,。;]{0,6}?[0-9]+(\.[0-9]+)?%([-—~至到]+[0-9]+(\.[0-9]+)?%)?", Options, 2000)]
    private static partial Regex Share();

    [GeneratedRegex(@"(开展|召开|组织|举办|集中学习|学习|培训|走访|检查|巡查|督查|抽查|暗访|约谈|谈心谈话|回访|制定|修订|完善|出台|建立|印发|发布|梳理|整改|清退|追缴|退还|收缴|归档|办理|办结|受理|解决|慰问|覆盖|配备|新增|增设|评查|通报|盘点)[^,。;:、0-9]{0,14}[0-9]+(\.[0-9]+)?(余|多)?(次|场|期|轮|批|项|条|件|个|家|份|户|人次|人|名|篇|卷|宗|台|万元|元)", Options, 2000)]
    private static partial Regex Done();

    /// <summary>写明的完成期限：“……前完成”“……底前”“完成时限:……”里的日期，期间取最后一天，有几个取最晚的；没有或残缺时为 null。</summary>
    public static DateOnly? Due(string text, DateContext context)
    {
        var s = Clip(text);
        DateOnly? due = null;
        foreach (var date in ChineseDates.Find(s, context))
            if (date is { Problem: DateProblem.None or DateProblem.TwoDigitYear or DateProblem.Incomplete, To: { } to } && IsDeadline(s, date) && (due is null || to > due))
                due = to;
        return due;
    }

    /// <summary>期限照印，如“4月15日前”“2025年6月30日”；只写“长期坚持”“立行立改”的照写，有几个取最后一个；没有期限时为 null。</summary>
    public static string? DueWords(string text)
    {
        var s = Clip(text);
        string? words = null;
        foreach (var date in ChineseDates.Find(s, DateContext.None))
            if (date.Problem is DateProblem.None or DateProblem.TwoDigitYear or DateProblem.Incomplete && IsDeadline(s, date))
                words = text[date.Column..(date.End + Suffix(s.AsSpan(date.End)))];
        return words ?? LastingWords(s);
    }

    private static int Suffix(ReadOnlySpan<char> after)
    {
        foreach (var word in (ReadOnlySpan<string>)["底前", "之前", "以前", "前", "底", "内"])
            if (after.StartsWith(word)) return word.Length;
        return 0;
    }

    // “……(责任科室：某科；长期坚持)”“……,长期坚持。”：自成一个分句才算。
    private static string? LastingWords(string s)
    {
        var end = s.AsSpan().TrimEnd("。;,) ");
        var clause = end[(end.LastIndexOfAny(ClauseStarts) + 1)..];
        return clause is "长期坚持" or "并长期坚持" ? "长期坚持" : clause is "立行立改" or "持续推进" ? clause.ToString() : null;
    }

    /// <summary>第一处承诺或完成的数量，照印，如“每季度不少于1次”；没有时为 null。</summary>
    public static string? Quantity(string text)
    {
        var s = Clip(text);
        Match? best = null;
        // 先出现的优先；同一个数有几种说法时，取说得全的(“每季度不少于1次”而不是“不少于1次”)。
        foreach (var match in (ReadOnlySpan<Match>)[First(Frequency(), s), First(Share(), s), First(Bound(), s), Innermost(s, First(Done(), s))])
            if (match.Success && (best is null || match.Index + match.Length < best.Index + best.Length))
                best = match;
        return best is null ? null : text.Substring(best.Index, best.Length);
    }

    private static string Clip(string text) => Fold.Line(text.Length > Longest ? text[..Longest] : text);

    /// <summary>这个日期是不是期限(行已折成半角)。</summary>
    public static bool IsDeadline(string s, FoundDate date)
    {
        var after = s.AsSpan(date.End);
        if (after.StartsWith("之前") || after.StartsWith("以前") && !after.StartsWith("以前年度") || after.StartsWith("底前") || after.StartsWith("前完成"))
            return true;
        if (after.StartsWith("前"))
            return after.Length == 1 || !NotDeadline.Contains(after[1], StringComparison.Ordinal);
        if (after.StartsWith("完成") || after.StartsWith("内完成") || after.StartsWith("内全部完成"))
        {
            // “于6月上旬完成”是已经做完；有“预计、确保”才是期限。
            var lead = s.AsSpan(Math.Max(0, date.Column - 10), Math.Min(10, date.Column));
            return lead.ContainsAny('拟', '将') || lead.Contains("预计", StringComparison.Ordinal) || lead.Contains("力争", StringComparison.Ordinal) || lead.Contains("争取", StringComparison.Ordinal)
                || lead.Contains("计划", StringComparison.Ordinal) || lead.Contains("确保", StringComparison.Ordinal);
        }
        var before = s.AsSpan(0, date.Column).TrimEnd(" :于在为");
        return before.EndsWith("时限") || before.EndsWith("期限") || before.EndsWith("完成时间") || before.EndsWith("预计") || before.EndsWith("力争") || before.EndsWith("截止时间");
    }

    // “一次性”“一件事”“一个窗口”里的数不是数量。
    private static Match First(Regex pattern, string s)
    {
        var match = pattern.Match(s);
        while (match.Success && (Follows(s, match, '性') || match.Groups["n"] is { Success: true } n && !char.IsAsciiDigit(n.ValueSpan[0]) && s[match.Index + match.Length - 1] is '个' or '期' or '轮'))
            match = match.NextMatch();
        return match;
    }

    // “整改过程中建立完善制度10项”：离得远的动词不是这个数的。
    private static Match Innermost(string s, Match match)
    {
        while (match.Length > 4 && Done().Match(s, match.Index + 4, match.Length - 4) is { Success: true } inner && inner.Index + inner.Length == match.Index + match.Length)
            match = inner;
        return match;
    }

    private static bool Follows(string s, Match match, char c) => match.Index + match.Length < s.Length && s[match.Index + match.Length] == c;
}
