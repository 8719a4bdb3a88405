using Bihuan.Figures;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Payments;

/// <summary>支付：先决策、先签约，后付款，凭票据。</summary>
public sealed class PaymentLedger : Ledger<Payment>
{
    /// <inheritdoc/>
    public override string Code => "payment";

    /// <inheritdoc/>
    public override string Title => "支付";

    /// <inheritdoc/>
    public override string Purpose => "付出去的每一笔钱：付给谁、买什么、凭什么决定和票据、谁办谁批。不记银行账号。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Payment.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Payment.PaidOn);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Payment> fields)
    {
        fields.Group("支付");
        fields.Text(p => p.Title, "支付事项", 100).Required().Searchable().InList();
        fields.Choice(p => p.Category, "类别", PaymentCategories.All).Required().InList();
        fields.Text(p => p.Payee, "收款方", 80).Required().Searchable().Indexed().InList().Help("只写名称，不写银行账号。");
        fields.CreditCode(p => p.PayeeCode, "收款方信用代码").Help("单位写统一社会信用代码；收款方是个人的不填。");
        fields.Money(p => p.Amount, "金额（元）").Required().Sortable().InList();
        fields.Date(p => p.PaidOn, "支付日期").Required().Sortable().InList();
        fields.Text(p => p.BudgetItem, "预算项目", 80).Required().Searchable();
        fields.Unit(p => p.UnitId, "承办单位").Required().InList();
        fields.Person(p => p.HandlerId, "经办人").Required();
        fields.Person(p => p.ApproverId, "审批人").Required();
        fields.Group("买了什么");
        fields.Text(p => p.Goods, "货物名称", 80).Searchable().Help("买货物的填。");
        fields.Choice(p => p.GoodsCategory, "货物门类", AssetCategories.All);
        fields.Number(p => p.Quantity, "数量", 1, 1_000_000);
        fields.Money(p => p.UnitPrice, "单价（元）");
        fields.Period(p => p.ServiceFrom, p => p.ServiceTo, "服务的起止").Help("买服务的填。");
        fields.Group("依据与凭证");
        fields.Reference(p => p.ContractId, "合同", "contract");
        fields.Reference(p => p.TopicId, "决策依据", "topic").Help("选会议上通过的议题；选了合同的，不填就照合同的。");
        fields.Choice(p => p.Voucher, "凭证", VoucherKinds.All).Required();
        fields.Text(p => p.InvoiceNumber, "票据号码", 30).Searchable().Indexed();
        fields.LongText(p => p.Deviation, "偏离说明", Deviations.TextLength).FormOnly().Help(Deviations.Help);
        fields.RuleNames(p => p.Breaches, "与规则不符之处", PaymentBreaches.All, 200);
        fields.Attachments(p => p.Papers, "附件");
        fields.LongText(p => p.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override void Validate(Payment row, Faults faults) => PaymentRules.Check(row, faults);

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Payment Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var signed = rows.Select(r => r.Row.ContractId).OfType<Guid>().ToHashSet();
        var contracts = signed.Count == 0 ? [] : (await Pending.RowsAsync<Contract>(db, c => EF.Parameter(signed).Contains(c.Id), c => signed.Contains(c.Id), cancellation)).ToDictionary(c => c.Id);
        var decided = rows.Select(r => r.Row.TopicId).Concat(contracts.Values.Select(c => c.TopicId)).OfType<Guid>().ToHashSet();
        var topics = decided.Count == 0 ? [] : (await Pending.RowsAsync<Topic>(db, t => EF.Parameter(decided).Contains(t.Id), t => decided.Contains(t.Id), cancellation)).ToDictionary(t => t.Id);
        var seen = await SeenTopics.OfAsync(db, decided, cancellation);
        var figures = await FigureTable.OfAsync(db, cancellation);
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            if (row.PaidOn > today) faults.Add(nameof(Payment.PaidOn), "支付日期在今天之后。请付了以后再登记，或者核对日期。", nameof(Payment.PaidOn));
            var contract = row.ContractId is { } id ? contracts.GetValueOrDefault(id) : null;
            PaymentRules.CheckOrder(row, contract, (row.TopicId ?? contract?.TopicId) is { } by ? topics.GetValueOrDefault(by) : null, figures, faults, (row.TopicId ?? contract?.TopicId) is not { } basis || seen.Contains(basis));
            var breaches = Deviations.Settle(row.Deviation, faults);
            if (faults.None) row.Breaches = breaches;
        }
    }

    // 批量修改的撤回只有排队的才再核对，与规则不符之处也才跟着改
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Payment row) => new(Code, row.Id);
}
