using Bihuan.Documents.Checking;

namespace Bihuan.App.Office.Readings;

/// <summary>校核意见一栏要显示的全部。</summary>
public sealed class RemarksView
{
    /// <summary>一页几条。</summary>
    public const int PageSize = 50;

    /// <summary>打印时一次最多印几条，不管屏幕上分了几页。</summary>
    public const int MostPrinted = 500;

    private readonly List<RemarkView> _all;
    private readonly Dictionary<int, int> _places;

    internal RemarksView(CheckReading.Result result, RemarkQuery query)
    {
        _all = [.. result.Checked.Remarks.Select(r => new RemarkView(r.Ordinal, r.Remark, r.Mark, result.Ignored.GetValueOrDefault(r.Mark)))];
        Finished = result.Checked.Finished;
        IgnoredCount = _all.Count(r => r.Ignored is not null);
        Found = [.. _all.Where(r => Matches(r, query))];
        _places = Found.Index().ToDictionary(f => f.Item.Ordinal, f => f.Index);
        PageCount = Math.Max(1, (Found.Count + PageSize - 1) / PageSize);
        Query = query with { Page = Math.Min(query.Page, PageCount) };
        var first = (Query.Page - 1) * PageSize;
        Shown = [.. Found.Skip(first).Take(PageSize)];
        PrintsAll = first < MostPrinted;
        PrintedBefore = PrintsAll ? [.. Found.Take(first)] : [];
        PrintedAfter = PrintsAll ? [.. Found.Take(MostPrinted).Skip(first + PageSize)] : [];
    }

    /// <summary>查完了没有；没有查完时没有意见。</summary>
    public bool Finished { get; }
    /// <summary>查询；页号已收到范围内。</summary>
    public RemarkQuery Query { get; }
    /// <summary>没有忽略的几条。</summary>
    public int Open => _all.Count - IgnoredCount;
    /// <summary>忽略了的几条。</summary>
    public int IgnoredCount { get; }
    /// <summary>符合查询的，按文中先后。</summary>
    public IReadOnlyList<RemarkView> Found { get; }
    /// <summary>这一页的。</summary>
    public IReadOnlyList<RemarkView> Shown { get; }
    /// <summary>打印时从第一条印起；这一页在 <see cref="MostPrinted"/> 之后的，只印这一页。</summary>
    public bool PrintsAll { get; }
    /// <summary>只在打印时有、印在这一页之前的。</summary>
    public IReadOnlyList<RemarkView> PrintedBefore { get; }
    /// <summary>只在打印时有、印在这一页之后的。</summary>
    public IReadOnlyList<RemarkView> PrintedAfter { get; }
    /// <summary>共几页。</summary>
    public int PageCount { get; }
    /// <summary>刚刚忽略的一条，在列表原处说明；没有时为 null。</summary>
    public RemarkView? JustIgnored { get; internal init; }
    /// <summary>刚刚那一条先前已有人忽略。</summary>
    public bool AlreadyIgnored { get; internal init; }
    /// <summary>没有忽略成的一条：写了什么、为什么不行；没有时为 null。</summary>
    public RemarkDraft? Draft { get; internal init; }

    /// <summary>某一级没有忽略的几条，不管正在怎样筛选。</summary>
    public int Count(RemarkSeverity severity) => _all.Count(r => r.Ignored is null && r.Remark.Severity == severity);

    /// <summary>在现在的类里，各级几条；没有的不列，正选着的总列。</summary>
    public IEnumerable<(RemarkSeverity Severity, int Count)> Severities =>
        from severity in new[] { RemarkSeverity.Error, RemarkSeverity.Warning, RemarkSeverity.Hint }
        let count = _all.Count(r => Matches(r, Query with { Severity = severity }))
        where count > 0 || Query.Severity == severity
        select (severity, count);

    /// <summary>在现在的级里，各类几条，按规则清单的次序；没有的不列，正选着的总列。</summary>
    public IEnumerable<(string Family, int Count)> Families
    {
        get
        {
            var counts = _all.Where(r => Matches(r, Query with { Family = "" })).CountBy(r => r.Family).ToDictionary();
            return Checker.Families.Select(f => (f.Key, counts.GetValueOrDefault(f.Key))).Where(f => f.Item2 > 0 || Query.Family == f.Key);
        }
    }

    /// <summary>第几条在第几页；不在符合查询的里面时为 null。</summary>
    public int? PageOf(int ordinal) => _places.TryGetValue(ordinal, out var place) ? 1 + (place / PageSize) : null;

    /// <summary>第几条；没有时为 null。</summary>
    public RemarkView? Find(int ordinal) => ordinal >= 1 && ordinal <= _all.Count ? _all[ordinal - 1] : null;

    private static bool Matches(RemarkView item, RemarkQuery query) =>
        item.Ignored is not null == query.Ignored
        && (query.Severity is not { } severity || item.Remark.Severity == severity)
        && (query.Family.Length == 0 || item.Family == query.Family);
}

/// <summary>没有忽略成的一条。</summary>
/// <param name="Ordinal">第几条。</param>
/// <param name="Reason">写的理由，照原样放回去。</param>
/// <param name="Problem">为什么不行、怎么改。</param>
public sealed record RemarkDraft(int Ordinal, string Reason, string Problem);
