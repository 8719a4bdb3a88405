namespace Bihuan.Documents.Rectification.Facts;

/// <summary>文书里写的时限（“2025年6月底前”）是哪一天。</summary>
public static class DueWords
{
    /// <summary>最后的一天；“立行立改”“长期坚持”和看不出的为 null。</summary>
    /// <param name="words">时限，照印。</param>
    /// <param name="year">没有写年份时是哪一年；不知道的为 null，那样的看不出。</param>
    public static DateOnly? DayOf(string words, int? year) =>
        ChineseDates.Find(words, new DateContext(year, null)).LastOrDefault(d => d is { Problem: DateProblem.None, To: not null }).To;
}
