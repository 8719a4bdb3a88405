namespace Bihuan.Ledgers.Rectification.Dispatching;

/// <summary>一份公文，从拟稿到印发。送签以后正文、各个数不再变。只由办理写。</summary>
public sealed class Dispatch : LedgerRow
{
    /// <summary>由人写的各处合起来最长多少字（JSON）。</summary>
    public const int TextsLength = 40_000;

    /// <summary>原因最长多少字。</summary>
    public const int ReasonLength = 500;

    /// <summary>标题。</summary>
    public string Title { get; set; } = "";

    /// <summary>哪一种，见 <see cref="DispatchKinds"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>为哪次巡察。</summary>
    public Guid InspectionId { get; set; }

    /// <summary>到了哪里，见 <see cref="DispatchStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>发文字号；没有的为 null。</summary>
    public string? Number { get; set; }

    /// <summary>成文日期：签发的日子。</summary>
    public DateOnly? DatedOn { get; set; }

    /// <summary>由人写的各处，JSON：名称 → 字。</summary>
    public string Texts { get; set; } = "{}";

    /// <summary>用的是第几版模板；自带的是0。</summary>
    public int TemplateEdition { get; set; }

    /// <summary>数是什么时候数的，UTC；还没有送签的为 null。</summary>
    public DateTime? CountedAt { get; set; }

    /// <summary>谁拟的稿。</summary>
    public Guid DraftedById { get; set; }

    /// <summary>拟稿日期。</summary>
    public DateOnly DraftedOn { get; set; }

    /// <summary>谁送签的。</summary>
    public Guid? SubmittedById { get; set; }

    /// <summary>受谁委托送签的；不是代办的为 null。</summary>
    public Guid? SubmittedForId { get; set; }

    /// <summary>送签日期。</summary>
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>谁签发的；照纸上登记的是登记的人。</summary>
    public Guid? IssuedById { get; set; }

    /// <summary>受谁委托签发的；不是代办的为 null。</summary>
    public Guid? IssuedForId { get; set; }

    /// <summary>签发日期。</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>在纸上签发的人的姓名；在系统里签发的为 null。</summary>
    public string? IssuedName { get; set; }

    /// <summary>纸上签发的扫描件，附件的编号。</summary>
    public string? Scans { get; set; }

    /// <summary>退回、作废的原因。</summary>
    public string? Reason { get; set; }

    /// <summary>正文，.docx，附件的编号；送签时写下。</summary>
    public string? Papers { get; set; }
}

/// <summary>公文的种类：代号存进数据库，一旦用了不能改。</summary>
public static class DispatchKinds
{
    /// <summary>整改方案，附三张清单。</summary>
    public const string Plan = "rectification-plan";

    /// <summary>整改进展情况报告。</summary>
    public const string ProgressReport = "progress-report";

    /// <summary>书记组织落实整改情况报告。</summary>
    public const string SecretaryReport = "secretary-report";

    /// <summary>意见建议落实情况报告。</summary>
    public const string AdviceReport = "advice-report";

    /// <summary>整改工作简报。</summary>
    public const string Bulletin = "bulletin";

    /// <summary>回头看情况报告。</summary>
    public const string LookBackReport = "look-back-report";

    /// <summary>整改考核评价情况报告。</summary>
    public const string AssessmentReport = "assessment-report";

    /// <summary>整改工作总结。</summary>
    public const string Summary = "summary";

    /// <summary>全部，照页面上的先后。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    /// <summary>叫什么。</summary>
    public static string TitleOf(string kind) => All.FirstOrDefault(c => c.Code == kind)?.Title ?? kind;

    internal static Choice[] All { get; } = [new(Plan, "整改方案"), new(ProgressReport, "整改进展情况报告"), new(SecretaryReport, "书记组织落实整改情况报告"), new(AdviceReport, "意见建议落实情况报告"), new(Bulletin, "整改工作简报"), new(LookBackReport, "回头看情况报告"), new(AssessmentReport, "整改考核评价情况报告"), new(Summary, "整改工作总结")];
}

/// <summary>一份公文到了哪里。</summary>
public static class DispatchStates
{
    /// <summary>拟稿；退回的也在这里。</summary>
    public const string Draft = "draft";

    /// <summary>待签发。</summary>
    public const string Review = "review";

    /// <summary>已印发。</summary>
    public const string Issued = "issued";

    /// <summary>作废。</summary>
    public const string Void = "void";

    internal static Choice[] All { get; } = [new(Draft, "拟稿", Tone.Waiting), new(Review, "待签发", Tone.Active), new(Issued, "已印发", Tone.Done), new(Void, "作废", Tone.Waiting)];
}
