using Bihuan.Figures;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Contracts;

/// <summary>合同：先决策、先审查，后签订。</summary>
public sealed class ContractLedger : Ledger<Contract>
{
    /// <inheritdoc/>
    public override string Code => "contract";

    /// <inheritdoc/>
    public override string Title => "合同";

    /// <inheritdoc/>
    public override string Purpose => "本单位签的合同：凭哪次会议的决定签、什么时候审查、多少钱、履行到哪一步。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Contract.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Contract.SignedOn);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Contract> fields)
    {
        fields.Group("合同");
        fields.Text(c => c.Title, "合同名称", 100).Required().Searchable().InList();
        fields.Choice(c => c.State, "状态", ContractStates.All).Required().InList();
        fields.Text(c => c.Number, "合同编号", 40).Required().Unique().Searchable().InList();
        fields.Choice(c => c.Kind, "种类", ContractKinds.All).Required();
        fields.Unit(c => c.UnitId, "承办单位").Required().InList();
        fields.Person(c => c.ResponsibleId, "经办负责人").Required().HandedOverWhile(c => c.State == ContractStates.Active);
        fields.Text(c => c.Counterpart, "对方名称", 80).Required().Searchable().Indexed().InList();
        fields.CreditCode(c => c.CounterpartCode, "对方信用代码").Help("单位写统一社会信用代码；对方是个人的不填。");
        fields.Money(c => c.Amount, "金额（元）").Required().Sortable().InList().Help("不涉及金额的写0。");
        fields.Date(c => c.SignedOn, "签订日期").Required().Sortable().InList();
        fields.Period(c => c.TermFrom, c => c.TermTo, "履行期限");
        fields.YesNo(c => c.PaidAfterAcceptance, "验收后付款").Help("合同约定验收合格后才付款的，选是。");
        fields.Group("约定了的才填");
        fields.Text(c => c.BrandModel, "约定品牌型号", 80).Help("只买一种、写明了品牌型号的填；交付时照它核对。");
        fields.Number(c => c.YearlyTimes, "每年约定履行次数", 1, 1_000).Help("一年上门几次、交付几次；每次登记一条交付。");
        fields.Choice(c => c.PaymentCycle, "付款周期", PaymentCycles.All).Help("按期付款的选；要写明履行期限。");
        fields.Date(c => c.FirstDueOn, "首期最迟付款日").Help("以后各期照周期顺推。");
        fields.Reference(c => c.ReplacesId, "接续的合同", "contract").Help("前一份到期，由这一份接着的，选前一份。");
        fields.Group("决策与审查");
        fields.Reference(c => c.TopicId, "决策依据", "topic").Help("选会议上通过的议题；大额的必选。");
        fields.Date(c => c.LegalReviewOn, "合法性审查日期").Required().Help("审查通过的日子，不晚于签订。");
        fields.LongText(c => c.Deviation, "偏离说明", Deviations.TextLength).FormOnly().Help(Deviations.Help);
        fields.RuleNames(c => c.Breaches, "与规则不符之处", ContractBreaches.All, 200);
        fields.Attachments(c => c.Papers, "附件");
        fields.LongText(c => c.Notes, "说明", 1000);
    }

    /// <inheritdoc/>
    protected override void Validate(Contract row, Faults faults) => ContractRules.Check(row, faults);

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Contract Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var (ids, decided) = (rows.Select(r => r.Row.Id).ToHashSet(), rows.Select(r => r.Row.TopicId).OfType<Guid>().ToHashSet());
        var topics = decided.Count == 0 ? [] : (await Pending.RowsAsync<Topic>(db, t => EF.Parameter(decided).Contains(t.Id), t => decided.Contains(t.Id), cancellation)).ToDictionary(t => t.Id);
        var seen = await SeenTopics.OfAsync(db, decided, cancellation);
        var performances = await PerformanceCheck.LoadAsync(db, ids, new HashSet<Guid>(), cancellation);
        var figures = await FigureTable.OfAsync(db, cancellation);
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            ContractRules.CheckDays(row, today, faults);
            ContractRules.CheckOrder(row, row.TopicId is { } id ? topics.GetValueOrDefault(id) : null, figures, faults, row.TopicId is not { } by || seen.Contains(by));
            var breaches = Deviations.Settle(row.Deviation, faults);
            // 改了金额、签订日期，已经登记的履约也还要对得上
            performances.Run(row, [], [faults]);
            if (faults.None) row.Breaches = breaches;
        }
    }

    /// <inheritdoc/>
    protected override Task<RowTotals?> TotalsAsync(Db db, Contract row, CancellationToken cancellation) => ContractTotals.OfAsync(db, row, cancellation);

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Contract row) => new(Code, row.Id);
}
