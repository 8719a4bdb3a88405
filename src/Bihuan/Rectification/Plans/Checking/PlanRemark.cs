namespace Bihuan.Rectification.Plans.Checking;

/// <summary>方案校核的一条意见。</summary>
/// <param name="Rule">哪条规则，代号。</param>
/// <param name="IsError">通过以前要改好，或者写明理由认可；否则只是提示。</param>
/// <param name="Ledger">说的是哪本台账的一行：problem、measure；说整个方面、一个人的也指到其中一行。</param>
/// <param name="RowId">哪一行。</param>
/// <param name="Name">那一行、那个方面、那个人怎么称呼。</param>
/// <param name="Message">看到了什么。</param>
/// <param name="Remedy">怎样改。</param>
public sealed record PlanRemark(string Rule, bool IsError, string Ledger, Guid RowId, string Name, string Message, string Remedy)
{
    /// <summary>指纹：规则、那一行、当时写的都没有变，才是同一条。</summary>
    public string Mark { get; init; } = "";

    /// <summary>说的是限制阅读的一行。</summary>
    public bool IsRestricted { get; init; }

    /// <summary>说的是通过的方案里定过的期限，谁也不能改：只能认可，或者由延期改。</summary>
    public bool IsLocked { get; init; }

    /// <summary>认可了的；没有的为 null。</summary>
    public PlanAcceptance? Accepted { get; init; }

    /// <summary>还挡着方案通过。</summary>
    public bool Blocks => IsError && Accepted is null;
}
