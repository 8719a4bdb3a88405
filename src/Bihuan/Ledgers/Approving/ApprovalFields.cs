using Bihuan.Audit;

namespace Bihuan.Ledgers.Approving;

/// <summary>审批的各个字段，两本台账一样：都由办理写，不在表单里填。</summary>
internal static class ApprovalFields
{
    /// <summary>偏离的列多长。</summary>
    public const int BreachLength = 200;

    /// <summary>偏离说明多长：借出、归还各写一次，接在一起。</summary>
    public const int DeviationLength = Process.ReasonLength * 2 + 10;

    /// <summary>写下。</summary>
    /// <param name="fields">写进哪里。</param>
    /// <param name="rules">这本台账另有的规则，可能写在“与规则不符之处”。</param>
    public static void Describe<TRow>(LedgerFields<TRow> fields, params string[] rules)
        where TRow : ApprovedRow
    {
        fields.Group("审批");
        fields.Person(r => r.SubmittedById, "提交人").Derived();
        fields.Person(r => r.SubmittedForId, "代谁提交").Derived();
        fields.Date(r => r.SubmittedOn, "提交日期").Derived();
        fields.Person(r => r.ApproverId, "审批人").Derived().InList();
        fields.Person(r => r.ApprovedForId, "代谁审批").Derived();
        fields.Date(r => r.DecidedOn, "审批日期").Derived();
        fields.LongText(r => r.Opinion, "审批意见", Process.ReasonLength).Derived().Help("退回、作废的，是原因。");
        fields.LongText(r => r.Deviation, "偏离说明", DeviationLength).Derived().Help("没有照规则办的，办的人照实写明原因。");
        fields.RuleNames(r => r.Breaches, "与规则不符之处", [ApprovalRules.NotApproved, ApprovalRules.BeforeApproval, .. rules], BreachLength);
    }
}
