using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>文书自己的时间轴：巡察、反馈、集中整改、成文，以及各在哪一行。</summary>
internal sealed record Timeline(DocumentDates Dates)
{
    // 巡察经过、反馈日期都在开头。
    private const int Farthest = 60;
    private const int Near = 12;

    /// <summary>印着巡察起止的一行。</summary>
    public int? InspectionLine { get; private init; }
    /// <summary>巡察起止印颠倒了。</summary>
    public bool InspectionReversed { get; private init; }
    /// <summary>印着反馈日期的一行。</summary>
    public int? FeedbackLine { get; private init; }
    /// <summary>成文日期的一行。</summary>
    public int? ReportLine { get; private init; }
    /// <summary>集中整改期的最后一天；文中没有写几个月的为 null。</summary>
    public DateOnly? WindowEnd { get; private init; }
    /// <summary>写明集中整改期的一行。</summary>
    public int? WindowLine { get; private init; }

    public static Timeline Of(CheckedDocument document)
    {
        var dated = document.Once(DatedLines.Of);
        var line = new Timeline(document.Document.Dates);
        foreach (var number in document.ContentLines().Take(Farthest))
        {
            var role = document.Role(number);
            if (role is not (LineRole.Opening or LineRole.Overview or LineRole.Organisation or LineRole.Chapter or LineRole.Uncovered))
                continue;
            foreach (var date in dated.On(number))
            {
                if (date.From is null)
                    continue;
                if (line.InspectionLine is null && date.From == line.Dates.InspectionFrom)
                    line = line with { InspectionLine = number, InspectionReversed = date.To < date.From || date.CrossesYear && date.To > (line.Dates.Report ?? line.Dates.Feedback) };
                else if (line.FeedbackLine is null && date.From == line.Dates.Feedback)
                    line = line with { FeedbackLine = number };
            }
            if (line is { WindowEnd: null, Dates.Feedback: { Year: < 9000 } feedback } && Months(document.Folded(number)) is { } months)
                line = line with { WindowEnd = feedback.AddMonths(months), WindowLine = number };
        }
        for (var number = document.LineCount; number > 0 && line.ReportLine is null; number--)
            if (document.Role(number) == LineRole.Date && dated.On(number).Any(d => d.From == line.Dates.Report))
                line = line with { ReportLine = number };
        return line;
    }

    /// <summary>这几行里有的。</summary>
    public static IReadOnlyList<int> Related(params ReadOnlySpan<int?> lines)
    {
        var known = new List<int>();
        foreach (var line in lines)
            if (line is { } number && !known.Contains(number))
                known.Add(number);
        return known;
    }

    // “经过3个月集中整改”“集中整改期为三个月”：离“集中整改”不远的几个月。
    private static int? Months(string text)
    {
        var at = text.IndexOf("集中整改", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var start = Math.Max(0, at - Near);
        var month = text.AsSpan(start, Math.Min(text.Length, at + Near) - start).IndexOf("个月");
        if (month < 1)
            return null;
        var number = ChineseNumber.Parse(text.AsSpan(start + month - 1, 1));
        return number is >= 1 and <= 9 && (start + month < 2 || !char.IsAsciiDigit(text[start + month - 2])) ? number : null;
    }
}
