using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Closing;

/// <summary>一步审核是谁的意见，处处一个说法：网页、大事记、卷宗、审批表、报请的。会议审批是会议定的，写的人只是登记。</summary>
public static class ReviewWords
{
    /// <summary>谁，如“王岚（代李维）”“徐进（纸面，姚立行登记）”“姚立行登记”；不知道的为空。</summary>
    /// <param name="review">哪一步的。</param>
    /// <param name="labels">人的姓名；登记的人不在里面的不写。</param>
    public static string Who(ClosureReview review, Labels labels)
    {
        var who = review.ByName ?? (review.ById is { } by ? labels.Row(by) + (review.ForId is { } other ? $"（代{labels.Row(other)}）" : "") : "");
        if (review.AsAlternate) who += "（候补）";
        if (review.OnPaper) return who + (review.RecordedById is { } recorder && labels.Rows.TryGetValue(recorder, out var name) ? $"（纸面，{name}登记）" : "（纸面）");
        return IsMeeting(review) && who.Length > 0 ? who + "登记" : who;
    }

    /// <summary>是会议的决定，不是谁一个人的意见：退回的，是整改办的意见。</summary>
    public static bool IsMeeting(ClosureReview review) => review.Step == ClosureSteps.Meeting && review.Opinion == ClosureOpinions.Agrees;
}
