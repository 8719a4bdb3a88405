using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.dates:列出的日期与报的次数不符。</summary>
internal sealed class DatesCount : Check
{
    // 一次一次地办的事；“检查3次发现”之类夹在中间的不看。
    private static readonly string[] Verbs = ["召开", "组织", "开展", "举办", "进行", "举行", "集中", "开", "办"];

    public override string Rule => "totals.dates";
    public override string Name => "日期个数与次数不符";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“于6月5日、7月8日召开3次会议”：列了几个日子，就该是几次；一天可以办两次，所以只作警告。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            分别于2024年6月5日、7月8日召开⟦3次⟧调度会。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            组织⟦两次⟧夜间抽查（6月5日、6月19日、7月8日）。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            分别于6月5日、7月8日召开2次调度会，于6月25日、7月22日两次组织业务骨干参加培训；组织三次夜间抽查（6月5日、6月19日、7月8日）。
            6月5日、7月8日等日期组织5次抽查；6月5日、7月8日召开会议，通报第3次抽查情况，累计约谈4次。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (!document.Content.Has("日、") && !document.Content.Has("日和"))
            yield break;
        foreach (var line in document.Content.LinesWith('日'))
        {
            var s = document.Folded(line);
            if (!s.Contains("日、", StringComparison.Ordinal) && !s.Contains("日和", StringComparison.Ordinal))
                continue;
            // 年份不影响有几个日子。
            var dates = ChineseDates.Find(s, DateContext.None);
            for (var first = 0; first < dates.Count;)
            {
                var last = first;
                while (last + 1 < dates.Count && Joined(s, dates[last].End, dates[last + 1].Column)) last++;
                if (last > first && Single(dates, first, last) && Judge(s, dates[first].Column, dates[last].End, last + 1 < dates.Count ? dates[last + 1].Column : s.Length, last - first + 1) is { } stated)
                    yield return At(line, stated.Start, stated.End, $"列出了{last - first + 1}个日期，报的是“{stated.Shown(document.Text(line))}”。", "请核对次数与日期。");
                first = last + 1;
            }
        }
    }

    private static bool Joined(string s, int end, int next) => next == end + 1 && s[end] is '、' or '和' or '及' or ',' || next == end;

    // 每一个都是某一天；“1月5日至8日”是一段，说不清几次。
    private static bool Single(IReadOnlyList<FoundDate> dates, int first, int last)
    {
        for (var i = first; i <= last; i++)
            if (dates[i].Precision != DatePrecision.Day || dates[i].From != dates[i].To || dates[i].Problem != DateProblem.None) return false;
        return true;
    }

    private static Quantity? Judge(string s, int from, int end, int next, int count)
    {
        // “组织两次夜间抽查(6月5日、6月19日)”。
        if (from > 0 && s[from - 1] == '(' && end < s.Length && s[end] == ')')
            return Quantities.Find(s, Math.Max(0, from - 16), from - 1) is [.., { Unit: "次" or "场" or "期", Rough: false } before] && before.Value != count && !s.AsSpan(before.End, from - before.End).ContainsAny(",、。;") ? before : null;
        var to = Math.Min(next, Math.Min(s.Length, end + 12));
        if (s.AsSpan(end, to - end).IndexOfAny(",。;、等") is >= 0 and var stop)
            to = end + stop;
        if (Quantities.Find(s, end, to) is not [{ Unit: "次" or "场" or "期", Rough: false } stated] || stated.Value == count)
            return null;
        var between = s.AsSpan(end, stated.Start - end);
        if (between.IsEmpty)
            return stated;
        foreach (var verb in Verbs)
            if (between.EndsWith(verb) || between.EndsWith(verb + "了")) return stated;
        return null;
    }
}
