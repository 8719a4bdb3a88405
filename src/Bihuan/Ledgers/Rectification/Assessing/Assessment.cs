namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>照一版方案给一次巡察的整改考核评价，从打分到定等。分都以百分之一分计。只由办理写。</summary>
public sealed class Assessment : LedgerRow
{
    /// <summary>哪次巡察。</summary>
    public Guid InspectionId { get; set; }

    /// <summary>照第几版方案，见 <see cref="AssessmentScheme.Edition"/>。</summary>
    public int SchemeNumber { get; set; }

    /// <summary>叫什么，如“县委第三轮巡察整改考核评价”。</summary>
    public string Title { get; set; } = "";

    /// <summary>数算到哪一天；每重算一次改成那一天。</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>到了哪里，见 <see cref="AssessmentStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>各要素合计，满分10000；还没有打全的为 null。</summary>
    public int? Elements { get; set; }

    /// <summary>要素和测评照比重合起来，满分10000；还没有打全的为 null。</summary>
    public int? Total { get; set; }

    /// <summary>什么等次，方案里的叫法；还没有打全的为 null。</summary>
    public string? Grade { get; set; }

    /// <summary>谁提交的；还没有的为 null。</summary>
    public Guid? SubmittedById { get; set; }

    /// <summary>受谁委托提交的；不是代办的为 null。</summary>
    public Guid? SubmittedForId { get; set; }

    /// <summary>提交的日子。</summary>
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>谁复核的。</summary>
    public Guid? ReviewedById { get; set; }

    /// <summary>受谁委托复核的；不是代办的为 null。</summary>
    public Guid? ReviewedForId { get; set; }

    /// <summary>复核的日子：定等、退回的那一天。</summary>
    public DateOnly? ReviewedOn { get; set; }

    /// <summary>复核的意见；退回的是原因。</summary>
    public string? Opinion { get; set; }
}

/// <summary>一次考核评价到了哪里。</summary>
public static class AssessmentStates
{
    /// <summary>起草：在打分；退回的也在这里。</summary>
    public const string Draft = "draft";

    /// <summary>待复核。</summary>
    public const string Review = "review";

    /// <summary>定等：不再变。</summary>
    public const string Graded = "graded";

    /// <summary>作废。</summary>
    public const string Dropped = "dropped";

    /// <summary>还在办。</summary>
    public static bool IsOpen(string state) => state is Draft or Review;

    internal static Choice[] All { get; } = [new(Draft, "起草", Tone.Active), new(Review, "待复核", Tone.Near), new(Graded, "定等", Tone.Done), new(Dropped, "作废", Tone.Waiting)];
}
