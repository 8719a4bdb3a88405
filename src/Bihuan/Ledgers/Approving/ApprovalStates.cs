namespace Bihuan.Ledgers.Approving;

/// <summary>到了哪一步的代号：草稿→待审批→已批准或已退回→办好。</summary>
public static class ApprovalStates
{
    /// <summary>草稿。</summary>
    public const string Draft = "draft";

    /// <summary>待审批。</summary>
    public const string Submitted = "submitted";

    /// <summary>已批准，还没有办。</summary>
    public const string Approved = "approved";

    /// <summary>已退回，改了可以再提交。</summary>
    public const string SentBack = "sent-back";

    /// <summary>已用印。</summary>
    public const string Used = "used";

    /// <summary>已借出。</summary>
    public const string Lent = "lent";

    /// <summary>已归还。</summary>
    public const string Returned = "returned";

    /// <summary>作废。</summary>
    public const string Void = "void";

    /// <summary>还可以改内容：没有提交，或者退回来了。</summary>
    public static bool IsOpen(string state) => state is Draft or SentBack;

    internal static Choice[] Begin { get; } =
    [
        new(Draft, "草稿", Tone.Waiting), new(Submitted, "待审批", Tone.Active), new(Approved, "已批准", Tone.Active), new(SentBack, "已退回", Tone.Near),
    ];

    internal static Choice Ended { get; } = new(Void, "作废", Tone.Waiting);
}
