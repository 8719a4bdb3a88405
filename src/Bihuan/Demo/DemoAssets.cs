using System.Globalization;

using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Payments;

namespace Bihuan.Demo;

/// <summary>固定资产：近两年买的对着支付，早先的在各科室、窗口；和租借。</summary>
internal static class DemoAssets
{
    private static readonly (string Name, string Category, string Measure, int Least, int Most, string Spec)[] Things =
    [
        ("台式计算机", "A02", "台", 3_800, 4_900, "八代，16G内存"), ("激光打印机", "A02", "台", 1_200, 3_600, "A4双面"), ("高拍仪", "A02", "台", 800, 2_200, "A3幅面"), ("叫号机", "A02", "套", 6_000, 28_000, "触摸屏"),
        ("自助服务终端", "A02", "台", 26_000, 58_000, "身份核验、打印"), ("档案柜", "A05", "组", 600, 1_800, "五节"), ("办公桌椅", "A05", "套", 700, 2_600, "钢木"), ("等候座椅", "A05", "排", 900, 2_400, "三人位"),
        ("空调", "A02", "台", 3_200, 9_800, "柜式"), ("服务器", "A02", "台", 38_000, 120_000, "2U机架"), ("交换机", "A02", "台", 2_600, 18_000, "48口"), ("办公软件授权", "A08", "套", 400, 1_600, "五年"),
    ];

    /// <summary>一个单位的东西放在哪些地方。</summary>
    public static IReadOnlyList<string> PlacesOf(int unit) =>
        unit is SignInPeople.Hall or SignInPeople.Window or DemoUnits.HandOut ? ["大厅一楼东侧", "大厅一楼西侧", "大厅二楼"] : unit == DemoUnits.Technology ? ["信息机房", "三楼办公区"] : ["三楼办公区", "四楼办公区", "档案室"];

    // 大厅的设备在大厅，机房的在信息科
    private static int[] UnitsOf(string thing) => thing switch
    {
        "叫号机" or "自助服务终端" or "等候座椅" or "高拍仪" => [SignInPeople.Hall, SignInPeople.Hall, SignInPeople.Window, DemoUnits.HandOut],
        "服务器" or "交换机" => [DemoUnits.Technology],
        _ => [SignInPeople.Office, SignInPeople.Hall, SignInPeople.Window, DemoUnits.Approval1, DemoUnits.Approval2, DemoUnits.Approval3, DemoUnits.Technology, DemoUnits.Finance, SignInPeople.Inspection],
    };

    /// <summary>各张卡片。</summary>
    public static List<Asset> Make(Dice dice, DemoStaff staff, IReadOnlyList<Payment> payments, DateOnly until)
    {
        var all = new List<Asset>();
        foreach (var paid in payments.Where(p => p.Category == PaymentCategories.Goods && !p.Goods!.Contains("耗材", StringComparison.Ordinal)).DistinctBy(p => p.ContractId))
        {
            var asset = New(dice, staff, until, paid.UnitId, paid.PaidOn, paid.Goods!.Replace("采购", "", StringComparison.Ordinal), paid.GoodsCategory!, "批", paid.UnitPrice!.Value * paid.Quantity!.Value);
            (asset.PaymentId, asset.Quantity, asset.Source) = (paid.Id, paid.Quantity, "bought");
            all.Add(asset);
        }
        for (var i = 0; i < 180; i++)
        {
            var thing = dice.One(Things);
            var asset = New(dice, staff, until, dice.One(UnitsOf(thing.Name)), Workdays.From(until.AddDays(-dice.Between(60, 2_200))), thing.Name, thing.Category, thing.Measure, dice.Between(thing.Least, thing.Most) * 100L);
            asset.Spec = thing.Spec;
            if (asset.AcquiredOn < until.AddYears(-4) && dice.Chance(25)) Retire(dice, asset, until);
            all.Add(asset);
        }
        foreach (var (i, asset) in all.OrderBy(a => a.AcquiredOn).Index()) asset.Number = string.Create(CultureInfo.InvariantCulture, $"ZC-{asset.AcquiredOn.Year}-{i + 1:0000}");
        return [.. all.OrderBy(a => a.AcquiredOn).ThenBy(a => a.Number, StringComparer.Ordinal)];
    }

    /// <summary>租借：租入借入的，和借给别的单位的。</summary>
    public static List<AssetLoan> Loans(Dice dice, DemoStaff staff, IReadOnlyList<Asset> assets, DateOnly from, DateOnly until)
    {
        var all = new List<AssetLoan>();
        var free = dice.Some([.. assets.Where(a => a.State == AssetStates.InUse && a.AcquiredOn < from)], 6);
        for (var i = 0; i < 18; i++)
        {
            var start = Workdays.From(from.AddDays(20 + i * 38 + dice.Below(15)));
            if (start > until.AddDays(-5)) break;
            var lent = i % 3 == 2 && i / 3 < free.Count ? free[i / 3] : null;
            var direction = lent is not null ? LoanDirections.LendOut : i % 3 == 0 ? LoanDirections.RentIn : LoanDirections.BorrowIn;
            var due = start.AddDays(dice.Between(20, 90));
            var back = Workdays.Until(due.AddDays(-dice.Between(1, 8)));
            var loan = new AssetLoan
            {
                Id = dice.Id(start),
                UnitId = SignInPeople.Office,
                Direction = direction,
                Thing = lent?.Name ?? dice.One(["展览展板架", "大型碎纸机", "会议音响", "应急发电机", "移动自助终端"]),
                Category = lent?.Category ?? AssetCategories.Equipment,
                AssetId = lent?.Id,
                Counterparty = direction == LoanDirections.RentIn ? NameTable.Company(dice, "设备租赁") : dice.One(["云溪县公共就业服务中心", "云溪县档案馆", "青禾市政务服务中心", "云溪县文化馆"]),
                Reason = dice.One(["集中办理专场活动使用", "大厅改造期间临时使用", "培训会务使用", "对方设备送修期间借用"]),
                Rent = direction == LoanDirections.RentIn ? dice.Between(8, 60) * 100_00L : null,
                ApprovalNumber = lent is null ? null : string.Create(CultureInfo.InvariantCulture, $"云财资〔{start.Year}〕{i + 3}号"),
                StartedOn = start,
                DueOn = due,
                SignedOn = start,
                ReturnedOn = back <= until && back > start ? back : null,
                ResponsibleId = dice.One(staff.Clerks(start)).Id,
            };
            if (i == 7) (loan.SignedOn, loan.Deviation) = (null, "活动当晚搬运，没有来得及签交接单，次日电话核对了数量。");
            all.Add(loan);
        }
        return all;
    }

    private static Asset New(Dice dice, DemoStaff staff, DateOnly until, int unit, DateOnly acquired, string name, string category, string measure, long value)
    {
        var there = staff.On(until, p => p.UnitId == unit && p.PartyGroupDuty is null);
        return new()
        {
            Id = dice.Id(acquired),
            UnitId = unit,
            Name = name,
            Category = category,
            Quantity = 1,
            Measure = measure,
            Value = value,
            AcquiredOn = acquired,
            Source = dice.Chance(90) ? "bought" : "transferred",
            Location = dice.One(PlacesOf(unit)),
            CustodianId = there.Count == 0 ? null : dice.One(there).Id,
            LabelledOn = acquired.AddDays(20) <= until ? Workdays.Until(acquired.AddDays(20)) : null,
        };
    }

    private static void Retire(Dice dice, Asset asset, DateOnly until)
    {
        asset.State = dice.One(["idle", "to-dispose", AssetStates.Disposed]);
        if (asset.State != AssetStates.Disposed) return;
        asset.DisposedOn = Workdays.Until(until.AddDays(-dice.Between(10, 300)));
        asset.Disposal = string.Create(CultureInfo.InvariantCulture, $"报废，云财资〔{asset.DisposedOn.Value.Year}〕{dice.Between(4, 40)}号");
    }
}
