using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 报送的各张表。没有“只见本机构”的条件：督导的机构也要看，谁看得见哪些由 Submitting 里的各处写明
public abstract partial class Db
{
    /// <summary>生成以后不改、不删的表。</summary>
    internal const string KeptItems = "SubmissionItems";

    /// <summary>各次报送。</summary>
    internal DbSet<Submission> Submissions => Set<Submission>();

    /// <summary>各次报送里的问题。</summary>
    internal DbSet<SubmissionItem> SubmissionItems => Set<SubmissionItem>();

    /// <summary>报请确认的各件。</summary>
    internal DbSet<SubmissionRequest> SubmissionRequests => Set<SubmissionRequest>();

    /// <summary>各个提问。</summary>
    internal DbSet<SubmissionQuestion> SubmissionQuestions => Set<SubmissionQuestion>();

    private static void DescribeSubmitting(ModelBuilder model)
    {
        Submission.Describe(model.Entity<Submission>());
        SubmissionItem.Describe(model.Entity<SubmissionItem>());
        SubmissionRequest.Describe(model.Entity<SubmissionRequest>());
        SubmissionQuestion.Describe(model.Entity<SubmissionQuestion>());
    }

    /// <summary>到别的机构里办的一件事，在办的人自己的机构的审计里也记一条，只记是哪一份；随后的保存一起写进去，要在改动之前记。</summary>
    internal void RecordAt(Process process, Viewer actor, AuditNote note) => AuditTrail.Append(this, process with { Actor = actor }, [note]);
}
