using System.Buffers;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>文书各行的日期，用到哪行读哪行，读过的记住；省略的年份按巡察、成文的时间补。</summary>
internal sealed class DatedLines
{
    // 一行里这些一个都没有，就没有日期。
    private static readonly SearchValues<char> Signs = SearchValues.Create("年月日号季.-/");

    private readonly CheckedDocument document;
    private readonly DateContext context;
    private readonly IReadOnlyList<FoundDate>?[] known;
    private int[]? lines;
    private List<(int Line, FoundDate Date)>? all;

    private DatedLines(CheckedDocument document)
    {
        this.document = document;
        var dates = document.Document.Dates;
        context = new DateContext(DueDates.YearOf(document.Document.Source.Lines, dates), dates.Report);
        known = new IReadOnlyList<FoundDate>?[document.LineCount];
    }

    public static DatedLines Of(CheckedDocument document) => new(document);

    /// <summary>文书的年份、成文日期。</summary>
    public DateContext Context => context;

    /// <summary>第 line 行的日期，按先后；网页边角、联系方式里的数字不算。</summary>
    public IReadOnlyList<FoundDate> On(int line) => known[line - 1] ??= Read(line);

    /// <summary>有日期的各行。</summary>
    public int[] Lines => lines ??= [.. document.ContentLines().Where(line => On(line).Count > 0)];

    /// <summary>全文的日期。</summary>
    public List<(int Line, FoundDate Date)> All()
    {
        if (all is not null)
            return all;
        all = [];
        foreach (var line in Lines)
            foreach (var date in On(line))
                all.Add((line, date));
        return all;
    }

    private IReadOnlyList<FoundDate> Read(int line)
    {
        if (document.Role(line) is LineRole.Blank or LineRole.Furniture or LineRole.Contact)
            return [];
        var folded = document.Folded(line);
        if (folded.AsSpan().IndexOfAny(Signs) < 0)
            return [];
        var found = ChineseDates.Find(folded, context);
        return found.Count == 0 || !found.Any(d => d is { YearInherited: true, From: not null }) ? found : [.. found.Select(Placed)];
    }

    // 没有写年份的：不晚于成文、不早于巡察的那一年；哪一年都不合的照旧。
    private FoundDate Placed(FoundDate date)
    {
        if (date is not { YearInherited: true, From: { } from, To: { } to })
            return date;
        var dates = document.Document.Dates;
        if (dates.Report is { } report && date.YearFromDocument && document.Document.Kind != DocumentKind.Plan)
        {
            var late = Moved(from, report.Year);
            var start = dates.InspectionFrom ?? dates.Feedback ?? report.AddMonths(-12);
            var year = late <= report || Moved(from, report.Year - 1) < start ? report.Year : report.Year - 1;
            return Shifted(date, from, to, year - from.Year);
        }
        var fits = from < dates.InspectionFrom && from.Year < 9000 && from.AddYears(1) is var next && next >= dates.InspectionFrom && (dates.Report is null || next <= dates.Report);
        return fits ? Shifted(date, from, to, 1) : date;
    }

    private static DateOnly Moved(DateOnly day, int year) => day.AddYears(year - day.Year);

    private static FoundDate Shifted(FoundDate date, DateOnly from, DateOnly to, int years) =>
        years == 0 ? date : date with { From = from.AddYears(years), To = to.AddYears(years) };
}
