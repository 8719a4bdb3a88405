using System.Globalization;
using System.Text.RegularExpressions;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>给每条措施记上期限，补上写在整改要求里的问题期限。省略的年份先看问题自己的时限，再看反馈、成文、文号。</summary>
internal static partial class DueDates
{
    // 文号、题下的日期都在开头；再往后的完整日期多半在说别的事。
    private const int Farthest = 60;

    [GeneratedRegex(@"[〔\[(](?<y>(19|20)[0-9]{2})[〕\])] ?第?[0-9*×X]{1,5} ?号", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentNumber();

    /// <summary>文书的年份：反馈、成文、巡察结束之年，其次文号里的年份，最后是开头第一个写全的日期；都没有时为 null。</summary>
    public static int? YearOf(IReadOnlyList<SourceLine> lines, DocumentDates dates)
    {
        if ((dates.Feedback ?? dates.Report ?? dates.InspectionTo)?.Year is { } known)
            return known;
        int? first = null;
        foreach (var line in lines.Take(Farthest))
        {
            var folded = Fold.Line(line.Text.Length > 4000 ? line.Text[..4000] : line.Text);
            if (DocumentNumber().Match(folded) is { Success: true } number)
                return int.Parse(number.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
            first ??= ChineseDates.Find(folded, DateContext.None)
                .FirstOrDefault(d => d is { Precision: DatePrecision.Day or DatePrecision.TenDays or DatePrecision.Month, Problem: DateProblem.None, YearInherited: false, From: not null }).From?.Year;
        }
        return first;
    }

    /// <summary>补好期限的问题；几个问题共用的措施只算一次，仍是同一个对象。</summary>
    /// <param name="problems">读出的问题。</param>
    /// <param name="context">文书的年份与成文日期。</param>
    /// <param name="cancellation">取消。</param>
    public static List<ReadProblem> Fill(IReadOnlyList<ReadProblem> problems, DateContext context, CancellationToken cancellation = default)
    {
        var seen = new Dictionary<(int, int), ReadMeasure>();
        return problems.Select(p =>
        {
            // “整改要求：立行立改。”写的就是时限
            var due = p.Due ?? (p.Goal is { } goal ? goal is "立行立改" or "长期坚持" ? goal : MeasureFacts.Due(goal, context) is not null ? MeasureFacts.DueWords(goal) : null : null);
            var last = due is null ? null : Last(due);
            var own = last is null ? context : context with { Year = last.Value.Year };
            return p with
            {
                Due = due,
                Measures = p.Measures.Select(m =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (!seen.TryGetValue((m.Line, m.Column), out var known))
                        seen[(m.Line, m.Column)] = known = m with { Due = m.Due ?? NotAfter(MeasureFacts.Due(m.Text, own), last, m.Text, context) };
                    return known;
                }).ToList(),
            };
        }).ToList();
    }

    private static DateOnly? Last(string due) =>
        ChineseDates.Find(due, DateContext.None).LastOrDefault(d => d is { Problem: DateProblem.None, YearInherited: false, To: not null }).To;

    // 问题跨年到“2025年2月底前”办结，2024年的方案里措施“12月底前”说的是2024年的十二月。
    private static DateOnly? NotAfter(DateOnly? due, DateOnly? last, string text, DateContext context) =>
        due > last && context.Year < last.Value.Year && MeasureFacts.Due(text, context) is { } earlier && earlier <= last ? earlier : due;
}
