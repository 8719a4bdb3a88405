using Bihuan.Ledgers;

namespace Bihuan.Tests.Harness;

/// <summary>只在测试里有的台账的行：一条线索，称呼、金额都打掩码。</summary>
public sealed class Tip : LedgerRow
{
    public string Name { get; set; } = "";
    public long Amount { get; set; }
    public DateOnly CameOn { get; set; }
    public string? Source { get; set; }
}

public sealed class TipLedger : Ledger<Tip>
{
    public override string Code => "tip";
    public override string Title => "线索";
    public override string Purpose => "测试用：称呼和金额打掩码。";
    public override string LabelField => nameof(Tip.Name);
    public override string DefaultSort => nameof(Tip.CameOn);

    protected override void Describe(LedgerFields<Tip> fields)
    {
        fields.Text(t => t.Name, "名称", 60).Required().Masked().InList();
        fields.Date(t => t.CameOn, "收到日期").Required().Sortable().InList();
        fields.Money(t => t.Amount, "金额（元）").Required().Masked().InList();
        fields.Text(t => t.Source, "来源", 60).Searchable();
    }
}
