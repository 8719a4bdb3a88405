using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets;

/// <summary>资产租借。</summary>
public sealed class AssetLoanLedger : Ledger<AssetLoan>
{
    /// <inheritdoc/>
    public override string Code => "assetloan";

    /// <inheritdoc/>
    public override string Title => "资产租借";

    /// <inheritdoc/>
    public override string Purpose => "租来借来的、租出借出的资产：跟谁、为什么、多少钱、签没签交接、什么时候还。";

    /// <inheritdoc/>
    public override string LabelField => nameof(AssetLoan.Thing);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(AssetLoan.StartedOn);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<AssetLoan> fields)
    {
        fields.Text(l => l.Thing, "租借的是什么", 80).Required().Searchable().InList();
        fields.Choice(l => l.Direction, "方向", LoanDirections.All).Required().InList().FormOnly();
        fields.Choice(l => l.Category, "门类", AssetCategories.All).Required();
        fields.Reference(l => l.AssetId, "资产卡片", "asset").Help("租出借出的选卡片；租入借入的不填。");
        fields.Text(l => l.Counterparty, "对方", 80).Required().Searchable().InList();
        fields.LongText(l => l.Reason, "原因", 300).Required();
        fields.Money(l => l.Rent, "租金合计（元）").Help("租入、出租的填；借的不填。");
        fields.Unit(l => l.UnitId, "承办单位").Required().InList();
        fields.Person(l => l.ResponsibleId, "经办人").Required().HandedOverWhile(l => l.ReturnedOn == null);
        fields.DocumentNumber(l => l.ApprovalNumber, "批准文号").Help("出租出借要先经批准。");
        fields.Group("起止与交接");
        fields.Date(l => l.StartedOn, "开始日期").Required().Sortable().InList();
        fields.Date(l => l.DueOn, "约定归还日期").InList();
        fields.Date(l => l.SignedOn, "交接签字日期");
        fields.Date(l => l.ReturnedOn, "归还日期").InList();
        fields.LongText(l => l.Deviation, "偏离说明", Deviations.TextLength).FormOnly().Help(Deviations.Help);
        fields.RuleNames(l => l.Breaches, "与规则不符之处", [AssetLoanRules.NotSigned, AssetLoanRules.NoDue, AssetLoanRules.NotPermitted, AssetLoanRules.Late], 200);
        fields.Attachments(l => l.Papers, "附件");
        fields.LongText(l => l.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override void Validate(AssetLoan row, Faults faults) => AssetLoanRules.Check(row, faults);

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(AssetLoan Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var lent = rows.Where(r => !r.Row.Removed).Select(r => r.Row.AssetId).OfType<Guid>().ToHashSet();
        var assets = lent.Count == 0 ? [] : (await Pending.RowsAsync<Asset>(db, a => EF.Parameter(lent).Contains(a.Id), a => lent.Contains(a.Id), cancellation)).ToDictionary(a => a.Id);
        var loans = lent.Count == 0 ? [] : await Pending.RowsAsync<AssetLoan>(db, l => l.AssetId != null && EF.Parameter(lent).Contains(l.AssetId.Value), l => l.AssetId is { } id && lent.Contains(id), cancellation);
        var others = loans.ToLookup(l => l.AssetId);
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            if (row.StartedOn > today) faults.Add(nameof(AssetLoan.StartedOn), "开始日期在今天之后。请交接了再登记，或者核对日期。", nameof(AssetLoan.StartedOn));
            if (row.ReturnedOn > today) faults.Add(nameof(AssetLoan.ReturnedOn), "归还日期在今天之后。请还了再登记，或者核对日期。", nameof(AssetLoan.ReturnedOn));
            if (row.SignedOn > today) faults.Add(nameof(AssetLoan.SignedOn), "交接签字的日期在今天之后。请核对日期。", nameof(AssetLoan.SignedOn));
            if (row.AssetId is { } id)
            {
                if (assets.GetValueOrDefault(id) is { DisposedOn: { } gone } && gone < row.StartedOn) faults.Add(nameof(AssetLoan.AssetId), $"这件资产{gone:yyyy-MM-dd}已经处置。请核对选的卡片和日期。");
                if (AssetLoanRules.Overlapping(row, others[id]) is { } other) faults.Add(nameof(AssetLoan.AssetId), $"这件资产{other.StartedOn:yyyy-MM-dd}起已经给了{other.Counterparty}，到这时还没有还。请先登记归还，或者核对日期。");
            }
            AssetLoanRules.CheckBreaches(row, faults);
            var breaches = Deviations.Settle(row.Deviation, faults);
            if (faults.None) row.Breaches = breaches;
        }
    }

    // 同一件资产的各次租借合起来才看得出重叠
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(AssetLoan row) => row.AssetId is { } asset ? new("asset", asset) : new(Code, row.Id);
}
