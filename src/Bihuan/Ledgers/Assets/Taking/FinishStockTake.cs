using Bihuan.Access;
using Bihuan.Ledgers.Contracts;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>结束盘点。还有没盘的、差异没有处理的，写明原因才结束得了。</summary>
public sealed class FinishStockTake : RowDeed<StockTake>
{
    /// <summary>有没盘的。</summary>
    public const string NotSeen = "还有没盘的";

    /// <summary>差异没有处理。</summary>
    public const string NotResolved = "差异没有处理";

    /// <inheritdoc/>
    public override string Code => "finish";

    /// <inheritdoc/>
    public override string Title => "结束盘点";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Edit(ledger);

    /// <inheritdoc/>
    public override string? ReasonTitle => "偏离说明";

    /// <inheritdoc/>
    public override string? ReasonHelp => "还有没盘的、差异没有处理的就要结束，在这里写明原因；都清楚了的不填。结束以后盘的结果不能再改。";

    /// <inheritdoc/>
    protected override bool IsOpenOn(StockTake row) => row.State == StockTakeStates.Open;

    internal override async Task<string?> DoOnAsync(Db db, StockTake row, DeedWords words, CancellationToken cancellation)
    {
        var count = await StockTakeCount.OfAsync(db, row.Id, cancellation);
        if (count.All == 0) return "还没有列入资产。请先列入资产，逐件盘过再结束。";
        var breaches = Deviations.Join(count.Breaches);
        if (breaches is not null && words.Reason is null) return $"还有{count.Pending}件没有盘、{count.Unresolved}件差异没有处理。请办完再结束；确实要结束的，写明偏离说明。";
        if (breaches is null && words.Reason is not null) return "都盘过了，差异也都处理了，不用写偏离说明。请清空再结束。";
        (row.State, row.FinishedOn, row.Deviation, row.Breaches) = (StockTakeStates.Finished, words.Today, words.Reason, breaches);
        return null;
    }

    internal override Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, LedgerRow row, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<RowTurn>>([new("stocktake", row.Id)]);

    // 数过之后、结束之前又有人登记了：照新的数再看一遍
    internal override async Task<string?> ConflictAsync(Db db, LedgerRow row, CancellationToken cancellation) =>
        Deviations.Join((await StockTakeCount.OfAsync(db, row.Id, cancellation)).Breaches) == ((StockTake)row).Breaches ? null : "结束的同时有人登记了盘点结果。请看过现在的数再结束。";
}
