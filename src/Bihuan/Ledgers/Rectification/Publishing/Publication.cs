namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>一份印发了的公文的公开版本：由同一份 Word 照标记写出来，由别人批准，党组、巡察办同意以后公开。只由办理写。</summary>
public sealed class Publication : LedgerRow
{
    /// <summary>原因最长多少字。</summary>
    public const int ReasonLength = 500;

    /// <summary>经手的人合起来最长多少字。</summary>
    public const int HandsLength = 2000;

    /// <summary>内部的标题；公开的标题在公开的文件里。</summary>
    public string Title { get; set; } = "";

    /// <summary>哪份公文。</summary>
    public Guid DispatchId { get; set; }

    /// <summary>哪次巡察。</summary>
    public Guid InspectionId { get; set; }

    /// <summary>公开的是什么，见 <see cref="PublicationPurposes"/>。</summary>
    public string Purpose { get; set; } = "";

    /// <summary>到了哪里，见 <see cref="PublicationStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>标记改过几次。</summary>
    public int Edits { get; set; }

    /// <summary>动过标记的人的编号，逗号隔开：谁也不批准自己动过的。</summary>
    public string? Hands { get; set; }

    /// <summary>谁拟的。</summary>
    public Guid DraftedById { get; set; }

    /// <summary>受谁委托拟的；不是代办的为 null。</summary>
    public Guid? DraftedForId { get; set; }

    /// <summary>哪天拟的。</summary>
    public DateOnly DraftedOn { get; set; }

    /// <summary>谁送批的。</summary>
    public Guid? SubmittedById { get; set; }

    /// <summary>受谁委托送批的；不是代办的为 null。</summary>
    public Guid? SubmittedForId { get; set; }

    /// <summary>哪天送批的。</summary>
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>谁批准的；照纸上登记的是登记的人。</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>受谁委托批准的；不是代办的为 null。</summary>
    public Guid? ApprovedForId { get; set; }

    /// <summary>哪天批准的。</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>在纸上批准的人的姓名；在系统里批准的为 null。</summary>
    public string? ApprovedName { get; set; }

    /// <summary>纸上批准的扫描件，附件的编号。</summary>
    public string? Scans { get; set; }

    /// <summary>公开的文件的 SHA-256，十六进制小写；送批时记下，批准、打包时核对。</summary>
    public string? Hash { get; set; }

    /// <summary>党组同意公开的日子。</summary>
    public DateOnly? GroupOn { get; set; }

    /// <summary>党组同意公开的议题；只有纸的为 null。</summary>
    public Guid? GroupTopicId { get; set; }

    /// <summary>党组同意公开的纸，附件的编号。</summary>
    public string? GroupPapers { get; set; }

    /// <summary>巡察办同意公开的日子。</summary>
    public DateOnly? OfficeOn { get; set; }

    /// <summary>巡察办同意公开的文号。</summary>
    public string? OfficeNumber { get; set; }

    /// <summary>巡察办同意公开的纸，附件的编号。</summary>
    public string? OfficePapers { get; set; }

    /// <summary>退回、作废的原因。</summary>
    public string? Reason { get; set; }

    /// <summary>公开的文件，.docx，附件的编号；送批时写下。</summary>
    public string? Papers { get; set; }
}

/// <summary>公开的是什么。</summary>
public static class PublicationPurposes
{
    /// <summary>巡察反馈情况。</summary>
    public const string Feedback = "feedback";

    /// <summary>整改进展情况。</summary>
    public const string Result = "result";

    /// <summary>别的。</summary>
    public const string Other = "other";

    /// <summary>全部，照页面上的先后。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Result, "整改进展情况"), new(Feedback, "巡察反馈情况"), new(Other, "其他")];

    /// <summary>双公开里的哪一步，见 <see cref="StageSteps"/>；不在双公开里的为 null。</summary>
    public static string? StepOf(string purpose) => purpose is Feedback or Result ? "publish." + purpose : null;
}

/// <summary>一份公开版本到了哪里。</summary>
public static class PublicationStates
{
    /// <summary>拟稿；退回的也在这里。</summary>
    public const string Draft = "draft";

    /// <summary>待批准。</summary>
    public const string Review = "review";

    /// <summary>已批准，还没有公开。</summary>
    public const string Approved = "approved";

    /// <summary>已公开。</summary>
    public const string Posted = "posted";

    /// <summary>都撤下了。</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>作废。</summary>
    public const string Void = "void";

    internal static Choice[] All { get; } = [new(Draft, "拟稿", Tone.Waiting), new(Review, "待批准", Tone.Active), new(Approved, "待公开", Tone.Active), new(Posted, "已公开", Tone.Done), new(Withdrawn, "已撤下", Tone.Waiting), new(Void, "作废", Tone.Waiting)];
}
