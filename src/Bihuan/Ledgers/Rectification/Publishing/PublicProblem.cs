namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>一个问题给公众看的说法：一个人拟，另一个人批准，公开网页的“整改进度”里才有。进度由系统照问题到了哪一步说，不在这里写。只由办理写。</summary>
public sealed class PublicProblem : LedgerRow
{
    /// <summary>标题、措施、原因各最长多少字。</summary>
    public const int TitleLength = 80, MeasuresLength = 200, ReasonLength = 500;

    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>给公众看的标题。</summary>
    public string Title { get; set; } = "";

    /// <summary>给公众看的整改措施，一句话。</summary>
    public string Measures { get; set; } = "";

    /// <summary>到了哪里，见 <see cref="PublicProblemStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>谁拟的；退回以后改的也算。</summary>
    public Guid DraftedById { get; set; }

    /// <summary>受谁委托拟的；不是代办的为 null。</summary>
    public Guid? DraftedForId { get; set; }

    /// <summary>哪天拟的。</summary>
    public DateOnly DraftedOn { get; set; }

    /// <summary>谁批准的。</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>受谁委托批准的；不是代办的为 null。</summary>
    public Guid? ApprovedForId { get; set; }

    /// <summary>哪天批准、公开的。</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>谁退回、撤下的。</summary>
    public Guid? EndedById { get; set; }

    /// <summary>受谁委托退回、撤下的；不是代办的为 null。</summary>
    public Guid? EndedForId { get; set; }

    /// <summary>哪天退回、撤下的。</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>退回、撤下的原因；公众看不见。</summary>
    public string? Reason { get; set; }
}

/// <summary>一个问题给公众看的说法到了哪里。</summary>
public static class PublicProblemStates
{
    /// <summary>待批准。</summary>
    public const string Review = "review";

    /// <summary>退回修改。</summary>
    public const string Returned = "returned";

    /// <summary>公开着。</summary>
    public const string Live = "live";

    /// <summary>已撤下。</summary>
    public const string Withdrawn = "withdrawn";

    internal static Choice[] All { get; } = [new(Review, "待批准", Tone.Active), new(Returned, "退回修改", Tone.Near), new(Live, "公开着", Tone.Done), new(Withdrawn, "已撤下", Tone.Waiting)];
}
