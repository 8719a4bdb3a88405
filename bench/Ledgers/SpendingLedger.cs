using Bihuan.Ledgers;

namespace Bihuan.Bench.Ledgers;

/// <summary>只在基准里有的台账的行：一笔开支。</summary>
public sealed class Spending : LedgerRow
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string State { get; set; } = "";
    public DateOnly SpentOn { get; set; }
    public long Amount { get; set; }
}

public sealed class SpendingLedger : Ledger<Spending>
{
    public override string Code => "spending";
    public override string Title => "开支";
    public override string Purpose => "基准用：一笔开支一行。";
    public override string LabelField => nameof(Spending.Name);
    public override string DefaultSort => nameof(Spending.SpentOn);

    protected override void Describe(LedgerFields<Spending> fields)
    {
        fields.Text(s => s.Name, "事由", 60).Required().Searchable().SortableBy(s => s.NameSort).InList();
        fields.Choice(s => s.State, "状态", new("new", "待报销", Tone.Waiting), new("sent", "审核中", Tone.Active), new("paid", "已付", Tone.Done)).Required().InList();
        fields.Unit(s => s.UnitId, "单位").Required().InList();
        fields.Date(s => s.SpentOn, "日期").Required().Sortable().InList();
        fields.Money(s => s.Amount, "金额（元）").Required().Sortable().InList();
    }
}
