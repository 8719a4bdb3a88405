namespace Bihuan.Ledgers.Contracts;

/// <summary>一份合同的账，由履约数出，分。</summary>
/// <param name="Agreed">应付：合同金额，加上历次变更。</param>
/// <param name="Paid">已付：付款减去退款。</param>
public sealed record ContractBalance(long Agreed, long Paid)
{
    /// <summary>未付；付超了的是负数。</summary>
    public long Unpaid => Agreed - Paid;

    /// <summary>由全部履约数出来。</summary>
    public static ContractBalance Of(Contract contract, IEnumerable<Performance> performances)
    {
        var sums = performances.ToLookup(p => p.Kind, p => p.Amount ?? 0);
        return Of(contract, kind => sums[kind].Sum());
    }

    /// <summary>由各种履约的合计数出来。</summary>
    /// <param name="contract">合同。</param>
    /// <param name="sum">一种履约的金额合计，分；没有的为 0。</param>
    public static ContractBalance Of(Contract contract, Func<string, long> sum) =>
        new(contract.Amount + sum(PerformanceKinds.Change), sum(PerformanceKinds.Payment) - sum(PerformanceKinds.Refund));
}
