using System.Globalization;

using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;

namespace Bihuan.Controls.Examples;

// 合同、履约、支付
public sealed partial class ExampleScene
{
    /// <summary>一份合规则的小额合同：先审查后签订，还在履行期限里。</summary>
    public Contract Contract(Action<Contract>? with = null)
    {
        var contract = new Contract
        {
            Number = Next("例合"),
            Title = Next("办公设备维护合同"),
            Kind = "goods",
            Counterpart = "云溪县惠民服务有限公司",
            Amount = 20_000_00,
            UnitId = UnitId,
            LegalReviewOn = Ago(70),
            SignedOn = Ago(60),
            TermFrom = Ago(60),
            TermTo = Ahead(300),
            ResponsibleId = People[^1].Id,
        };
        with?.Invoke(contract);
        return Add(contract);
    }

    /// <summary>合同的一次履约，默认是十天前的交付。</summary>
    public Performance Performance(Contract contract, Action<Performance>? with = null)
    {
        var performance = new Performance { ContractId = contract.Id, UnitId = contract.UnitId, Kind = PerformanceKinds.Delivery, HappenedOn = Ago(10) };
        with?.Invoke(performance);
        return Add(performance);
    }

    /// <summary>一笔合规则的小额支付：有发票，经办与审批是两个人。</summary>
    public Payment Payment(Action<Payment>? with = null)
    {
        var payment = new Payment
        {
            Title = Next("会议用品"),
            Category = "meeting",
            Payee = "云溪县百惠商贸有限公司",
            Amount = 1_200_00,
            PaidOn = Ago(10),
            BudgetItem = "日常公用经费",
            UnitId = UnitId,
            Voucher = VoucherKinds.Invoice,
            InvoiceNumber = InvoiceNumber(),
            HandlerId = People[^1].Id,
            ApproverId = People[1].Id,
        };
        with?.Invoke(payment);
        return Add(payment);
    }

    /// <summary>一个没有用过的发票号码，20位。</summary>
    public static string InvoiceNumber() => string.Create(CultureInfo.InvariantCulture, $"26{Random.Shared.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999)}");
}
