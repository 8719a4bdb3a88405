using System.Globalization;

using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>看的一方提问，认可答复。</summary>
public static class AskQuestion
{
    /// <summary>一份报送最多几个没有了结的提问。</summary>
    public const int Most = 200;

    /// <summary>问。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="viewer">谁问。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="body">问哪个机构。</param>
    /// <param name="id">就哪一份。</param>
    /// <param name="problem">就里面的哪个问题；整份的为 null。</param>
    /// <param name="text">问什么。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<SubmissionStep> RunAsync(Database database, Viewer viewer, TimeProvider clock, int body, Guid id, Guid? problem, string? text, CancellationToken cancellation = default)
    {
        await using var db = InspectorDb.Open(database, viewer, body);
        if (db is null || await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.BodyId == body && s.Id == id, cancellation) is not { } submission || !SubmissionStates.Out.Contains(submission.State)) return new SubmissionStep.Missing();
        if (problem is { } of && !await db.SubmissionItems.AnyAsync(i => i.BodyId == body && i.SubmissionId == id && i.ProblemId == of, cancellation)) return new SubmissionStep.Missing();
        var words = text?.Trim() ?? "";
        if (!SubmissionStates.IsHeld(submission.State)) return new SubmissionStep.Refused(submission.State == SubmissionStates.Submitted ? "请先签收，看过再问。" : "这一份已经退回，有话请写在退回的原因里，或者就下一份问。");
        if (words.Length == 0) return new SubmissionStep.Refused("请写要问什么。");
        if (words.Length > SubmissionQuestion.TextLength) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"最多{SubmissionQuestion.TextLength}个字，现在有{words.Length}个。请写短些，或者分成几个问。"));
        if (await db.SubmissionQuestions.CountAsync(q => q.BodyId == body && q.SubmissionId == id && q.State != QuestionStates.Settled, cancellation) >= Most) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"没有了结的提问已有{Most}个。请先了结一些。"));
        var process = InspectorDb.Record(db, viewer, clock, "就报送提问", id);
        db.Add(new SubmissionQuestion { BodyId = body, Id = Guid.CreateVersion7(clock.GetUtcNow()), SubmissionId = id, ProblemId = problem, Text = words, AskedAt = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), AskedBy = db.Viewer.Name });
        await SubmissionNews.AskedAsync(db, clock, submission, cancellation);
        await db.SaveAsync(process, cancellation);
        return new SubmissionStep.Done(id, "已提问，等报送的机构答复。");
    }

    /// <summary>认可答复，或者不用答了：了结。</summary>
    public static async Task<SubmissionStep> SettleAsync(Database database, Viewer viewer, TimeProvider clock, int body, Guid id, Guid question, int version, CancellationToken cancellation = default)
    {
        await using var db = InspectorDb.Open(database, viewer, body);
        if (db is null || await db.SubmissionQuestions.FirstOrDefaultAsync(q => q.BodyId == body && q.SubmissionId == id && q.Id == question, cancellation) is not { } found) return new SubmissionStep.Missing();
        if (found.State == QuestionStates.Settled) return new SubmissionStep.Done(id, "已经了结了。");
        if (found.Version != version) return new SubmissionStep.Refused("您打开之后有了答复，没有了结。请看过再办。");
        var process = InspectorDb.Record(db, viewer, clock, "了结提问", id);
        (found.State, found.SettledAt, found.SettledBy) = (QuestionStates.Settled, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), db.Viewer.Name);
        found.Version++;
        try
        {
            await db.SaveAsync(process, cancellation);
            return new SubmissionStep.Done(id, "已了结。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return new SubmissionStep.Refused(SubmissionStep.Stale);
        }
    }
}
