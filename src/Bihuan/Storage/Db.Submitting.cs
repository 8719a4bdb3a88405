using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 报送的各张表。没有“只见本机构”的条件：督导的机构也要看，谁看得见哪些由 Submitting 里的各处写明
public abstract partial class Db
{
    // 报送的四张表都由数据库守着
    private static readonly KeptRows[] KeptTables =
    [
        new(typeof(SubmissionItem), [], [], []),
        new(typeof(Submission), [nameof(Submission.State), nameof(Submission.Version)],
            [nameof(Submission.Number), nameof(Submission.ApprovedById), nameof(Submission.ApprovedBy), nameof(Submission.ApprovedAt), nameof(Submission.ReceivedAt), nameof(Submission.ReceivedBy), nameof(Submission.EndedAt), nameof(Submission.EndedBy), nameof(Submission.Reason)],
            [SubmissionStates.Declined, SubmissionStates.Withdrawn, SubmissionStates.Returned, SubmissionStates.Accepted]),
        new(typeof(SubmissionRequest), [nameof(SubmissionRequest.State), nameof(SubmissionRequest.Version), nameof(SubmissionRequest.DecidedAt), nameof(SubmissionRequest.DecidedBy), nameof(SubmissionRequest.Opinion)], [],
            [RequestStates.Confirmed, RequestStates.Refused, RequestStates.Dropped]),
        new(typeof(SubmissionQuestion), [nameof(SubmissionQuestion.State), nameof(SubmissionQuestion.Version), nameof(SubmissionQuestion.Answer), nameof(SubmissionQuestion.AnswerPapers), nameof(SubmissionQuestion.AnsweredAt), nameof(SubmissionQuestion.AnsweredBy)],
            [nameof(SubmissionQuestion.SettledAt), nameof(SubmissionQuestion.SettledBy)], [QuestionStates.Settled]),
    ];

    /// <summary>数据库守着的各张表，测试里的目录没有的不在内。</summary>
    internal IEnumerable<(KeptRows Kept, string Table, IReadOnlyList<string> Fixed)> KeptRowsHere => KeptTables.Select(k => (k, Model.FindEntityType(k.Row)!)).Select(k => (k.k, k.Item2.GetTableName()!, k.k.FixedOf(k.Item2)));

    /// <summary>存着的报送与生成时的指纹、审计里记着的一致。</summary>
    /// <returns>核对了几份。</returns>
    internal Task<long> CheckKeptAsync(Action<AuditFault> onFault, CancellationToken cancellation) => VerifySubmissions.RunAsync(this, onFault, cancellation);

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
