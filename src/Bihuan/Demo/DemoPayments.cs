using System.Globalization;

using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;

namespace Bihuan.Demo;

/// <summary>两年的支付：合同的各次付款，和每月的水电、差旅。没有照规则签的合同，它的付款留给人自己登记。</summary>
internal static class DemoPayments
{
    /// <summary>各笔，按日子的先后。</summary>
    public static List<Payment> Make(Dice dice, DemoStaff staff, IReadOnlyList<Contract> contracts, IReadOnlyList<Performance> performances, DateOnly from, DateOnly until)
    {
        var (all, lost) = (new List<Payment>(), 0);
        var signed = contracts.Where(c => c.Deviation is null).ToDictionary(c => c.Id);
        foreach (var paid in performances.Where(p => p is { Kind: PerformanceKinds.Payment, Deviation: null } && signed.ContainsKey(p.ContractId))) all.Add(OfContract(dice, staff, signed[paid.ContractId], paid));
        for (var month = new DateOnly(from.Year, from.Month, 1).AddMonths(1); month <= until; month = month.AddMonths(1))
        {
            Put(Workdays.From(month.AddDays(8)), $"{month.AddMonths(-1):yyyy年M月}大厅电费", "utilities", "云溪供电公司", dice.Between(180, month.Month is 7 or 8 or 9 or 1 or 2 ? 460 : 260) * 100_00L, "办公运转经费");
            Put(Workdays.From(month.AddDays(9)), $"{month.AddMonths(-1):yyyy年M月}水费", "utilities", "云溪供水公司", dice.Between(12, 38) * 100_00L, "办公运转经费");
            PutText(Workdays.From(month.AddDays(20)), dice.One(["赴青禾市学习窗口改革差旅费", "参加省级业务培训差旅费", "下乡现场勘验差旅费"]), "travel", "本单位出差人员", dice.Between(600, 4800) * 100L, "差旅费");
        }
        return [.. all.OrderBy(p => p.PaidOn).ThenBy(p => p.Id.ToString(), StringComparer.Ordinal)];

        void Put(DateOnly day, FormattableString title, string category, string payee, long amount, string budget) => PutText(day, title.ToString(CultureInfo.InvariantCulture), category, payee, amount, budget);
        void PutText(DateOnly day, string title, string category, string payee, long amount, string budget)
        {
            if (day > until || day < from) return;
            var payment = New(dice, staff, day, SignInPeople.Office, title, category, payee, amount, budget);
            if (category == "travel") (payment.Voucher, payment.InvoiceNumber) = (VoucherKinds.FiscalBill, Digits(dice));
            if (dice.Chance(4) && lost++ == 0) (payment.Voucher, payment.InvoiceNumber, payment.Deviation) = (VoucherKinds.None, null, "票据邮寄途中遗失，已请对方补开，补到后附上。");
            all.Add(payment);
        }
    }

    private static Payment OfContract(Dice dice, DemoStaff staff, Contract contract, Performance paid)
    {
        var what = contract.Title.EndsWith("合同", StringComparison.Ordinal) ? contract.Title[..^2] : contract.Title;
        var category = contract.Kind switch { "goods" => PaymentCategories.Goods, "works" => "works", "lease" => "rent", "labour" => PaymentCategories.Labour, _ => PaymentCategories.Service };
        var payment = New(dice, staff, paid.HappenedOn, contract.UnitId, $"{what}：{paid.Notes!.TrimEnd('。')}", category, contract.Counterpart, paid.Amount!.Value, contract.Kind == "works" ? "大厅改造专项" : contract.Kind == "goods" ? "设备购置" : "购买服务");
        (payment.ContractId, payment.PayeeCode) = (contract.Id, contract.CounterpartCode);
        if (contract.ResponsibleId != payment.ApproverId) payment.HandlerId = contract.ResponsibleId;
        if (category == PaymentCategories.Goods)
        {
            payment.Quantity = dice.Between(1, 12);
            (payment.Goods, payment.GoodsCategory, payment.UnitPrice) = (what, what.Contains("家具", StringComparison.Ordinal) ? "A05" : what.Contains("耗材", StringComparison.Ordinal) ? "A07" : AssetCategories.Equipment, Math.Max(1, contract.Amount / payment.Quantity.Value));
        }
        if (contract.Kind is "service" or "lease" or "labour") (payment.ServiceFrom, payment.ServiceTo) = (contract.TermFrom, contract.TermTo);
        return payment;
    }

    private static Payment New(Dice dice, DemoStaff staff, DateOnly day, int unit, string title, string category, string payee, long amount, string budget) => new()
    {
        Id = dice.Id(day),
        UnitId = unit,
        Title = title,
        Category = category,
        Payee = payee,
        Amount = amount,
        PaidOn = day,
        BudgetItem = budget,
        HandlerId = dice.One(staff.On(day, p => p.UnitId == DemoUnits.Finance)).Id,
        ApproverId = staff.PartyGroup(day)[0].Id,
        Voucher = VoucherKinds.Invoice,
        InvoiceNumber = Digits(dice),
    };

    private static string Digits(Dice dice) => string.Create(CultureInfo.InvariantCulture, $"{dice.Between(10_000_000, 99_999_999)}");
}
