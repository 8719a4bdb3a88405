using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Packing;

/// <summary>要做一包报送材料，或者不要做了。包里有佐证，比批准的报送多，所以由能批准这一份的人做：有“批准报送”、不是自己生成的。</summary>
public static class StartPackage
{
    /// <summary>排上，在后台做。</summary>
    public static async Task<SubmissionStep> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (viewer, body) = (db.Viewer, db.Viewer.BodyId);
        if (await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission) return new SubmissionStep.Missing();
        if (Refusal(viewer, submission) is { } refusal) return new SubmissionStep.Refused(refusal);
        if (await PackageJob.Of(db, id).AnyAsync(j => j.State == JobState.Waiting || j.State == JobState.Running, cancellation)) return new SubmissionStep.Refused("已经有一包在做，请等它做完，或者先取消它。");
        var job = PackageJob.NewJob(db, clock, id);
        db.Add(job);
        try
        {
            await db.RecordAsync(Process.Now("要做报送材料包", viewer, clock), _ => Task.FromResult<IReadOnlyList<AuditNote>?>([new("Submissions", id.ToString(), ChangeKind.Changed)]), cancellation);
            return new SubmissionStep.Done(id, "正在后台做。几十份文件要几分钟，做好了列在“材料包”里，可以先去办别的。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new SubmissionStep.Refused("刚刚有人也要做。请刷新再看。");
        }
    }

    /// <summary>不要做了：等着的取消，正在做的请它停下。</summary>
    public static async Task<SubmissionStep> CancelAsync(Db db, TimeProvider clock, Guid id, Guid job, CancellationToken cancellation = default)
    {
        if (await SubmissionSight.Of(db, db.Viewer.BodyId).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission || !await PackageJob.Of(db, id).AnyAsync(j => j.Id == job, cancellation)) return new SubmissionStep.Missing();
        if (Refusal(db.Viewer, submission) is { } refusal) return new SubmissionStep.Refused(refusal);
        return await CancelJob.RunAsync(db, clock, job, cancellation) switch
        {
            CancelJob.Result.Done => new SubmissionStep.Done(id, "已取消，没有做。"),
            CancelJob.Result.Asked => new SubmissionStep.Done(id, "已请它停下，片刻就停，没有做成的不留。"),
            CancelJob.Result.Refused refused => new SubmissionStep.Refused(refused.Message),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    }

    /// <summary>不能做的，一句说明；能的为 null。</summary>
    public static string? Refusal(Viewer viewer, Submission submission) =>
        !SubmissionStates.Out.Contains(submission.State) ? "批准、报出了的才能做材料包。"
        : !viewer.May(Permissions.ApproveSubmissions) ? "做材料包要有“批准报送”的权限。"
        : ReleaseSubmission.IsMaker(viewer, submission) ? "这一份是您生成的，或者受您委托生成的，材料包要由别人做。"
        : null;
}
