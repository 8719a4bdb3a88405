using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>报送的机构答复一个提问，可以附文件。没有了结以前可以改写。</summary>
public static class AnswerQuestion
{
    /// <summary>归他答的一个提问，跟踪着；没有、不归他答的为 null，不区分。</summary>
    public static async Task<(Submission Submission, SubmissionQuestion Question)?> OpenAsync(Db db, Guid question, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        if (!db.Viewer.May(Permissions.ManageSubmissions) || await db.SubmissionQuestions.FirstOrDefaultAsync(q => q.BodyId == body && q.Id == question, cancellation) is not { } found
            || found.ProblemId is { } problem && (await SubmissionSight.HiddenAsync(db, body, cancellation)).Contains(problem)) return null;
        return await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == found.SubmissionId, cancellation) is { } submission ? (submission, found) : null;
    }

    /// <summary>答复。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="question">哪个提问。</param>
    /// <param name="version">打开时提问是第几版。</param>
    /// <param name="text">答复。</param>
    /// <param name="papers">附的文件，附件的编号，逗号隔开。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<SubmissionStep> RunAsync(Db db, TimeProvider clock, Guid question, int version, string? text, string? papers, CancellationToken cancellation = default)
    {
        var (viewer, body) = (db.Viewer, db.Viewer.BodyId);
        if (await OpenAsync(db, question, cancellation) is not var (submission, found)) return new SubmissionStep.Missing();
        var words = text?.Trim() ?? "";
        if (found.State == QuestionStates.Settled) return new SubmissionStep.Refused("这个提问已经了结，不用再答。");
        if (found.Version != version) return new SubmissionStep.Refused("您打开之后有人答过，没有存。请看过现在的答复再改。");
        if (words.Length == 0) return new SubmissionStep.Refused("请写答复。");
        if (words.Length > SubmissionQuestion.AnswerLength) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"答复最多{SubmissionQuestion.AnswerLength}个字，现在有{words.Length}个。请写短些，长的做成附件。"));
        // 已经附在答复里的，是谁传的都留着：同事改写答复时不能丢
        var (wanted, stored) = (AttachmentKind.IdsOf(papers).Distinct().ToList(), AttachmentKind.IdsOf(found.AnswerPapers).ToHashSet());
        var seen = await OpenFile.ManyAsync(db, [.. wanted.Where(f => !stored.Contains(f))], cancellation);
        var files = wanted.FindAll(f => stored.Contains(f) || seen.ContainsKey(f));
        (found.State, found.Answer, found.AnswerPapers, found.AnsweredAt, found.AnsweredBy) = (QuestionStates.Answered, words, files.Count > 0 ? string.Join(',', files) : null, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), viewer.Name);
        found.Version++;
        // 交出去过的文件都留着，改写答复时去掉的也一样
        var kept = await db.FileUses.Where(u => u.BodyId == body && u.RowId == question && u.Ledger == "submission").Select(u => u.FileId).ToListAsync(cancellation);
        db.AddRange(files.Except(kept).Select(f => new FileUse { BodyId = body, FileId = f, Ledger = "submission", RowId = question, Field = nameof(SubmissionQuestion.AnswerPapers) }));
        await SubmissionNews.ToReadersAsync(db, clock, submission, "您的提问有了答复", cancellation);
        try
        {
            await db.SaveAsync(Process.Now("答复提问", viewer, clock), cancellation);
            return new SubmissionStep.Done(submission.Id, "已答复。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new SubmissionStep.Refused(SubmissionStep.Stale);
        }
    }
}
