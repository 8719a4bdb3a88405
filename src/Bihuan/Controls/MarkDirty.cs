using Bihuan.Audit;
using Bihuan.Controls.Own;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Controls;

/// <summary>保存时记下哪些规则、哪些处要重查，与改动同一个事务：保存成了，就一定会查到。</summary>
internal static class MarkDirty
{
    // 一次保存里一条规则记到这么多，就记成整条重查：导入一万行不再多写几万处
    private const int Most = 100;

    public static async Task AppendAsync(Db db, Process process, CancellationToken cancellation)
    {
        var body = process.Actor.BodyId;
        var marks = new Dictionary<(string Control, string? Ledger), HashSet<ControlMark>>();
        var changed = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var asksUnits = changed.Exists(e => e.Entity is Unit && IsAskedOtherwise(e));
        // 机构自己定的：改了台账、单位才问，一次保存问一次
        var own = asksUnits || changed.Exists(e => e.Entity is LedgerRow) ? new ControlBook([.. await db.OwnControlsAsync(body, cancellation)]) : null;
        // 单位新设、撤销、改了设立的日子：分单位的要问的单位变了
        if (asksUnits) foreach (var control in own!.Controls.OfType<OwnControl>().Where(c => c.Rule.Subject == OwnSubject.EachUnit)) Add(marks, control.Id, null, new(MarkKind.All, null, null));
        foreach (var entry in changed)
        {
            if (entry.Entity is LedgerRow row) Mark(db, own, entry, row, marks);
            else if (entry.Entity is BodyFigure figure) foreach (var control in db.Controls.Using(figure.Key)) Add(marks, control.Id, null, new(MarkKind.All, null, null));
        }
        foreach (var ((control, ledger), found) in marks)
        {
            IEnumerable<ControlMark> kept = found.Count > Most ? [new(MarkKind.All, null, null)] : found;
            db.AddRange(kept.Select(m => new DirtyMark { BodyId = body, ControlId = control, Kind = m.Kind, Ledger = m.Kind is MarkKind.Via or MarkKind.Text ? ledger : null, RowId = m.Row, Day = m.Day, Text = m.Text }));
        }
    }

    /// <summary>单位移了：说单位、支部的规则整条重查，它们归在哪个单位要重新算。说行的，预警跟着行走。</summary>
    public static async Task AppendUnitsAsync(Db db, int body, CancellationToken cancellation) =>
        db.AddRange(db.Controls.Controls.Concat(await db.OwnControlsAsync(body, cancellation)).Where(c => c.SubjectType is null).Select(c => new DirtyMark { BodyId = body, ControlId = c.Id, Kind = MarkKind.All }));

    private static bool IsAskedOtherwise(EntityEntry unit) =>
        unit.State == EntityState.Added || unit.Property(nameof(Unit.Since)).IsModified || unit.Property(nameof(Unit.ClosedOn)).IsModified;

    private static void Mark(Db db, ControlBook? own, EntityEntry entry, LedgerRow row, Dictionary<(string Control, string? Ledger), HashSet<ControlMark>> marks)
    {
        LedgerRow? before = null;
        foreach (var (control, source) in db.Controls.Reading(row.GetType()).Concat(own?.Reading(row.GetType()) ?? []))
        {
            // 改之前指着的、改之前的日子也要重查
            if (entry.State == EntityState.Modified) before ??= (LedgerRow)entry.OriginalValues.ToObject();
            foreach (var shape in new[] { row, before })
                if (shape is not null && source.Mark(shape) is { } mark) Add(marks, control.Id, mark.Kind is MarkKind.Via or MarkKind.Text ? db.Catalog.Of(row.GetType()).Code : null, mark);
        }
    }

    private static void Add(Dictionary<(string Control, string? Ledger), HashSet<ControlMark>> marks, string control, string? ledger, ControlMark mark)
    {
        if (!marks.TryGetValue((control, ledger), out var found)) marks[(control, ledger)] = found = [];
        found.Add(mark);
    }
}
