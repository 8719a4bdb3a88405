using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>不许重复的字段：表里自己重复的、与别的行重复的，成批地查。由唯一索引兜底，见 <see cref="Unrepeated"/>。</summary>
internal sealed class FindRepeats(Db db, Ledger ledger, ImportMap map)
{
    private const int AtOnce = 1_000;

    public async Task RunAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        foreach (var field in ledger.Fields.Where(f => f.IsUnique))
        {
            // 看不全的人：只说他自己填的互相重复；与已有的重复，由唯一索引在真的要存时拦下，核对时不说，免得一个一个问出来
            var hidden = field.IsMasked && !db.Viewer.SeesMasked(ledger.Code);
            var asked = new Dictionary<object, PlannedRow>();
            // 别的格填得不对的行也查：一次说全
            foreach (var planned in rows.Where(r => r.Unsound is null || !r.Unsound.Value.Wrong.Contains(field.Name)))
            {
                if (field.Get(RowOf(planned)) is not { } value || (hidden ? !planned.Texts.ContainsKey(field.Name) : Equals(value, planned.Before.GetValueOrDefault(field.Name)))) continue;
                var (_, stored) = FindRows.Stored(db, ledger, field, [value]);
                if (!asked.TryAdd(stored[0], planned)) planned.Refuse(map.Of(field.Name), $"与第{asked[stored[0]].Source.Number}行的{field.Title}一样。请核对是不是重复，删去其中一行。");
            }
            if (hidden) continue;
            foreach (var some in asked.Keys.Chunk(AtOnce))
            {
                var column = field.Kind.IsSealed ? field.LookupName : field.Name;
                foreach (var hit in await Column.WhereIn(ledger.RowsOf(db).AsNoTracking(), db, ledger, column, some).ToListAsync(cancellation))
                    if (asked[FindRows.Stored(db, ledger, field, [field.Get(hit)!]).Values[0]] is { } planned && RowOf(planned).Id != hit.Id) planned.Refuse(map.Of(field.Name), $"已经有一行的{field.Title}是这个。请核对是不是重复登记；不是的话，请改成不同的。");
            }
        }
    }

    private static LedgerRow RowOf(PlannedRow planned) => planned.Unsound?.Row ?? planned.Row!;
}
