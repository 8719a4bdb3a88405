using System.Globalization;

using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>看的一方办一份报送：签收（签收以后才看得到内容，也不能再撤回），看完的审阅通过，不行的退回、写明原因。</summary>
public static class JudgeSubmission
{
    /// <summary>办哪一样。</summary>
    public enum Deed
    {
        /// <summary>签收。</summary>
        Receive,

        /// <summary>审阅完，可以写意见。</summary>
        Accept,

        /// <summary>整份退回，写明原因。</summary>
        Return,
    }

    /// <summary>办。</summary>
    public static async Task<SubmissionStep> RunAsync(Database database, Viewer viewer, TimeProvider clock, int body, Guid id, int version, Deed deed, string? reason, CancellationToken cancellation = default)
    {
        await using var db = InspectorDb.Open(database, viewer, body);
        if (db is null || await db.Submissions.FirstOrDefaultAsync(s => s.BodyId == body && s.Id == id, cancellation) is not { } submission || !SubmissionStates.Out.Contains(submission.State)) return new SubmissionStep.Missing();
        var words = reason?.Trim() ?? "";
        if (Refusal(submission, deed) is { } refusal) return new SubmissionStep.Refused(refusal);
        if (submission.Version != version) return new SubmissionStep.Refused(SubmissionStep.Stale);
        if (deed == Deed.Return && words.Length == 0) return new SubmissionStep.Refused("请写明退回的原因：哪里不行，要补什么。");
        if (words.Length > Submission.ReasonLength) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"最多{Submission.ReasonLength}个字，现在有{words.Length}个。请写短些。"));
        var process = InspectorDb.Record(db, viewer, clock, NameOf(deed), id, deed == Deed.Return ? ReleaseSubmission.Short(words) : null);
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        if (deed == Deed.Receive) (submission.State, submission.ReceivedAt, submission.ReceivedBy) = (SubmissionStates.Received, now, db.Viewer.Name);
        else (submission.State, submission.EndedAt, submission.EndedBy, submission.Reason) = (deed == Deed.Accept ? SubmissionStates.Accepted : SubmissionStates.Returned, now, db.Viewer.Name, words.Length > 0 ? words : null);
        submission.Version++;
        if (deed == Deed.Return) await DropRequests.RunAsync(db, clock, submission, "这一份报送退回了。", cancellation);
        SubmissionNews.ToMakers(db, clock, submission, $"{submission.Title}{deed switch { Deed.Receive => "已签收", Deed.Accept => "已审阅", _ => "退回了，请看原因" }}");
        try
        {
            await db.SaveAsync(process, cancellation);
            return new SubmissionStep.Done(id, deed switch { Deed.Receive => "已签收。", Deed.Accept => "已审阅。报请确认的各件，还可以接着确认。", _ => "已退回，原因已告诉报送的机构。" });
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return new SubmissionStep.Refused(SubmissionStep.Stale);
        }
    }

    /// <summary>现在办不了的，一句说明；办得了的为 null。</summary>
    public static string? Refusal(Submission submission, Deed deed) => (deed, submission.State) switch
    {
        (Deed.Receive, SubmissionStates.Submitted) or (Deed.Accept or Deed.Return, SubmissionStates.Received) => null,
        (Deed.Receive, _) => "已经签收了。",
        (_, SubmissionStates.Submitted) => "请先签收。",
        _ => "这一份已经办完了。请刷新再看。",
    };

    private static string NameOf(Deed deed) => deed switch
    {
        Deed.Receive => "签收报送",
        Deed.Accept => "审阅报送",
        Deed.Return => "退回报送",
        _ => throw new ArgumentOutOfRangeException(nameof(deed)),
    };
}
