using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Running;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>在演示的机构里真的弄出一类问题，再查一遍：这条规则应当发现它、说出是哪几行，别的规则都不变。</summary>
public static class DemoRelapse
{
    /// <summary>结果。</summary>
    /// <param name="Found">这条规则新开、变了说法的预警。</param>
    /// <param name="Others">别的规则跟着变了的；应当一条也没有。</param>
    /// <param name="Still">没有新开的时，说一期的、早已开着没有变的：这一类问题先前弄出来过。</param>
    public sealed record Outcome(IReadOnlyList<Finding> Found, IReadOnlyList<Finding> Others, IReadOnlyList<Finding> Still);

    /// <summary>弄出来，再查。没有开的，先开。</summary>
    /// <returns>不是演示的数据库时为 null，什么也没有做。</returns>
    public static async Task<Outcome?> RunAsync(Database database, TimeProvider clock, Control control, CancellationToken cancellation = default)
    {
        var system = Viewer.System(DemoBody.BodyId);
        await using (var db = database.Open(system))
            if (await DemoBody.KindAsync(db, cancellation) != DemoBody.Kind.Demo) return null;
        await TurnOnAsync(database, clock, control, cancellation);
        await RunControls.RunAsync(database, clock, DemoBody.BodyId, cancellation: cancellation);
        var before = await OpenAsync(database, cancellation);
        await using (var db = database.Open(system))
        {
            var scene = await ExampleScene.OfAsync(db, ChinaDay.Of(clock), cancellation);
            await control.Relapse(scene);
            await scene.SaveAsync(clock, cancellation);
        }
        await RunControls.RunAsync(database, clock, DemoBody.BodyId, cancellation: cancellation);
        var after = await OpenAsync(database, cancellation);
        var known = before.Select(Mark).ToHashSet();
        var still = after.Select(Mark).ToHashSet();
        var changed = after.Where(f => !known.Contains(Mark(f))).Concat(before.Where(f => f.ControlId != control.Id && !still.Contains(Mark(f)))).ToList();
        var found = changed.FindAll(f => f.ControlId == control.Id);
        return new(found, changed.FindAll(f => f.ControlId != control.Id), found.Count > 0 ? [] : after.FindAll(f => f.ControlId == control.Id && f.RowId is null));
    }

    /// <summary>去哪里看一条预警说的行：说一行的，那一行；说一期的，那些行。没有的为 null。</summary>
    public static string? Where(Control control, Finding finding) => finding.RowId is { } row ? $"/ledgers/{finding.Ledger}/{row}" : control.RowsOf(finding)?.Url;

    /// <summary>这些预警现在让几处看护起着疑：刚刚标的，或者同时开着的服务先标了的，都算。</summary>
    public static async Task<int> SuspectedAsync(Database database, IEnumerable<Finding> findings, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        var ids = findings.Select(f => (Guid?)f.Id).ToHashSet();
        return await db.Whole<Relapse>(removed: false).CountAsync(r => EF.Parameter(ids).Contains(r.FindingId) && (r.State == RelapseStates.Waiting || r.State == RelapseStates.Explained), cancellation);
    }

    private static async Task TurnOnAsync(Database database, TimeProvider clock, Control control, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        const string why = "演示：绑定一条整改措施";
        var (stored, today) = (await db.ControlSwitches.SingleOrDefaultAsync(s => s.BodyId == DemoBody.BodyId && s.ControlId == control.Id, cancellation), ChinaDay.Of(clock));
        if (stored?.Enabled ?? control.OnByDefault) return;
        if (stored is null) db.Add(new ControlSwitch { BodyId = DemoBody.BodyId, ControlId = control.Id, Enabled = true, Reason = why, Since = today });
        else (stored.Enabled, stored.Reason, stored.Since) = (true, why, today);
        // 刚打开的还没有查过：整条查
        db.Add(new DirtyMark { BodyId = DemoBody.BodyId, ControlId = control.Id, Kind = MarkKind.All });
        await db.SaveAsync(Process.Now($"开规则：{control.Title}", db.Viewer, clock, why), cancellation);
    }

    private static async Task<List<Finding>> OpenAsync(Database database, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        return await db.Findings.AsNoTracking().Where(f => f.BodyId == DemoBody.BodyId && f.ClearedAt == null).ToListAsync(cancellation);
    }

    private static (string, string, string) Mark(Finding finding) => (finding.ControlId, finding.Subject, finding.Sentence);
}
