using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Handling;

/// <summary>试算：照现在的数查一遍，看会碰到几处，什么也不记。开规则之前看。</summary>
public static class TryControl
{
    /// <summary>举几处。</summary>
    public const int Shown = 20;

    /// <summary>一处。</summary>
    /// <param name="Sentence">怎么说。</param>
    /// <param name="Name">说的行叫什么；说的不是一行的为 null。</param>
    /// <param name="Url">那一行的网址；说的不是一行的为 null。</param>
    public sealed record Line(string Sentence, string? Name, string? Url);

    /// <summary>试算的结果。</summary>
    /// <param name="Count">会碰到几处。</param>
    /// <param name="Lines">前几处；说的行看的人看不见的不在内。</param>
    public sealed record Outcome(int Count, IReadOnlyList<Line> Lines);

    /// <summary>试算。要有开关规则的权限：结果是整个机构的。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="viewer">谁要看。</param>
    /// <param name="control">哪条规则。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Outcome> RunAsync(Database database, Viewer viewer, Control control, DateOnly today, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(viewer.BodyId));
        var scan = new ControlScan(db, today, await FigureTable.OfAsync(db, cancellation));
        var whole = new ControlScope.Whole();
        var count = await control.CountAsync(scan, whole, cancellation);
        var found = await control.FindAsync(scan, whole, Shown, cancellation);
        // 限制阅读的行，一句话里也不说
        var (names, ledger) = await SeenAsync(database, viewer, control, [.. found.Select(f => f.Hit.RowId).OfType<Guid>()], cancellation);
        return new(count, [.. found.Where(f => f.Hit.RowId is not { } id || names.ContainsKey(id)).Select(f => f.Hit.RowId is { } row ? new Line(f.Sentence, names[row], $"/ledgers/{ledger}/{row}") : new Line(f.Sentence, null, null))]);
    }

    private static async Task<(IReadOnlyDictionary<Guid, string> Names, string? Ledger)> SeenAsync(Database database, Viewer viewer, Control control, List<Guid> ids, CancellationToken cancellation)
    {
        if (control.FoundType is null || ids.Count == 0) return (new Dictionary<Guid, string>(), null);
        await using var db = database.Open(viewer);
        var ledger = db.Catalog.Of(control.FoundType);
        var seen = await Ledgers.Listing.LedgerRows.Within(db, ledger, Permissions.View(ledger.Code)).Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        return ((await ledger.NamesAsync(db, seen, cancellation)).ToDictionary(n => n.Id, n => n.Name), ledger.Code);
    }
}
