using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>撤回一份报送：还没有签收的。生成了、还没有批准的，也由这里收回。</summary>
public static class TakeBackSubmission
{
    /// <summary>撤回。</summary>
    public static async Task<SubmissionStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        var (viewer, body) = (db.Viewer, db.Viewer.BodyId);
        if (await SubmissionSight.Of(db, body).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission) return new SubmissionStep.Missing();
        if (submission.State == SubmissionStates.Withdrawn) return new SubmissionStep.Done(id, "已经撤回了。");
        if (Refusal(viewer, submission) is { } refusal) return new SubmissionStep.Refused(refusal);
        if (submission.Version != version) return new SubmissionStep.Refused(SubmissionStep.Stale);
        (submission.State, submission.EndedAt, submission.EndedBy) = (SubmissionStates.Withdrawn, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), viewer.Name);
        submission.Version++;
        await DropRequests.RunAsync(db, clock, submission, "这一份报送撤回了。", cancellation);
        try
        {
            await db.SaveAsync(Process.Now("撤回报送", viewer, clock), cancellation);
            return new SubmissionStep.Done(id, "已撤回，看的一方看不到它。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new SubmissionStep.Refused("刚刚有人办过：也许已经签收，不能再撤回。请刷新再看。");
        }
    }

    /// <summary>不能撤回的，一句说明；能的为 null。</summary>
    public static string? Refusal(Viewer viewer, Submission submission) =>
        !viewer.May(Permissions.ManageSubmissions) ? "撤回由整改办办。"
        : SubmissionStates.Seen.Contains(submission.State) ? "已经签收，不能撤回。要改的，请再报一份，或者请看的一方退回。"
        : submission.State is not (SubmissionStates.Prepared or SubmissionStates.Submitted) ? "这一份没有报出，不用撤回。"
        : null;
}
