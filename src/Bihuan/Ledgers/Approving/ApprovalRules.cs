using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Approving;

/// <summary>审批的规则，两本台账一样。</summary>
public static class ApprovalRules
{
    /// <summary>没有批准就办了。</summary>
    public const string NotApproved = "未经审批";

    /// <summary>办的日子在批准之前。</summary>
    public const string BeforeApproval = "先办后批";

    /// <summary>谁也不审批自己的：申请的、登记的、提交的、委托人提交的，都不行；代他们办理的人也不行。</summary>
    /// <returns>一句说明；可以审批的为 null。</returns>
    public static string? OwnProblem(ApprovedRow row, Viewer viewer)
    {
        Guid?[] parties = [row.ApplicantId, row.CreatedBy, row.SubmittedById, row.SubmittedForId];
        return parties.Contains(viewer.PersonId) ? "这一份是您申请、登记或者提交的，要由别人审批。"
            : viewer.OnBehalfOf is { } by && parties.Contains(by) ? "您代办的人申请、登记或者提交了这一份，要由别人审批。"
            : null;
    }

    /// <summary>自己申请、提交的，不由自己盖章、借出；代他们办理的人也不行。替别人登记的不算。</summary>
    /// <param name="row">哪一份。</param>
    /// <param name="viewer">谁办。</param>
    /// <param name="what">办什么，如“盖章”。</param>
    /// <returns>一句说明；可以办的为 null。</returns>
    public static string? HandleProblem(ApprovedRow row, Viewer viewer, string what)
    {
        Guid?[] parties = [row.ApplicantId, row.SubmittedById, row.SubmittedForId];
        return parties.Contains(viewer.PersonId) ? $"这一份是您申请或者提交的，请另一位印章管理人{what}。"
            : viewer.OnBehalfOf is { } by && parties.Contains(by) ? $"您代办的人申请或者提交了这一份，请另一位印章管理人{what}。"
            : null;
    }

    /// <summary>办的这一天，与规则不符的一条；照规则办的为 null。</summary>
    public static string? Breach(ApprovedRow row, DateOnly on) =>
        row.State != ApprovalStates.Approved ? NotApproved
        : on < row.DecidedOn ? BeforeApproval
        : null;

    /// <summary>偏离说明写得对不对：不符的要写，照规则办的不写。</summary>
    /// <param name="breach">不符的一条；没有的为 null。</param>
    /// <param name="reason">写的原因。</param>
    /// <param name="what">办什么，如“盖章”。</param>
    /// <returns>一句说明；对的为 null。</returns>
    internal static string? WordsProblem(string? breach, string? reason, string what) =>
        breach is not null && reason is null ? $"这一份{(breach == NotApproved ? "还没有批准" : $"到{what}的那一天还没有批准")}。请先经审批再{what}；确实已经{what}的，照实登记，并写明偏离说明。"
        : breach is null && reason is not null ? $"照填的看，是批准以后{what}的，没有与规则不符的地方。请清空偏离说明，或者核对日期。"
        : null;

    /// <summary>现在改不了的字段和为什么；还没有提交、退回来了的为 null。</summary>
    internal static ClosedFields? ClosedOn(LedgerRow row, IReadOnlySet<string> later) => ((ApprovedRow)row).State switch
    {
        ApprovalStates.Draft or ApprovalStates.SentBack => null,
        ApprovalStates.Submitted => new("正等着审批，内容不能改。要改的，请先撤回。", later),
        ApprovalStates.Approved => new("已经批准，批的内容不能改。要改的，请作废后重新申请。", later),
        ApprovalStates.Void => new("已经作废，内容不能改。要办的，请重新申请。", later),
        _ => new("已经办理，内容不能改。写错了的，请在备注或者留言里说明。", later),
    };

    /// <summary>提交以后内容不能改：批的是什么，办的就是什么。附件、备注之类可以补。</summary>
    /// <param name="db">跟踪着这一行，看得出原来的样子。</param>
    /// <param name="ledger">台账。</param>
    /// <param name="row">改了的行。</param>
    /// <param name="later">提交以后还可以补的字段。</param>
    /// <param name="faults">加进哪里。</param>
    internal static void CheckFrozen(Db db, Ledger ledger, ApprovedRow row, IReadOnlySet<string> later, Faults faults)
    {
        var entry = db.Entry(row);
        if (row.Removed || entry.State != EntityState.Modified || ApprovalStates.IsOpen(entry.OriginalValues.GetValue<string>(nameof(ApprovedRow.State)))) return;
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived && !later.Contains(f.Name)))
            if (!Equals(entry.OriginalValues[field.Name], entry.CurrentValues[field.Name]))
                faults.Add(field.Name, $"已经提交，{field.Title}不能再改。待审批的可以先撤回；批准了的要改，请作废后重新申请。");
    }
}
