namespace Bihuan.Rectification.Closing;

/// <summary>能在一个问题上办的，会改它的状态，或者要看它的状态。</summary>
public enum LoopAction
{
    /// <summary>签收。</summary>
    SignFor,

    /// <summary>报进展、加佐证、申请延期：责任单位在整改。</summary>
    Work,

    /// <summary>申请销号。</summary>
    Submit,

    /// <summary>撤回申请：还没有人审过。</summary>
    Withdraw,

    /// <summary>同意这一步。</summary>
    Pass,

    /// <summary>退回。</summary>
    Return,

    /// <summary>标疑似反弹。</summary>
    Suspect,

    /// <summary>说明疑似反弹。</summary>
    Explain,

    /// <summary>确认反弹。</summary>
    ConfirmRelapse,

    /// <summary>不是反弹，写明理由。</summary>
    Waive,

    /// <summary>算巩固。</summary>
    Consolidate,
}

/// <summary>以什么身份办。一个人可以有几个。</summary>
public enum LoopRole
{
    /// <summary>责任单位经办的人、问题的责任人。</summary>
    Doer,

    /// <summary>问题的责任领导。</summary>
    Leader,

    /// <summary>整改办：有审核销号的权限。</summary>
    Office,

    /// <summary>驻局纪检组：有核销号的权限。</summary>
    Discipline,

    /// <summary>整改领导小组组长。</summary>
    Head,

    /// <summary>巡察办：督导本机构的。</summary>
    Inspectors,

    /// <summary>候补审核人：该审的人都要回避时。</summary>
    Alternate,

    /// <summary>系统：规则、到期。</summary>
    System,

    /// <summary>只看得见的人。</summary>
    Reader,
}

/// <summary>动作、身份的叫法。</summary>
public static class LoopNames
{
    /// <summary>动作。</summary>
    public static string Of(LoopAction action) => action switch
    {
        LoopAction.SignFor => "签收",
        LoopAction.Work => "报进展、加佐证、申请延期",
        LoopAction.Submit => "申请销号",
        LoopAction.Withdraw => "撤回申请",
        LoopAction.Pass => "同意",
        LoopAction.Return => "退回",
        LoopAction.Suspect => "标疑似反弹",
        LoopAction.Explain => "说明疑似反弹",
        LoopAction.ConfirmRelapse => "确认反弹",
        LoopAction.Waive => "核对为不是反弹",
        LoopAction.Consolidate => "算巩固",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    /// <summary>身份。</summary>
    public static string Of(LoopRole role) => role switch
    {
        LoopRole.Doer => "责任单位经办人",
        LoopRole.Leader => "责任领导",
        LoopRole.Office => "整改办",
        LoopRole.Discipline => "驻局纪检组",
        LoopRole.Head => "组长",
        LoopRole.Inspectors => "巡察办",
        LoopRole.Alternate => "候补审核人",
        LoopRole.System => "系统",
        LoopRole.Reader => "只看得见的人",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
