using Bihuan.Ledgers;

namespace Bihuan.Tests.Harness;

/// <summary>只在测试里有的台账的行：一件物品，每种字段都有一个。</summary>
public sealed class Gear : LedgerRow
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string? Notes { get; set; }
    public int? Count { get; set; }
    public long Price { get; set; }
    public DateOnly BoughtOn { get; set; }
    public bool? InUse { get; set; }
    public string State { get; set; } = "";
    public Guid? KeeperId { get; set; }
    public Guid? PartOfId { get; set; }
    public string? Papers { get; set; }
    public string? ApprovedBy { get; set; }
    public string? SupplierCode { get; set; }
    public string? SupplierCodeLookup { get; set; }
    public string? SellerId { get; set; }
    public string? SellerIdLookup { get; set; }
    public string? Phone { get; set; }
    public int? Discount { get; set; }
    public DateOnly? WarrantyFrom { get; set; }
    public DateOnly? WarrantyTo { get; set; }
    public long Worth { get; set; }
}

public sealed class GearLedger : Ledger<Gear>
{
    public override string Code => "gear";
    public override string Title => "物品";
    public override string Purpose => "测试用：一件物品一行。";
    public override string LabelField => nameof(Gear.Name);
    public override string DefaultSort => nameof(Gear.BoughtOn);

    protected override void Describe(LedgerFields<Gear> fields)
    {
        fields.Group("基本情况");
        fields.Text(g => g.Name, "名称", 60).Required().Searchable().SortableBy(g => g.NameSort).InList();
        fields.Choice(g => g.State, "状态", new("new", "新购", Tone.Active), new("used", "在用", Tone.Done), new("gone", "报废", Tone.Waiting)).Required().InList();
        fields.Unit(g => g.UnitId, "使用单位").Required().InList();
        fields.Date(g => g.BoughtOn, "购置日期").Required().Sortable().InList();
        fields.Money(g => g.Price, "价格（元）").Required().Sortable().InList();
        fields.Money(g => g.Worth, "净值（元）").Derived();
        fields.Number(g => g.Count, "数量", 1, 1000);
        fields.YesNo(g => g.InUse, "是否在用");
        fields.Percentage(g => g.Discount, "折扣");
        fields.LongText(g => g.Notes, "说明").Searchable();
        fields.Group("来源");
        fields.Person(g => g.KeeperId, "保管人").HandedOverWhile(g => g.State == "new");
        fields.Reference(g => g.PartOfId, "属于", "gear");
        fields.Attachments(g => g.Papers, "票据");
        fields.DocumentNumber(g => g.ApprovedBy, "批准文号").Unique();
        fields.CreditCode(g => g.SupplierCode, "供货单位代码");
        fields.CitizenId(g => g.SellerId, "经办人证号").Masked();
        fields.Phone(g => g.Phone, "联系电话").Masked();
        fields.Period(g => g.WarrantyFrom, g => g.WarrantyTo, "保修期");
    }

    protected override void Validate(Gear row, Faults faults)
    {
        if (row.WarrantyTo < row.BoughtOn) faults.Add(nameof(Gear.WarrantyFrom), "保修期在购置之前就结束了。请核对两个日期。", nameof(Gear.WarrantyFrom), nameof(Gear.BoughtOn));
    }

    protected override void Derive(Gear row) => row.Worth = row.Discount is { } discount ? row.Price * discount / 10_000 : row.Price;
}
