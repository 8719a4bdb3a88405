using System.Globalization;

using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Ledgers.Contracts;

/// <summary>合同自己的规则，纯函数。履约的见 <see cref="PerformanceRules"/>。</summary>
public static class ContractRules
{
    /// <summary>不可能的：照什么理由也存不进。</summary>
    public static void Check(Contract contract, Faults faults)
    {
        if (contract.Amount < 0) faults.Add(nameof(Contract.Amount), "金额不能是负数。收钱的合同也写正数，在说明里写明。", nameof(Contract.Amount));
        if (contract is { TermTo: { } to } && to < contract.SignedOn) faults.Add(nameof(Contract.TermFrom), "履行期限在签订之前就结束了。请核对期限和签订日期。", nameof(Contract.TermFrom), nameof(Contract.SignedOn));
        const string cycle = nameof(Contract.PaymentCycle), first = nameof(Contract.FirstDueOn);
        if (contract.PaymentCycle is not null && contract.FirstDueOn is null) faults.Add(first, "选了付款周期，请填首期最迟付款日；不按期付的，清空付款周期。", first, cycle);
        if (contract.PaymentCycle is null && contract.FirstDueOn is not null) faults.Add(cycle, "填了首期最迟付款日，请选付款周期；不按期付的，清空日期。", first, cycle);
        if (contract.PaymentCycle is not null && (contract.TermFrom is null || contract.TermTo is null)) faults.Add(nameof(Contract.TermFrom), "选了付款周期，请写明履行期限的起止：一共几期照它数。", nameof(Contract.TermFrom), cycle);
        if (contract.FirstDueOn < contract.SignedOn) faults.Add(first, "首期最迟付款日在签订之前。请核对两个日期。", first, nameof(Contract.SignedOn));
        if (contract.ReplacesId == contract.Id) faults.Add(nameof(Contract.ReplacesId), "接续的合同不能是它自己。请另选，或者清空。", nameof(Contract.ReplacesId));
    }

    /// <summary>还没有到的日子：签了、审查过了才登记。</summary>
    public static void CheckDays(Contract contract, DateOnly today, Faults faults)
    {
        if (contract.SignedOn > today) faults.Add(nameof(Contract.SignedOn), "签订日期在今天之后。请签了以后再登记，或者核对日期。", nameof(Contract.SignedOn));
        if (contract.LegalReviewOn > today) faults.Add(nameof(Contract.LegalReviewOn), "合法性审查日期在今天之后。请审查通过以后再填，或者核对日期。", nameof(Contract.LegalReviewOn));
    }

    /// <summary>先审查、先决策，后签合同；大额的要有通过的议题。没有这样办的，写明偏离说明就可以照实登记；选的议题没有的，存不进。</summary>
    /// <param name="contract">合同。</param>
    /// <param name="topic">决策依据；没有选、没有找到的为 null。</param>
    /// <param name="figures">本机构用的数。</param>
    /// <param name="faults">加进哪里。</param>
    /// <param name="seesTopic">办的人看得见议题：看不见的（后来限制了阅读），不说是哪天开的会。</param>
    public static void CheckOrder(Contract contract, Topic? topic, FigureTable figures, Faults faults, bool seesTopic = true)
    {
        const string field = nameof(Contract.TopicId);
        var large = figures[ContractFigures.LargeSum];
        if (contract.LegalReviewOn > contract.SignedOn)
            faults.AddBreach(ContractBreaches.ReviewedAfterSigning, nameof(Contract.LegalReviewOn), "合法性审查在签订之后。合同要先审查再签，请核对两个日期；" + Really, nameof(Contract.LegalReviewOn), nameof(Contract.SignedOn), nameof(Contract.Deviation));
        if (contract.TopicId is null && contract.Amount >= large)
            faults.AddBreach(ContractBreaches.LargeWithoutTopic, field, $"{Yuan(large)}元以上的合同要先经会议研究。请选通过了它的议题；" + Really, field, nameof(Contract.Amount), nameof(Contract.Deviation));
        else if (contract.TopicId is not null && topic is null)
            faults.Add(field, "没有找到这个议题。请从会议的议题里选。", field);
        else if (topic is { Decision: not Decisions.Passed })
            faults.AddBreach(ContractBreaches.TopicNotPassed, field, "这个议题的结果不是“通过”。请选通过了的议题；" + Really, field, nameof(Contract.Deviation));
        else if (topic is not null && topic.HeldOn > contract.SignedOn)
            faults.AddBreach(ContractBreaches.DecidedAfterSigning, field, (seesTopic ? $"会议在{topic.HeldOn:yyyy-MM-dd}，合同在{contract.SignedOn:yyyy-MM-dd}就签了。" : $"合同{contract.SignedOn:yyyy-MM-dd}就签了，作依据的会议在这以后。") + "要先决策再签合同，请核对日期和议题；" + Really, field, nameof(Contract.SignedOn), nameof(Contract.Deviation));
    }

    internal const string Really = "确实是这样办的，照实登记，并在“偏离说明”里写明原因。";

    internal static string Yuan(long fen) => (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
}
