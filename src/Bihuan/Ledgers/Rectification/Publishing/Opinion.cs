using System.ComponentModel.DataAnnotations;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公众在公开网页上提的一条意见：交办、一个人答、另一个人批准；不满意的换人复核一次。只由办理写。联系方式不在这里，见 <c>OpinionContact</c>。</summary>
public sealed class Opinion : LedgerRow
{
    /// <summary>意见、答复、原因各最长多少字。</summary>
    public const int TextLength = 1000, AnswerLength = 2000, ReasonLength = 500;

    /// <summary>回执号，年月日加六位。</summary>
    public string Number { get; set; } = "";

    /// <summary>说的是什么，见 <see cref="OpinionAbouts"/>。</summary>
    public string About { get; set; } = OpinionAbouts.General;

    /// <summary>说的是哪一份、哪一个，提的时候公众看到的标题；一般的意见为 null。</summary>
    public string? Subject { get; set; }

    /// <summary>意见。</summary>
    public string Text { get; set; } = "";

    /// <summary>到了哪里，见 <see cref="OpinionStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>第几次办：1是初次，2是复核。</summary>
    public int Round { get; set; } = 1;

    /// <summary>哪天收到的。</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>最迟哪天答复，照工作日数。</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>交给谁答；还没有交办的为 null。</summary>
    public Guid? HandlerId { get; set; }

    /// <summary>谁交办的。</summary>
    public Guid? HandedById { get; set; }

    /// <summary>受谁委托交办的；不是代办的为 null。</summary>
    public Guid? HandedForId { get; set; }

    /// <summary>哪天交办的。</summary>
    public DateOnly? HandedOn { get; set; }

    /// <summary>答复；批准以后公众才看得见。</summary>
    public string? Answer { get; set; }

    /// <summary>谁答的。</summary>
    public Guid? AnsweredById { get; set; }

    /// <summary>受谁委托答的；不是代办的为 null。</summary>
    public Guid? AnsweredForId { get; set; }

    /// <summary>谁批准的。</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>受谁委托批准的；不是代办的为 null。</summary>
    public Guid? ApprovedForId { get; set; }

    /// <summary>哪天批准、答复的。</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>退回修改的原因；没有退回的为 null。</summary>
    public string? Reason { get; set; }

    /// <summary>公众怎样评的，见 <see cref="OpinionJudgements"/>；没有评的为 null。</summary>
    public string? Judgement { get; set; }

    /// <summary>哪天评的。</summary>
    public DateOnly? JudgedOn { get; set; }

    /// <summary>不满意的原因，公众写的。</summary>
    public string? Complaint { get; set; }

    /// <summary>初次的答复，复核的才有。</summary>
    public string? FirstAnswer { get; set; }

    /// <summary>初次是谁答的，复核换人。</summary>
    public Guid? FirstAnsweredById { get; set; }

    /// <summary>初次是受谁委托答的。</summary>
    public Guid? FirstAnsweredForId { get; set; }

    /// <summary>初次哪天答复的。</summary>
    public DateOnly? FirstAnsweredOn { get; set; }

    /// <summary>查询码的散列：凭回执号和码才看得见、评得了。不是台账的字段。</summary>
    [MaxLength(43)]
    public string CodeHash { get; set; } = "";
}

/// <summary>一条意见到了哪里。</summary>
public static class OpinionStates
{
    /// <summary>待交办。</summary>
    public const string Received = "received";

    /// <summary>待答复。</summary>
    public const string Assigned = "assigned";

    /// <summary>答复待批准。</summary>
    public const string Review = "review";

    /// <summary>已答复，公众可以评。</summary>
    public const string Answered = "answered";

    /// <summary>不满意，待复核：要另交一个人。</summary>
    public const string Unhappy = "unhappy";

    /// <summary>已办结。</summary>
    public const string Closed = "closed";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Received, "待交办", Tone.Near), new(Assigned, "待答复", Tone.Active), new(Review, "答复待批准", Tone.Active), new(Answered, "已答复", Tone.Done), new(Unhappy, "不满意，待复核", Tone.Near), new(Closed, "已办结", Tone.Done)];
}

/// <summary>意见说的是什么。</summary>
public static class OpinionAbouts
{
    /// <summary>一般的意见。</summary>
    public const string General = "general";

    /// <summary>一份公开的文件。</summary>
    public const string Report = "report";

    /// <summary>一个公开的问题。</summary>
    public const string Problem = "problem";

    internal static Choice[] All { get; } = [new(General, "一般的意见"), new(Report, "公开的文件"), new(Problem, "公开的问题")];
}

/// <summary>公众怎样评答复。</summary>
public static class OpinionJudgements
{
    /// <summary>满意。</summary>
    public const string Satisfied = "satisfied";

    /// <summary>不满意。</summary>
    public const string Unsatisfied = "unsatisfied";

    internal static Choice[] All { get; } = [new(Satisfied, "满意", Tone.Done), new(Unsatisfied, "不满意", Tone.Near)];
}
