using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.Rectification.Doing;

/// <summary>大事记里销号的各样：申请、各步的审核、撤回。</summary>
internal static class ClosureEvents
{
    /// <summary>历次的。</summary>
    public static IEnumerable<LifeEvent> Of(ClosingLook closing, Labels labels) => closing.Closures.SelectMany(c => One(c, closing.ReviewsOf(c), labels));

    private static IEnumerable<LifeEvent> One(Closure closure, IReadOnlyList<ClosureReview> reviews, Labels labels)
    {
        var href = $"/closures/{closure.Id}";
        yield return new(closure.SubmittedOn, closure.CreatedAt, "upload", string.Create(CultureInfo.InvariantCulture, $"申请销号{(closure.Round > 1 ? $"（第{closure.Round}次）" : "")}")) { Phase = LifePhase.Submitted, Text = closure.Outcome, Who = Person(closure.SubmittedById, closure.SubmittedForId, labels), Href = href };
        foreach (var review in reviews)
        {
            var agrees = review.Opinion == ClosureOpinions.Agrees;
            var title = $"{ClosureSteps.TitleOf(review.Step)}：{(agrees ? "同意" : "退回")}";
            yield return new(review.On, review.OnPaper || review.Step == ClosureSteps.Meeting ? null : review.CreatedAt, agrees ? "check" : "close", title)
            { Phase = LifePhase.Reviewed, Order = closure.Round * ClosureSteps.Order.Count + ClosureSteps.Order.ToList().IndexOf(review.Step), RecordedAt = review.CreatedAt, Text = TextOf(review, closure, labels), Who = ReviewWords.Who(review, labels) is { Length: > 0 } who ? who : null, Href = href, Files = AttachmentKind.IdsOf(review.Papers) };
        }
        if (closure.State == ClosureStates.Withdrawn && closure.ReturnedOn is { } day) yield return new(day, null, "close", "撤回销号申请") { Phase = LifePhase.Withdrawn, RecordedAt = closure.UpdatedAt, Href = href };
    }

    // 会议定的，写明是哪一个议题
    private static string? TextOf(ClosureReview review, Closure closure, Labels labels) =>
        ReviewWords.IsMeeting(review) && closure.TopicId is { } topic && labels.Rows.TryGetValue(topic, out var title) ? $"议题：{title}{(review.Text is { } text ? $"。{text}" : "")}" : review.Text;

    private static string Person(Guid id, Guid? behalf, Labels labels) => labels.Row(id) + (behalf is { } other ? $"（代{labels.Row(other)}）" : "");
}
