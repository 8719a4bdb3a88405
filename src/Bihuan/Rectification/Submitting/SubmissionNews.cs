using Bihuan.Access;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>报送的消息，都不写问题的名称。报送的机构的人、看的机构的人各收各的。</summary>
internal static class SubmissionNews
{
    /// <summary>生成了：告诉可以批准的人。</summary>
    public static async Task ToApproveAsync(Db db, TimeProvider clock, Submission submission, CancellationToken cancellation)
    {
        var holders = await FindHolders.RunAsync(db, submission.BodyId, [Permissions.ApproveSubmissions], LocalDay.Of(clock), null, cancellation);
        SendMessage.To(db, clock, holders.Where(p => p != submission.PreparedById && p != submission.PreparedForId), MessageKind.Approval, "有一份报送等您批准", PathOf(submission));
    }

    /// <summary>批准了、没有批准：告诉生成的人。</summary>
    public static void Decided(Db db, TimeProvider clock, Submission submission) =>
        SendMessage.To(db, clock, new[] { submission.PreparedById, submission.PreparedForId }.OfType<Guid>(), MessageKind.Outcome, submission.State == SubmissionStates.Declined ? "您生成的一份报送没有批准" : $"{submission.Title}已批准、报出", PathOf(submission));

    /// <summary>报出了、答复了：告诉督导的各机构里可以签收、确认的人。</summary>
    public static async Task ToReadersAsync(Db db, TimeProvider clock, Submission submission, string title, CancellationToken cancellation)
    {
        var (body, today) = (submission.BodyId, LocalDay.Of(clock));
        var readers = await db.Supervisions.Where(s => s.SupervisedBodyId == body && s.From <= today && (s.To == null || s.To >= today)).Select(s => s.BodyId).Distinct().ToListAsync(cancellation);
        foreach (var reader in readers)
            SendMessage.Within(db, clock, reader, await FindHolders.RunAsync(db, reader, [Permissions.ConfirmSubmissions], today, null, cancellation), MessageKind.Approval, title, $"/submitted/{body}/{submission.Id}");
    }

    /// <summary>看的一方办了一步：告诉生成、批准这一份的人。</summary>
    public static void ToMakers(Db db, TimeProvider clock, Submission submission, string title) =>
        SendMessage.To(db, clock, new[] { submission.PreparedById, submission.PreparedForId, submission.ApprovedById }.OfType<Guid>(), MessageKind.Outcome, title, PathOf(submission));

    /// <summary>提问了：告诉可以答复的人。</summary>
    public static async Task AskedAsync(Db db, TimeProvider clock, Submission submission, CancellationToken cancellation) =>
        SendMessage.To(db, clock, await FindHolders.RunAsync(db, submission.BodyId, [Permissions.ManageSubmissions], LocalDay.Of(clock), null, cancellation), MessageKind.Approval, $"{submission.Title}有提问，请答复", PathOf(submission) + "#questions");

    private static string PathOf(Submission submission) => $"/submissions/{submission.Id}";
}
