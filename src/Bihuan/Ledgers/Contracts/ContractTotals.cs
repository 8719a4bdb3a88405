using Bihuan.Access;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Contracts;

/// <summary>合同详情里的金额、已付、未付、履约条数，由看得见的履约数出。</summary>
internal static class ContractTotals
{
    /// <summary>数；看不了履约的人为 null。</summary>
    public static async Task<RowTotals?> OfAsync(Db db, Contract contract, CancellationToken cancellation)
    {
        var permission = Permissions.View("performance");
        if (!db.Viewer.May(permission)) return null;
        var kinds = await LedgerRows.Within<Performance>(db, permission).Where(p => p.ContractId == contract.Id)
            .GroupBy(p => p.Kind).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(p => p.Amount ?? 0) }).ToDictionaryAsync(g => g.Key, cancellation);
        // 另查一次全部有几条：去掉限制阅读，是整个查询的事，不能合成一次
        var all = await db.Whole<Performance>(removed: false).CountAsync(p => p.ContractId == contract.Id, cancellation);
        var balance = ContractBalance.Of(contract, kind => kinds.GetValueOrDefault(kind)?.Sum ?? 0);
        var (seen, changed) = (kinds.Values.Sum(k => k.Count), kinds.ContainsKey(PerformanceKinds.Change));
        var totals = new List<RowTotals.Total>();
        // 不涉及金额、也没有付过钱的，只数条数
        if (balance is not { Agreed: 0, Paid: 0 })
        {
            totals.Add(new(changed ? "合同金额，连同变更（元）" : "合同金额（元）", Yuan(balance.Agreed), Rows(PerformanceKinds.Change)));
            totals.Add(new(kinds.ContainsKey(PerformanceKinds.Refund) ? "已付，减去退款（元）" : "已付（元）", Yuan(balance.Paid), Rows(PerformanceKinds.Payment, PerformanceKinds.Refund)));
            totals.Add(new(balance.Unpaid < 0 ? "超付（元）" : "未付（元）", Yuan(Math.Abs(balance.Unpaid)), Rows(PerformanceKinds.Payment, PerformanceKinds.Refund, PerformanceKinds.Change)));
        }
        totals.Add(new("履约（条）", FigureText.Whole(seen), Rows()));
        return new(totals, all > seen);

        ListQuery? Rows(params string[] of) => (of.Length == 0 ? seen == 0 : !of.Any(kinds.ContainsKey)) ? null
            : ListQuery.Where(db.Catalog.Find("performance")!, (nameof(Performance.ContractId), [contract.Id]), (nameof(Performance.Kind), of));
    }

    private static string Yuan(long fen) => MoneyKind.Instance.Show(fen, Labels.None);
}
