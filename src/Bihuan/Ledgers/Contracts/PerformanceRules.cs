using System.Globalization;

namespace Bihuan.Ledgers.Contracts;

/// <summary>履约与合同、履约之间的规则，纯函数。</summary>
public static class PerformanceRules
{
    /// <summary>还没有验收就付款。</summary>
    public const string BeforeAcceptance = "验收前付款";

    /// <summary>付款合计超过合同金额，连同变更。</summary>
    public const string OverSum = "付款超过合同金额";

    /// <summary>日期还没有到的一句话，写明是哪件事。</summary>
    public static string InTheFuture(string kind) =>
        $"{PerformanceKinds.All.FirstOrDefault(k => k.Code == kind)?.Title ?? "履约"}日期在今天之后。请{(kind == PerformanceKinds.Payment ? "付了" : kind == PerformanceKinds.Refund ? "退了" : "发生")}以后再登记，或者核对日期。";

    /// <summary>一处对不上。</summary>
    /// <param name="Row">哪一行。</param>
    /// <param name="Field">属性名。</param>
    /// <param name="Message">怎么改。</param>
    /// <param name="Breach">与哪一条规则不符，写明偏离说明就可以照实登记；不可能的、填错的为 null。</param>
    public sealed record Finding(Performance Row, string Field, string Message, string? Breach = null);

    /// <summary>一份合同的全部履约里，对不上的。</summary>
    /// <param name="contract">合同。</param>
    /// <param name="all">它的全部履约，删除了的除外。</param>
    /// <param name="isSaid">存着的行里，哪些写明过付款超过合同金额。</param>
    /// <param name="worsens">正要保存的行里，哪些使付款更多、金额更少。</param>
    public static IEnumerable<Finding> Find(Contract contract, IReadOnlyList<Performance> all, Func<Performance, bool> isSaid, Func<Performance, bool> worsens)
    {
        foreach (var row in all)
        {
            if (row.Kind == PerformanceKinds.Payment)
            {
                if (row.HappenedOn < contract.SignedOn) yield return new(row, nameof(Performance.HappenedOn), $"{row.HappenedOn:yyyy-MM-dd}的付款在签合同之前（{contract.SignedOn:yyyy-MM-dd}）。请核对日期。");
                if (contract.PaidAfterAcceptance && !all.Any(p => p.Kind == PerformanceKinds.Acceptance && p.HappenedOn <= row.HappenedOn))
                    yield return new(row, nameof(Performance.HappenedOn), $"合同约定验收后付款，{row.HappenedOn:yyyy-MM-dd}付款时还没有验收。请先登记验收，或者核对日期；" + ContractRules.Really, BeforeAcceptance);
            }
            if (row.Kind == PerformanceKinds.Refund && Returned(all, row.HappenedOn) is var (paid, back) && back > paid)
                yield return new(row, nameof(Performance.Amount), $"到{row.HappenedOn:yyyy-MM-dd}，退款合计{ContractRules.Yuan(back)}元，多于付款合计{ContractRules.Yuan(paid)}元。请核对金额和日期；还没有登记的付款，先登记。");
            var outside = row.HappenedOn < contract.TermFrom || row.HappenedOn > contract.TermTo;
            if (outside && row.LateReason is null && row.Kind is not (PerformanceKinds.Refund or PerformanceKinds.Change or PerformanceKinds.Breach))
                yield return new(row, nameof(Performance.LateReason), $"{row.HappenedOn:yyyy-MM-dd}不在合同的履行期限内（{contract.TermFrom:yyyy-MM-dd}至{(contract.TermTo is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "未定")}）。请写明原因。");
        }
        foreach (var finding in Over(contract, all, isSaid, worsens)) yield return finding;
    }

    // 到这一天，付出去的和退回来的合计
    private static (long Paid, long Back) Returned(IReadOnlyList<Performance> all, DateOnly day) =>
        (Sum(all.Where(p => p.HappenedOn <= day), PerformanceKinds.Payment), Sum(all.Where(p => p.HappenedOn <= day), PerformanceKinds.Refund));

    private static long Sum(IEnumerable<Performance> rows, string kind) => rows.Where(p => p.Kind == kind).Sum(p => p.Amount ?? 0);

    /// <summary>这一行占去合同金额多少，分：付款，和减少金额的变更。</summary>
    internal static long TakenBy(string kind, long? amount) => kind switch
    {
        PerformanceKinds.Payment => amount ?? 0,
        PerformanceKinds.Change => Math.Max(0, -(amount ?? 0)),
        _ => 0,
    };

    // 超过的算在谁身上：先前写明的一直算，正要保存而使它更多的也要写明；两样之外的合起来就超了，算在最后登记的一行
    private static IEnumerable<Finding> Over(Contract contract, IReadOnlyList<Performance> all, Func<Performance, bool> isSaid, Func<Performance, bool> worsens)
    {
        var balance = ContractBalance.Of(contract, all);
        if (balance.Unpaid >= 0) yield break;
        var message = $"付款合计（减去退款）{ContractRules.Yuan(balance.Paid)}元，超过合同金额（连同变更）{ContractRules.Yuan(balance.Agreed)}元。请核对金额；签了补充协议的，先登记变更；" + ContractRules.Really;
        var taking = all.Where(p => TakenBy(p.Kind, p.Amount) > 0).ToLookup(p => isSaid(p) || worsens(p));
        foreach (var row in taking[true]) yield return Of(row);
        // 增加的变更、退回来的钱，都是可以付的
        var payable = contract.Amount + Sum(all, PerformanceKinds.Refund) + all.Where(p => p.Kind == PerformanceKinds.Change).Sum(p => Math.Max(0, p.Amount ?? 0));
        if (taking[false].Sum(p => TakenBy(p.Kind, p.Amount)) > payable && taking[false].MaxBy(p => p.Id) is { } last) yield return Of(last);

        Finding Of(Performance row) => new(row, nameof(Performance.Amount), message, OverSum);
    }
}
