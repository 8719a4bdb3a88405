using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.Exchange.Importing;

/// <summary>没有单位字段的台账：新行、换了上级的行归哪个单位。同一个上级只查一次，见 <see cref="Placing"/>。</summary>
internal sealed class PlaceNew(Db db, Ledger ledger)
{
    public async Task RunAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        if (ledger.Field(nameof(LedgerRow.UnitId)) is not null) return;
        var parent = ledger.ParentField;
        var moved = rows.Where(r => r.Kind == ImportKind.New || (parent is not null && !Equals(parent.Get(r.Row!), r.Before.GetValueOrDefault(parent.Name))));
        foreach (var group in moved.GroupBy(r => parent?.Get(r.Row!) as Guid? ?? Guid.Empty))
        {
            var first = group.First().Row!;
            var problem = await Placing.ProblemAsync(db, ledger, first, Permissions.Edit(ledger.Code), cancellation);
            foreach (var planned in group)
            {
                planned.Row!.UnitId = first.UnitId;
                if (problem is not null) planned.Refuse(problem);
            }
        }
    }
}
