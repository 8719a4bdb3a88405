using Bihuan.Ledgers;

namespace Bihuan.Rectification.Submitting;

/// <summary>一次报送到了哪里。</summary>
public static class SubmissionStates
{
    /// <summary>生成了，等批准。</summary>
    public const string Prepared = "prepared";

    /// <summary>没有批准。</summary>
    public const string Declined = "declined";

    /// <summary>报出了，还没有签收。</summary>
    public const string Submitted = "submitted";

    /// <summary>签收以前撤回了。</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>签收了，在看。</summary>
    public const string Received = "received";

    /// <summary>看的一方退回了。</summary>
    public const string Returned = "returned";

    /// <summary>看的一方审阅完了。</summary>
    public const string Accepted = "accepted";

    /// <summary>报出了、没有撤回的：看的一方知道有它。</summary>
    public static IReadOnlyList<string> Out { get; } = [Submitted, Received, Returned, Accepted];

    /// <summary>签收过的：看的一方看得到内容。</summary>
    public static IReadOnlyList<string> Seen { get; } = [Received, Returned, Accepted];

    /// <summary>还可以确认销号、延期，可以提问的。</summary>
    public static bool IsHeld(string state) => state is Received or Accepted;

    /// <summary>全部，照先后，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new(Prepared, "待批准", Tone.Waiting), new(Declined, "没有批准", Tone.Near), new(Submitted, "已报送，待签收", Tone.Active), new(Withdrawn, "已撤回", Tone.Waiting),
        new(Received, "已签收", Tone.Active), new(Returned, "已退回", Tone.Near), new(Accepted, "已审阅", Tone.Done),
    ];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string state) => Choices.First(c => c.Code == state).Title;
}

/// <summary>哪一种报送。</summary>
public static class SubmissionKinds
{
    /// <summary>平时的进展。</summary>
    public const string Progress = "progress";

    /// <summary>报请确认销号、同意延期。</summary>
    public const string Closing = "closing";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [new(Progress, "整改进展"), new("monthly", "月报"), new(Closing, "报请销号、延期"), new("summary", "整改总结")];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string kind) => Choices.First(c => c.Code == kind).Title;
}

/// <summary>比上一次怎样。</summary>
public static class SubmissionChanges
{
    /// <summary>新增。</summary>
    public const string Added = "added";

    /// <summary>变了。</summary>
    public const string Changed = "changed";

    /// <summary>没有变。</summary>
    public const string Same = "same";

    /// <summary>叫什么。</summary>
    public static string TitleOf(string change) => change switch
    {
        Added => "新增",
        Changed => "变了",
        Same => "没有变",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}

/// <summary>一件报请确认到了哪里。</summary>
public static class RequestStates
{
    /// <summary>等着确认。</summary>
    public const string Waiting = "waiting";

    /// <summary>同意了。</summary>
    public const string Confirmed = "confirmed";

    /// <summary>不同意，退回了。</summary>
    public const string Refused = "refused";

    /// <summary>不用确认了：撤回、退回了报送，或者本机构另外办了。</summary>
    public const string Dropped = "dropped";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [new(Waiting, "等着确认", Tone.Active), new(Confirmed, "已同意", Tone.Done), new(Refused, "已退回", Tone.Near), new(Dropped, "不用确认了", Tone.Waiting)];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string state) => Choices.First(c => c.Code == state).Title;
}

/// <summary>一个提问到了哪里。</summary>
public static class QuestionStates
{
    /// <summary>等着答复。</summary>
    public const string Open = "open";

    /// <summary>答复了。</summary>
    public const string Answered = "answered";

    /// <summary>提问的一方认可了，或者不用答了。</summary>
    public const string Settled = "settled";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [new(Open, "待答复", Tone.Near), new(Answered, "已答复", Tone.Active), new(Settled, "已了结", Tone.Done)];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string state) => Choices.First(c => c.Code == state).Title;
}
