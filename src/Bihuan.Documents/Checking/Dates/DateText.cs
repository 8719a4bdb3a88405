using System.Globalization;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>意见里怎样写日期与行号。</summary>
internal static class DateText
{
    /// <summary>“2024年3月5日”。</summary>
    public static string Said(this DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>照印的日期。</summary>
    public static string Printed(this CheckedDocument document, int line, FoundDate date) => document.Text(line)[date.Column..date.End];

    /// <summary>照印的日期；年份是承接来的，就在括号里写明当作哪一天。</summary>
    public static string PrintedWithYear(this CheckedDocument document, int line, FoundDate date) =>
        date is { YearInherited: true, From: { } from, Precision: DatePrecision.Day } ? $"{document.Printed(line, date)}（{from.Year}年）" : document.Printed(line, date);

    /// <summary>至多列出前几个，“第3行、第8行等12行”。</summary>
    public static string Lines(IReadOnlyCollection<int> lines, int most = 5) =>
        string.Join("、", lines.Take(most).Select(n => $"第{n}行")) + (lines.Count > most ? $"等{lines.Count}行" : "");
}
