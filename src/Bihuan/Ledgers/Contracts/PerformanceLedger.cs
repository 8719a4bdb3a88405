using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Contracts;

/// <summary>履约。</summary>
public sealed class PerformanceLedger : Ledger<Performance>
{
    /// <inheritdoc/>
    public override string Code => "performance";

    /// <inheritdoc/>
    public override string Title => "履约";

    /// <inheritdoc/>
    public override string Purpose => "合同履行中的交付、验收、付款、退款、变更、违约，一件一行。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Performance.Kind);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Performance.HappenedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "contract";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Performance> fields)
    {
        fields.Reference(p => p.ContractId, "合同", "contract").Required().InList();
        fields.Choice(p => p.Kind, "事项", PerformanceKinds.All).Required().InList();
        fields.Date(p => p.HappenedOn, "日期").Required().Sortable().InList();
        fields.Money(p => p.Amount, "金额（元）").InList().Help("付款写付了多少；退款写退回了多少；变更写增加多少，减少的写负数。");
        fields.Text(p => p.BrandModel, "交付品牌型号", 80).Help("交付货物的，照铭牌写。");
        fields.Text(p => p.LateReason, "超出期限的原因", 200).Help("不在合同的履行期限内的才填。");
        fields.LongText(p => p.Deviation, "偏离说明", Deviations.TextLength).FormOnly().Help(Deviations.Help);
        fields.RuleNames(p => p.Breaches, "与规则不符之处", [PerformanceRules.BeforeAcceptance, PerformanceRules.OverSum], 100);
        fields.LongText(p => p.Notes, "说明", 1000).Searchable().InList();
        fields.Attachments(p => p.Papers, "附件");
    }

    /// <inheritdoc/>
    protected override void Validate(Performance row, Faults faults)
    {
        if (row is { Kind: PerformanceKinds.Payment, Amount: null or <= 0 }) faults.Add(nameof(Performance.Amount), "请填付了多少，要大于零。", nameof(Performance.Amount), nameof(Performance.Kind));
        if (row is { Kind: PerformanceKinds.Refund, Amount: null or <= 0 }) faults.Add(nameof(Performance.Amount), "请填退回了多少，写正数，要大于零。", nameof(Performance.Amount), nameof(Performance.Kind));
        if (row.Kind is not (PerformanceKinds.Payment or PerformanceKinds.Refund or PerformanceKinds.Change) && row.Amount < 0) faults.Add(nameof(Performance.Amount), "只有变更的金额可以是负数。钱退了回来的，事项请选“退款”，金额写正数。", nameof(Performance.Amount), nameof(Performance.Kind));
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Performance Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        // 改到别的合同去的，原来那份也要核对：验收移走了，那边的付款还对不对
        var left = rows.Select(r => (r.Row, r.Faults, Before: BeforeOf(db, r.Row))).Where(r => r.Before is { } id && id != r.Row.ContractId).ToLookup(r => r.Before!.Value, r => r.Faults);
        var ids = rows.Select(r => r.Row.ContractId).Concat(left.Select(g => g.Key)).ToHashSet();
        var contracts = (await Pending.RowsAsync<Contract>(db, c => EF.Parameter(ids).Contains(c.Id), c => ids.Contains(c.Id), cancellation)).ToDictionary(c => c.Id);
        var check = await PerformanceCheck.LoadAsync(db, ids, rows.Select(r => r.Row.Id).ToHashSet(), cancellation);
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed && r.Row.HappenedOn > today)) faults.Add(nameof(Performance.HappenedOn), PerformanceRules.InTheFuture(row.Kind), nameof(Performance.HappenedOn));
        foreach (var group in rows.GroupBy(r => r.Row.ContractId))
        {
            if (contracts.TryGetValue(group.Key, out var contract)) check.Run(contract, [.. group], [.. group.Select(r => r.Faults)]);
            else foreach (var (_, faults) in group) faults.Add(nameof(Performance.ContractId), "没有找到这份合同。请从合同的页面登记履约。");
        }
        foreach (var group in left.Where(g => contracts.ContainsKey(g.Key))) check.Run(contracts[group.Key], [], [.. group]);
    }

    private static Guid? BeforeOf(Db db, Performance row) =>
        db.Entry(row) is { State: EntityState.Modified or EntityState.Unchanged } entry ? entry.OriginalValues.GetValue<Guid>(nameof(Performance.ContractId)) : null;

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Performance row) => new("contract", row.ContractId);
}
