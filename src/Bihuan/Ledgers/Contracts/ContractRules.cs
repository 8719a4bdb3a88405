using System.Globalization;

using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Ledgers.Contracts;

/// <summary>合同与履约的规则，纯函数。</summary>
public static class ContractRules
{
    /// <summary>合同自己的。</summary>
    public static void Check(Contract contract, Faults faults)
    {
        if (contract.Amount < 0) faults.Add(nameof(Contract.Amount), "金额不能是负数。收钱的合同也写正数，在说明里写明。");
        if (contract.LegalReviewOn > contract.SignedOn) faults.Add(nameof(Contract.LegalReviewOn), "合法性审查在签订之后。合同要先审查再签，请核对两个日期；确实没有先审查的，请报告分管领导处理后再登记。");
        if (contract is { TermTo: { } to } && to < contract.SignedOn) faults.Add(nameof(Contract.TermFrom), "履行期限在签订之前就结束了。请核对期限和签订日期。");
    }

    /// <summary>先决策，后签合同；大额的必须有通过的议题。</summary>
    /// <param name="contract">合同。</param>
    /// <param name="topic">决策依据；没有选、看不见的为 null。</param>
    /// <param name="figures">本机构用的数。</param>
    /// <param name="faults">加进哪里。</param>
    public static void CheckDecision(Contract contract, Topic? topic, FigureTable figures, Faults faults)
    {
        const string field = nameof(Contract.TopicId);
        var large = figures[ContractFigures.LargeSum];
        if (contract.TopicId is null && contract.Amount >= large) faults.Add(field, $"{Yuan(large)}元以上的合同要先经会议研究。请选通过了它的议题；还没有上会的，先上会。");
        else if (contract.TopicId is not null && topic is null) faults.Add(field, "没有找到这个议题。请从会议的议题里选。");
        else if (topic is { Decision: not Decisions.Passed }) faults.Add(field, $"这个议题的结果不是“通过”，不能作依据。请选通过了的议题。");
        else if (topic is not null && topic.HeldOn > contract.SignedOn) faults.Add(field, $"会议在{topic.HeldOn:yyyy-MM-dd}，合同在{contract.SignedOn:yyyy-MM-dd}就签了。要先决策再签合同，请核对日期和议题。");
    }

    /// <summary>履约与合同、履约之间对不上的：哪一行、哪个字段、怎么改。</summary>
    public static IEnumerable<(Performance Row, string Field, string Message)> FaultsOfPerformance(Contract contract, IReadOnlyList<Performance> all)
    {
        var balance = ContractBalance.Of(contract, all);
        foreach (var row in all)
        {
            if (row.Kind == PerformanceKinds.Payment)
            {
                if (row.HappenedOn < contract.SignedOn) yield return (row, nameof(Performance.HappenedOn), $"{row.HappenedOn:yyyy-MM-dd}的付款在签合同之前（{contract.SignedOn:yyyy-MM-dd}）。请核对日期。");
                if (contract.PaidAfterAcceptance && !all.Any(p => p.Kind == PerformanceKinds.Acceptance && p.HappenedOn <= row.HappenedOn))
                    yield return (row, nameof(Performance.HappenedOn), $"合同约定验收后付款，{row.HappenedOn:yyyy-MM-dd}付款时还没有验收。请先登记验收，或者核对日期。");
            }
            var outside = row.HappenedOn < contract.TermFrom || row.HappenedOn > contract.TermTo;
            if (outside && row.LateReason is null && row.Kind is not PerformanceKinds.Change and not PerformanceKinds.Breach)
                yield return (row, nameof(Performance.LateReason), $"{row.HappenedOn:yyyy-MM-dd}不在合同的履行期限内（{contract.TermFrom:yyyy-MM-dd}至{(contract.TermTo is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "未定")}）。请写明原因。");
        }
        if (balance.Unpaid < 0 && all.Where(p => p.Kind is PerformanceKinds.Payment or PerformanceKinds.Change).MaxBy(p => p.Id) is { } last)
            yield return (last, nameof(Performance.Amount), $"付款合计{Yuan(balance.Paid)}元，超过合同金额（连同变更）{Yuan(balance.Agreed)}元。请核对金额；签了补充协议的，先登记变更。");
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
}
