namespace Bihuan.Documents.Rectification.Facts;

/// <summary>开头一句里的巡察起止与反馈日期。</summary>
internal static class InspectionDates
{
    private static readonly string[] InspectionWords = ["开展", "进行", "巡察", "巡视", "督察", "审计"];

    /// <summary>找三个日期；不精确到日、残缺、被遮住的为 null。</summary>
    /// <param name="opening">开头一段(已折成半角)。</param>
    /// <param name="report">成文日期，反馈日期不会晚于它。</param>
    public static (DateOnly? From, DateOnly? To, DateOnly? Feedback) Find(string opening, DateOnly? report)
    {
        var dates = ChineseDates.Find(opening, new DateContext(null, report));
        DateOnly? from = null, to = null, feedback = null;
        var hasPeriod = false;
        for (var i = 0; i < dates.Count; i++)
        {
            var date = dates[i];
            if (date.Precision == DatePrecision.Year && date.Problem is DateProblem.None or DateProblem.TwoDigitYear)
                continue;
            var clause = Following(opening, date.End, i + 1 < dates.Count ? dates[i + 1].Column : opening.Length);
            var feedbackAt = clause.IndexOf("反馈", StringComparison.Ordinal);
            var inspectionAt = FirstOf(clause, InspectionWords);
            var isPeriod = date.From != date.To || date.Problem != DateProblem.None;
            if (!hasPeriod && inspectionAt >= 0 && (feedbackAt < 0 || isPeriod && inspectionAt < feedbackAt && clause.AsSpan(0, feedbackAt).ContainsAny('对', '。')))
            {
                hasPeriod = true;
                if (IsExact(date))
                    (from, to) = (date.From, date.To);
            }
            else if (feedback is null && feedbackAt >= 0 && IsExact(date))
            {
                feedback = date.From;
                // 反馈总在巡察之后：省略的年份承接巡察的结束，遇年底顺延。
                if (date.YearInherited && to is { } end && feedback < end)
                    feedback = feedback.Value.AddYears(1);
            }
        }
        return (from, to, feedback);
    }

    private static bool IsExact(FoundDate date) => date is { Precision: DatePrecision.Day, Problem: DateProblem.None, From: not null, To: not null };

    // 日期后面的话，到下一个日期为止，至多两百字。
    private static string Following(string text, int start, int end) => text[start..Math.Min(end, start + 200)];

    private static int FirstOf(string text, string[] words)
    {
        var first = -1;
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && (first < 0 || at < first))
                first = at;
        return first;
    }
}
