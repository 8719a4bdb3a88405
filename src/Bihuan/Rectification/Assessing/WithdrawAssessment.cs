using Bihuan.Audit;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Assessing;

/// <summary>撤回提交：提交的人，还没有复核以前。打的分都还在，改好再提交，或者作废。</summary>
public static class WithdrawAssessment
{
    /// <summary>可以撤回。</summary>
    public static bool May(Access.Viewer viewer, Assessment row) => row.State == AssessmentStates.Review && AssessmentRights.MayScore(viewer) && AssessmentRights.IsParty(row, viewer.PersonId);

    /// <summary>撤回。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (!AssessmentRights.MayScore(db.Viewer) || await AssessmentRights.FindAsync(db, id, cancellation) is not { } assessment) return new ClosureStep.Missing();
        if (assessment.State != AssessmentStates.Review) return new ClosureStep.Refused("现在不等复核，不用撤回。请刷新看它到了哪里。");
        if (!May(db.Viewer, assessment)) return new ClosureStep.Refused("由提交的人撤回；要改的，也可以由复核的人退回。");
        if (assessment.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        (assessment.State, assessment.SubmittedById, assessment.SubmittedForId, assessment.SubmittedOn) = (AssessmentStates.Draft, null, null, null);
        try
        {
            await db.SaveAsync(Process.Now("撤回考核评价", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, "已撤回，打的分都还在。改好可以再提交。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
