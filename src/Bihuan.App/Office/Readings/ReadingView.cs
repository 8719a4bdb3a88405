using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>看一份文书的页面要显示的全部，由文书和查询算出。</summary>
public sealed class ReadingView
{
    private readonly IReadOnlyList<PageRange> _pages;
    private readonly HashSet<int> _listed;

    private ReadingView(string token, ReadDocument document, DateTime expiresAt, ReadingQuery query)
    {
        (Token, Document, ExpiresAt) = (token, document, expiresAt);
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
        Problems = query.Filtering
            ? found.Skip((Query.Page - 1) * PageRange.MaxProblems).Take(PageRange.MaxProblems).ToList()
            : all.Skip(_pages[Query.Page - 1].FirstProblem).Take(_pages[Query.Page - 1].ProblemCount).ToList();
        Range = !query.Filtering ? _pages[Query.Page - 1] : Problems is [var first, ..] ? _pages[PageOfProblem(first.Ordinal) - 1] : _pages[0];
        Lines = TextView.Lines(document, Range);
        _listed = Problems.Select(p => p.Ordinal).ToHashSet();
        // 一条措施对几个问题时只数一次
        Measures = document.Problems.SelectMany(p => p.Measures).Select(m => (m.Line, m.Column)).Distinct().Count();
        Outcomes = document.Problems.SelectMany(p => p.Outcomes).Select(o => (o.Line, o.Column)).Distinct().Count();
    }

    /// <summary>算出要显示的。</summary>
    public static ReadingView Of(string token, ReadDocument document, DateTime expiresAt, ReadingQuery query) => new(token, document, expiresAt, query);

    /// <summary>暂存号。</summary>
    public string Token { get; }
    /// <summary>读出的文书。</summary>
    public ReadDocument Document { get; }
    /// <summary>到期时刻,UTC。</summary>
    public DateTime ExpiresAt { get; }
    /// <summary>查询；页号已收到范围内。</summary>
    public ReadingQuery Query { get; }
    /// <summary>措施共几条。</summary>
    public int Measures { get; }
    /// <summary>成效共几条。</summary>
    public int Outcomes { get; }
    /// <summary>待核实的问题几个。</summary>
    public int Doubtful { get; }
    /// <summary>符合查询的问题几个。</summary>
    public int Found { get; }
    /// <summary>共几页。</summary>
    public int PageCount { get; }
    /// <summary>这一页的问题。</summary>
    public IReadOnlyList<ProblemView> Problems { get; }
    /// <summary>这一页显示正文的哪一段。</summary>
    public PageRange Range { get; }
    /// <summary>这一页的正文。</summary>
    public IReadOnlyList<LineView> Lines { get; }

    /// <summary>文书的地址，不带查询。</summary>
    public string Path => $"/readings/{Token}";

    /// <summary>换一个查询的地址。</summary>
    public string Url(ReadingQuery query) => Path + query;

    /// <summary>某一行的链接：在这一页上就是页内锚点，否则到它那一页。</summary>
    public string LineUrl(int line) => line >= Range.FirstLine && line <= Range.LastLine
        ? $"#L{line}"
        : $"{Url(new ReadingQuery(Page: PageOfLine(line)))}#L{line}";

    /// <summary>某个问题的链接。</summary>
    public string ProblemUrl(int ordinal) => _listed.Contains(ordinal) ? $"#p{ordinal}" : $"{Url(new ReadingQuery(Page: PageOfProblem(ordinal)))}#p{ordinal}";

    private int PageOfLine(int line) => 1 + Math.Max(0, _pages.Index().LastOrDefault(p => p.Item.FirstLine <= line).Index);

    private int PageOfProblem(int ordinal) => 1 + _pages.Index().First(p => ordinal <= p.Item.FirstProblem + p.Item.ProblemCount).Index;
}
