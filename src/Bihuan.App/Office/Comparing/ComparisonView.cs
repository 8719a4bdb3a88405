using Bihuan.Documents.Comparing;

namespace Bihuan.App.Office.Comparing;

/// <summary>比对结果一页要显示的。</summary>
public sealed class ComparisonView
{
    /// <summary>一页几处。</summary>
    public const int PageSize = 50;

    private readonly IReadOnlyList<Readings.PageRange> _oldPages, _newPages;

    internal ComparisonView(string old, string now, Comparison comparison, KeptComparison kept, DateTime expiresAt, ComparisonQuery query)
    {
        (OldToken, NewToken, Comparison, ExpiresAt) = (old, now, comparison, expiresAt);
        (HasWord, Notes) = (kept.Word is not null, [.. comparison.Notes, .. kept.Notes]);
        (_oldPages, _newPages) = (Readings.PageRange.Split(comparison.Old), Readings.PageRange.Split(comparison.New));
        var found = comparison.Differences.Where(d => (query.Kind is not { } k || d.Kind == k) && (query.Change is not { } c || d.Change == c)).ToList();
        Found = found.Count;
        PageCount = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        Query = query with { Page = Math.Min(query.Page, PageCount) };
        Shown = found.Skip((Query.Page - 1) * PageSize).Take(PageSize).ToList();
    }

    /// <summary>旧稿的暂存号。</summary>
    public string OldToken { get; }
    /// <summary>新稿的暂存号。</summary>
    public string NewToken { get; }
    /// <summary>比对的结果。</summary>
    public Comparison Comparison { get; }
    /// <summary>有修订稿可下载。</summary>
    public bool HasWord { get; }
    /// <summary>比对与修订稿要告诉用户的话。</summary>
    public IReadOnlyList<string> Notes { get; }
    /// <summary>先到期的那份的到期时刻，UTC。</summary>
    public DateTime ExpiresAt { get; }
    /// <summary>查询；页号已收到范围内。</summary>
    public ComparisonQuery Query { get; }
    /// <summary>符合查询的几处。</summary>
    public int Found { get; }
    /// <summary>共几页。</summary>
    public int PageCount { get; }
    /// <summary>这一页的。</summary>
    public IReadOnlyList<Difference> Shown { get; }

    /// <summary>这次比对的地址，不带查询。</summary>
    public string Path => $"/comparisons/{OldToken}/{NewToken}";

    /// <summary>换一个查询的地址。</summary>
    public string Url(ComparisonQuery query) => Path + query;

    /// <summary>在旧稿的阅读页上看某一行。</summary>
    public string OldLine(int line) => LineUrl(OldToken, _oldPages, line);

    /// <summary>在新稿的阅读页上看某一行。</summary>
    public string NewLine(int line) => LineUrl(NewToken, _newPages, line);

    // 长文书分页：先算那一行在第几页
    private static string LineUrl(string token, IReadOnlyList<Readings.PageRange> pages, int line) =>
        $"/readings/{token}{new Readings.ReadingQuery(Page: 1 + Math.Max(0, pages.Index().LastOrDefault(p => p.Item.FirstLine <= line).Index))}#L{line}";
}
