namespace Bihuan.Ledgers.Contracts;

/// <summary>一份合同的账，由履约数出，分。</summary>
/// <param name="Agreed">应付：合同金额，加上历次变更。</param>
/// <param name="Paid">已付。</param>
public sealed record ContractBalance(long Agreed, long Paid)
{
    /// <summary>未付。</summary>
    public long Unpaid => Agreed - Paid;

    /// <summary>数出来。</summary>
    public static ContractBalance Of(Contract contract, IEnumerable<Performance> performances)
    {
        var rows = performances.ToList();
        return new(contract.Amount + Sum(PerformanceKinds.Change), Sum(PerformanceKinds.Payment));

        long Sum(string kind) => rows.Where(p => p.Kind == kind).Sum(p => p.Amount ?? 0);
    }
}
