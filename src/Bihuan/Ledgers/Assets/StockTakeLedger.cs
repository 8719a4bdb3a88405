using Bihuan.Access;
using Bihuan.Ledgers.Assets.Taking;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets;

/// <summary>盘点：列入资产，逐件看，处理差异，结束。</summary>
public sealed class StockTakeLedger : Ledger<StockTake>
{
    /// <inheritdoc/>
    public override string Code => "stocktake";

    /// <inheritdoc/>
    public override string Title => "盘点";

    /// <inheritdoc/>
    public override string Purpose => "每次资产盘点：盘哪些、盘到多少、差在哪里、怎么处理的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(StockTake.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(StockTake.StartedOn);

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new ListAssets(), new FinishStockTake()];

    /// <inheritdoc/>
    protected override async Task<RowTotals?> TotalsAsync(Db db, StockTake row, CancellationToken cancellation)
    {
        if (!db.Viewer.May(Permissions.View("stocktakeline"))) return null;
        var (count, all) = (await StockTakeCount.VisibleAsync(db, row.Id, cancellation), await StockTakeCount.OfAsync(db, row.Id, cancellation));
        var lines = db.Catalog.Find("stocktakeline")!;
        RowTotals.Total Of(string title, int number, params string[] results) => new(title, FigureText.Whole(number),
            number == 0 ? null : ListQuery.Where(lines, (nameof(StockTakeLine.StockTakeId), [row.Id]), (nameof(StockTakeLine.Result), results)));
        return new(
        [
            Of("列入（件）", count.All), Of("已找到（件）", count.Found, LineResults.Found), Of("还没有盘（件）", count.Pending, LineResults.Pending),
            Of("位置不符（件）", count.Misplaced, LineResults.Misplaced), Of("不在（件）", count.Missing, LineResults.Missing),
        ], all.All > count.All);
    }

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<StockTake> fields)
    {
        fields.Text(s => s.Title, "名称", 80).Required().Searchable().InList();
        fields.Choice(s => s.State, "状态", StockTakeStates.All).Derived().InList();
        fields.Choice(s => s.Kind, "种类", new("annual", "年度盘点"), new("special", "专项盘点"), new("hand-over", "交接盘点")).Required().InList();
        fields.Unit(s => s.UnitId, "盘哪个单位").Required().InList().FormOnly().Help("连同它的下级单位；列入资产之后不能再改。");
        fields.Person(s => s.LeaderId, "负责人").Required().InList().HandedOverWhile(s => s.State == StockTakeStates.Open);
        fields.Date(s => s.StartedOn, "开始日期").Required().Sortable().InList();
        fields.Date(s => s.FinishedOn, "结束日期").Derived().InList();
        fields.LongText(s => s.Deviation, "偏离说明", Audit.Process.ReasonLength).Derived().Help("还有没盘的、差异没有处理的就结束，负责人写明的原因。");
        fields.RuleNames(s => s.Breaches, "与规则不符之处", [FinishStockTake.NotSeen, FinishStockTake.NotResolved], 100);
        fields.Attachments(s => s.Papers, "附件");
        fields.LongText(s => s.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(StockTake Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            if (row.StartedOn > today) faults.Add(nameof(StockTake.StartedOn), "开始日期在今天之后。请开始了再登记，或者核对日期。", nameof(StockTake.StartedOn));
            if (row.FinishedOn < row.StartedOn) faults.Add(nameof(StockTake.StartedOn), "开始日期在结束之后。请核对日期。");
        }
        // 列入了的资产是照原来的单位列的
        var moved = rows.Where(r => db.Entry(r.Row) is { State: EntityState.Modified } e && e.OriginalValues.GetValue<int>(nameof(StockTake.UnitId)) != r.Row.UnitId).ToList();
        if (moved.Count == 0) return;
        var ids = moved.ConvertAll(m => m.Row.Id);
        var listed = await db.Whole<StockTakeLine>(removed: false).Where(l => ids.Contains(l.StockTakeId)).Select(l => l.StockTakeId).Distinct().ToListAsync(cancellation);
        foreach (var (_, faults) in moved.Where(m => listed.Contains(m.Row.Id))) faults.Add(nameof(StockTake.UnitId), "已经列入了资产，不能再换单位。要盘别的单位，请另登记一次盘点。");
    }
}
