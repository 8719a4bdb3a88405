using Bihuan.Ledgers.Contracts;

namespace Bihuan.Ledgers.Assets;

/// <summary>资产租借的规则，纯函数。</summary>
public static class AssetLoanRules
{
    /// <summary>没有签交接单。</summary>
    public const string NotSigned = "没有交接签字";

    /// <summary>没有约定什么时候还。</summary>
    public const string NoDue = "没有约定归还日期";

    /// <summary>出租出借要先经批准：《行政单位国有资产管理暂行办法》（财政部令第35号）。</summary>
    public const string NotPermitted = "出租出借没有批准文号";

    /// <summary>过了约定的日子才还。</summary>
    public const string Late = "逾期归还";

    /// <summary>不可能的、自相矛盾的。</summary>
    public static void Check(AssetLoan loan, Faults faults)
    {
        var rented = loan.Direction is LoanDirections.RentIn or LoanDirections.RentOut;
        if (rented && loan.Rent is null or <= 0) faults.Add(nameof(AssetLoan.Rent), "租的请填租金合计，要大于零；不收租金的，方向选借入或出借。", nameof(AssetLoan.Direction), nameof(AssetLoan.Rent));
        if (!rented && loan.Rent is not null) faults.Add(nameof(AssetLoan.Rent), "借的没有租金。请清空租金，或者把方向改为租入、出租。", nameof(AssetLoan.Direction), nameof(AssetLoan.Rent));
        if (LoanDirections.IsOut(loan.Direction) && loan.AssetId is null) faults.Add(nameof(AssetLoan.AssetId), "租出借出的是本单位的资产，请选它的卡片；没有卡片的先登记固定资产。", nameof(AssetLoan.Direction), nameof(AssetLoan.AssetId));
        if (!LoanDirections.IsOut(loan.Direction) && loan.AssetId is not null) faults.Add(nameof(AssetLoan.AssetId), "租入借入的不是本单位的资产，没有卡片。请清空，在“租借的是什么”里写明。", nameof(AssetLoan.Direction), nameof(AssetLoan.AssetId));
        if (loan.DueOn < loan.StartedOn) faults.Add(nameof(AssetLoan.DueOn), "约定归还的日期在开始之前。请核对两个日期。", nameof(AssetLoan.DueOn), nameof(AssetLoan.StartedOn));
        if (loan.ReturnedOn < loan.StartedOn) faults.Add(nameof(AssetLoan.ReturnedOn), "归还日期在开始之前。请核对两个日期。", nameof(AssetLoan.ReturnedOn), nameof(AssetLoan.StartedOn));
    }

    /// <summary>没有照规则办的；写明偏离说明就可以照实登记。</summary>
    public static void CheckBreaches(AssetLoan loan, Faults faults)
    {
        if (loan.SignedOn is null || loan.SignedOn > loan.StartedOn) faults.AddBreach(NotSigned, nameof(AssetLoan.SignedOn), "资产交接当天就要双方签字。请填交接签字的日期，不晚于开始的那天；" + ContractRules.Really);
        if (loan.DueOn is null) faults.AddBreach(NoDue, nameof(AssetLoan.DueOn), "租借要约定归还日期。请填上；" + ContractRules.Really);
        if (LoanDirections.IsOut(loan.Direction) && loan.ApprovalNumber is null) faults.AddBreach(NotPermitted, nameof(AssetLoan.ApprovalNumber), "出租出借资产要先经批准。请填批准文号；" + ContractRules.Really);
        if (loan.ReturnedOn > loan.DueOn) faults.AddBreach(Late, nameof(AssetLoan.ReturnedOn), "归还在约定的日期之后。请核对日期；" + ContractRules.Really);
    }

    /// <summary>一件资产同一段时间只能租借给一家。</summary>
    /// <param name="loan">正要保存的。</param>
    /// <param name="others">同一件资产的别的租借。</param>
    public static AssetLoan? Overlapping(AssetLoan loan, IEnumerable<AssetLoan> others) =>
        others.FirstOrDefault(o => o.Id != loan.Id && o.StartedOn < (loan.ReturnedOn ?? DateOnly.MaxValue) && loan.StartedOn < (o.ReturnedOn ?? DateOnly.MaxValue));
}
