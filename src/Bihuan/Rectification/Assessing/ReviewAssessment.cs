using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Assessing;

/// <summary>复核一次考核评价：同意的定等，从此不再变；不同意的写明原因退回。谁也不复核自己提交的。</summary>
public static class ReviewAssessment
{
    /// <summary>意见最长多少字。</summary>
    public const int OpinionLength = 1000;

    /// <summary>复核。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, bool agrees, string? opinion, CancellationToken cancellation = default)
    {
        if (await AssessmentRights.FindAsync(db, id, cancellation) is not { } assessment || !AssessmentRights.MayReview(db.Viewer)) return new ClosureStep.Missing();
        if (AssessmentRights.ReviewRefusal(assessment, await AssessmentRights.ScorersAsync(db, id, cancellation), db.Viewer) is { } refusal) return new ClosureStep.Refused(refusal);
        if (assessment.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var words = (opinion ?? "").Trim();
        if (!agrees && words.Length == 0) return new ClosureStep.Invalid([new Fault("opinion", "请写明退回的原因：哪一项不妥，怎样改。")]);
        if (words.Length > OpinionLength) return new ClosureStep.Invalid([new Fault("opinion", string.Create(CultureInfo.InvariantCulture, $"意见最多{OpinionLength}个字，现在有{words.Length}个。请写短些。"))]);
        (assessment.State, assessment.ReviewedById, assessment.ReviewedForId, assessment.ReviewedOn, assessment.Opinion) =
            (agrees ? AssessmentStates.Graded : AssessmentStates.Draft, db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock), words.Length == 0 ? null : words);
        try
        {
            await db.SaveAsync(Process.Now(agrees ? "考核评价定等" : "退回考核评价", db.Viewer, clock, words.Length == 0 ? null : words.Length <= Process.ReasonLength ? words : words[..(Process.ReasonLength - 1)] + "…"), cancellation);
            return new ClosureStep.Done(id, agrees ? $"已定等：{assessment.Grade}。各项的数从此不变。" : "已退回，原因写在上面。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
