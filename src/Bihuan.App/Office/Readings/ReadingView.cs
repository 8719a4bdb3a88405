using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>看一份文书的页面要显示的全部，由文书、校核意见和查询算出。</summary>
public sealed class ReadingView
{
    private readonly IReadOnlyList<PageRange> _pages;
    private readonly HashSet<int> _listed;

    private ReadingView(string token, ReadDocument document, DateTime expiresAt, ReadingQuery query, RemarksView remarks, bool seesRemarks)
    {
        (Token, Document, ExpiresAt, Remarks, SeesRemarks) = (token, document, expiresAt, remarks, seesRemarks);
        _pages = PageRange.Split(document);
        var all = document.Problems.Select((p, i) => new ProblemView(i + 1, p)).ToList();
        Doubtful = all.Count(p => p.Doubtful);
        var folded = Fold.Line(query.Search);
        var found = query.Filtering
            ? all.Where(p => (!query.OnlyDoubtful || p.Doubtful) && (folded.Length == 0 || p.Contains(folded))).ToList()
            : all;
        Found = found.Count;
        // 不筛选时按文书切页，正文和问题同步；筛选时按结果切页，正文停在第一个结果那一页
        PageCount = query.Filtering ? Math.Max(1, (found.Count + PageRange.MaxProblems - 1) / PageRange.MaxProblems) : _pages.Count;
        Query = query with { Page = Math.Min(query.Page, PageCount) };
        Problems = seesRemarks ? []
            : query.Filtering ? [.. found.Skip((Query.Page - 1) * PageRange.MaxProblems).Take(PageRange.MaxProblems)]
            : [.. all.Skip(_pages[Query.Page - 1].FirstProblem).Take(_pages[Query.Page - 1].ProblemCount)];
        TextPage = seesRemarks ? TextPageOfRemarks() : !query.Filtering ? Query.Page : Problems is [var first, ..] ? PageOfProblem(first.Ordinal) : 1;
        Range = _pages[TextPage - 1];
        Lines = TextView.Lines(document, Range, remarks.Found);
        _listed = Problems.Select(p => p.Ordinal).ToHashSet();
        // 一条措施对几个问题时只数一次
        Measures = document.Problems.SelectMany(p => p.Measures).Select(m => (m.Line, m.Column)).Distinct().Count();
        Outcomes = document.Problems.SelectMany(p => p.Outcomes).Select(o => (o.Line, o.Column)).Distinct().Count();
    }

    /// <summary>算出要显示的。</summary>
    /// <param name="token">暂存号。</param>
    /// <param name="document">读出的文书。</param>
    /// <param name="expiresAt">到期时刻，UTC。</param>
    /// <param name="query">看问题的查询。</param>
    /// <param name="remarks">校核意见。</param>
    /// <param name="seesRemarks">看的是校核意见；否则看问题。</param>
    internal static ReadingView Of(string token, ReadDocument document, DateTime expiresAt, ReadingQuery query, RemarksView remarks, bool seesRemarks) =>
        new(token, document, expiresAt, query, remarks, seesRemarks);

    /// <summary>暂存号。</summary>
    public string Token { get; }
    /// <summary>读出的文书。</summary>
    public ReadDocument Document { get; }
    /// <summary>到期时刻,UTC。</summary>
    public DateTime ExpiresAt { get; }
    /// <summary>看问题的查询；页号已收到范围内。</summary>
    public ReadingQuery Query { get; }
    /// <summary>校核意见。</summary>
    public RemarksView Remarks { get; }
    /// <summary>原文旁边是校核意见；否则是问题。</summary>
    public bool SeesRemarks { get; }
    /// <summary>措施共几条。</summary>
    public int Measures { get; }
    /// <summary>成效共几条。</summary>
    public int Outcomes { get; }
    /// <summary>待核实的问题几个。</summary>
    public int Doubtful { get; }
    /// <summary>符合查询的问题几个。</summary>
    public int Found { get; }
    /// <summary>问题共几页。</summary>
    public int PageCount { get; }
    /// <summary>这一页的问题；看校核意见时为空。</summary>
    public IReadOnlyList<ProblemView> Problems { get; }
    /// <summary>正文的第几页，从 1 起。</summary>
    public int TextPage { get; }
    /// <summary>正文共几页。</summary>
    public int TextPageCount => _pages.Count;
    /// <summary>这一页显示正文的哪一段。</summary>
    public PageRange Range { get; }
    /// <summary>这一页的正文。</summary>
    public IReadOnlyList<LineView> Lines { get; }

    /// <summary>文书的地址，不带查询。</summary>
    public string Path => $"/readings/{Token}";

    /// <summary>看问题，换一个查询的地址。</summary>
    public string Url(ReadingQuery query) => Path + query;

    /// <summary>看校核意见，换一个查询的地址。</summary>
    public string Url(RemarkQuery query) => Path + query;

    /// <summary>切到问题一栏的地址，正文停在同一页。</summary>
    public string ProblemsTab => SeesRemarks ? Url(new ReadingQuery(Page: TextPage)) + "#problems" : "#problems";

    /// <summary>切到校核一栏的地址，正文停在同一页，意见从这一页的第一条起。</summary>
    public string RemarksTab
    {
        get
        {
            if (SeesRemarks) return "#remarks";
            var first = TextPage == 1 ? null : Remarks.Found.FirstOrDefault(r => r.Remark.Line >= Range.FirstLine);
            return Url(new RemarkQuery(Page: first is null ? 1 : Remarks.PageOf(first.Ordinal) ?? 1, TextPage: TextPage == 1 ? 0 : TextPage)) + "#remarks";
        }
    }

    /// <summary>某一行的链接：在这一页上就是页内锚点，否则到它那一页。</summary>
    public string LineUrl(int line)
    {
        if (line >= Range.FirstLine && line <= Range.LastLine) return $"#L{line}";
        return (SeesRemarks ? Url(Remarks.Query with { TextPage = PageOfLine(line) }) : Url(new ReadingQuery(Page: PageOfLine(line)))) + $"#L{line}";
    }

    /// <summary>某个问题的链接。</summary>
    public string ProblemUrl(int ordinal) => _listed.Contains(ordinal) ? $"#p{ordinal}" : $"{Url(new ReadingQuery(Page: PageOfProblem(ordinal)))}#p{ordinal}";

    /// <summary>某条校核意见的链接；它要在 <see cref="RemarksView.Found"/> 里。</summary>
    public string RemarkUrl(int ordinal)
    {
        var page = Remarks.PageOf(ordinal) ?? 1;
        return SeesRemarks && page == Remarks.Query.Page ? $"#r{ordinal}" : $"{Url(Remarks.Query with { Page = page, TextPage = TextPage })}#r{ordinal}";
    }

    private int TextPageOfRemarks() => Remarks.Query.TextPage > 0 ? Math.Min(Remarks.Query.TextPage, _pages.Count)
        : Remarks.Shown.FirstOrDefault(r => r.Remark.Line is not null)?.Remark.Line is { } line ? PageOfLine(line) : 1;

    private int PageOfLine(int line) => 1 + Math.Max(0, _pages.Index().LastOrDefault(p => p.Item.FirstLine <= line).Index);

    private int PageOfProblem(int ordinal) => 1 + _pages.Index().First(p => ordinal <= p.Item.FirstProblem + p.Item.ProblemCount).Index;
}
