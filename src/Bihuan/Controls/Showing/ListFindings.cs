using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Showing;

/// <summary>只看哪些预警。</summary>
public enum FindingView
{
    /// <summary>要处理的。</summary>
    Open,

    /// <summary>暂不处理的。</summary>
    Waived,

    /// <summary>不再算的。</summary>
    Cleared,
}

/// <summary>预警一页一页看，从新到旧。说的行看的人看不见时，只说有这一条，不说内容。</summary>
public static class ListFindings
{
    /// <summary>一页几条。</summary>
    public const int Size = 50;

    /// <summary>照什么看。</summary>
    /// <param name="ControlId">只看这条规则的；全部为 null。</param>
    /// <param name="View">只看哪些。</param>
    /// <param name="UnitId">只看这个第一级单位的；全部为 null，整个机构的为 0。</param>
    /// <param name="After">接着哪一条；null 是从最新的起。</param>
    public sealed record Query(string? ControlId, FindingView View, int? UnitId = null, Guid? After = null);

    /// <summary>一条。</summary>
    /// <param name="Finding">预警。</param>
    /// <param name="RowName">说的行叫什么；说的不是一行的、看不见的为 null。</param>
    /// <param name="IsHidden">说的行看的人看不见：一句话不显示。</param>
    /// <param name="Unit">哪个单位；整个机构的为 null。</param>
    /// <param name="Rows">说一期的，去哪里看那些行；说一行的、看的人没有那本台账的权限的为 null。</param>
    public sealed record Line(Finding Finding, string? RowName, bool IsHidden, string? Unit, RowsToSee? Rows);

    /// <summary>一页。</summary>
    /// <param name="Lines">各条。</param>
    /// <param name="Next">接着这一条往下看；没有了为 null。</param>
    public sealed record Page(IReadOnlyList<Line> Lines, Guid? Next);

    /// <summary>看一页。</summary>
    public static async Task<Page> RunAsync(Db db, DateOnly today, Query query, CancellationToken cancellation = default)
    {
        var findings = FindingReach.Within(db).AsNoTracking();
        if (query.ControlId is { } control) findings = findings.Where(f => f.ControlId == control);
        if (query.UnitId is { } unit) findings = findings.Where(f => f.U1 == unit);
        findings = query.View switch
        {
            FindingView.Open => findings.Where(f => f.ClearedAt == null && (f.WaivedUntil == null || f.WaivedUntil < today)),
            FindingView.Waived => findings.Where(f => f.ClearedAt == null && f.WaivedUntil >= today),
            FindingView.Cleared => findings.Where(f => f.ClearedAt != null),
            _ => throw new InvalidOperationException($"没有这样的看法：{query.View}。"),
        };
        if (query.After is { } after) findings = findings.Where(f => f.Id < after);
        var page = await findings.OrderByDescending(f => f.Id).Take(Size + 1).ToListAsync(cancellation);
        var shown = page.Take(Size).ToList();
        var names = await NamesAsync(db, shown, cancellation);
        var wanted = shown.Select(f => f.UnitId).ToHashSet();
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && EF.Parameter(wanted).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var lines = shown.ConvertAll(f => new Line(f, f.RowId is { } row ? names.GetValueOrDefault(row) : null, f.RowId is { } id && !names.ContainsKey(id), units.GetValueOrDefault(f.UnitId), db.Controls.Find(f.ControlId)?.RowsOf(f) is { } rows && db.Viewer.May(Permissions.View(rows.Ledger)) ? rows : null));
        return new(lines, page.Count > Size ? shown[^1].Id : null);
    }

    // 一本台账两次查询：够得着、看得见的才有名称
    private static async Task<Dictionary<Guid, string>> NamesAsync(Db db, List<Finding> findings, CancellationToken cancellation)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var group in findings.Where(f => f.Ledger is not null).GroupBy(f => f.Ledger!, StringComparer.Ordinal))
        {
            if (db.Catalog.Find(group.Key) is not { } ledger) continue;
            var ids = group.Select(f => f.RowId!.Value).ToHashSet();
            var seen = await LedgerRows.Within(db, ledger, Permissions.View(ledger.Code)).Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
            foreach (var (id, name) in await ledger.NamesAsync(db, seen, cancellation)) names[id] = name;
        }
        return names;
    }
}
