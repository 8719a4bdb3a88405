using System.Globalization;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 批准一份报送，报出去；或者不批准，写明原因。生成的人不批准自己生成的，代他办理的人也不行。
/// 单机使用的只有一个人：在纸上批，登记谁签的、哪天，扫描件存进这次巡察的附件。
/// </summary>
public static class ReleaseSubmission
{
    /// <summary>办。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一份。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="approves">批准；false 是不批准。</param>
    /// <param name="reason">不批准的原因。</param>
    /// <param name="paper">单机使用的，谁在纸上批准、哪天，扫描件；别的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<SubmissionStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, bool approves, string? reason, ReviewClosures.PaperOpinion? paper = null, CancellationToken cancellation = default)
    {
        var (viewer, body) = (db.Viewer, db.Viewer.BodyId);
        if (await SubmissionSight.Of(db, body).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission) return new SubmissionStep.Missing();
        if (Refusal(viewer, submission) is { } refusal) return new SubmissionStep.Refused(refusal);
        if (submission.Version != version) return new SubmissionStep.Refused(SubmissionStep.Stale);
        var words = reason?.Trim() ?? "";
        if (!approves && words.Length == 0) return new SubmissionStep.Refused("请写明为什么不批准，要改什么。");
        if (words.Length > Submission.ReasonLength) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"最多{Submission.ReasonLength}个字，现在有{words.Length}个。请写短些。"));
        var (alone, inspection) = (PaperSigning.IsAlone(viewer), await db.Set<Inspection>().FirstOrDefaultAsync(i => i.Id == submission.InspectionId, cancellation));
        if (alone && approves && await PaperProblemAsync(db, submission, inspection, paper, ChinaDay.Of(clock), cancellation) is { } unsigned) return new SubmissionStep.Refused(unsigned);
        if (!approves) await DropRequests.RunAsync(db, clock, submission, "这一份报送没有批准。", cancellation);
        if (approves) submission.Number = 1 + (await db.Submissions.Where(s => s.BodyId == body && s.InspectionId == submission.InspectionId).MaxAsync(s => s.Number, cancellation) ?? 0);
        (submission.State, submission.ApprovedById, submission.ApprovedBy, submission.ApprovedAt) = (approves ? SubmissionStates.Submitted : SubmissionStates.Declined, viewer.PersonId, viewer.Name, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        if (alone && approves)
        {
            (submission.ApprovedById, submission.ApprovedBy) = (await PaperSigning.PersonAsync(db, ClosureSteps.Office, paper!.ByName, cancellation), $"{paper.ByName!.Trim()}（纸面，{paper.On:yyyy-MM-dd}签字，{viewer.Name}登记）");
            InspectionScans.Keep(inspection!, paper.Papers);
        }
        submission.Reason = approves ? null : words;
        submission.Version++;
        SubmissionNews.Decided(db, clock, submission);
        if (approves) await SubmissionNews.ToReadersAsync(db, clock, submission, "收到一份整改报送，请签收", cancellation);
        string? secret = null;
        try
        {
            var problems = await db.SubmissionItems.Where(i => i.BodyId == body && i.SubmissionId == id).Select(i => i.ProblemId).ToHashSetAsync(cancellation);
            // 与正在限制阅读的人有先有后
            RowTurn[] turns = approves ? [new("inspection", submission.InspectionId), .. problems.Select(p => new RowTurn("problem", p))] : [];
            if (!await db.SaveAsync(Process.Now(approves ? alone ? "登记纸面批准的报送" : "批准报送" : "不批准报送", viewer, clock, approves ? null : Short(words)), turns, async () => (secret = await SecretAsync(db, submission.InspectionId, problems, cancellation)) is null, cancellation))
            {
                db.ChangeTracker.Clear();
                return new SubmissionStep.Refused(secret!);
            }
            return new SubmissionStep.Done(id, approves ? $"已批准，{submission.Title}报出。签收以前可以撤回。" : "没有批准，原因已告诉生成的人。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new SubmissionStep.Refused(SubmissionStep.Stale);
        }
    }

    /// <summary>现在不能批准的，一句说明；能的为 null。</summary>
    public static string? Refusal(Viewer viewer, Submission submission) =>
        submission.State != SubmissionStates.Prepared ? "这一份现在不等批准。请刷新看它到了哪里。"
        : !viewer.May(Permissions.ApproveSubmissions) ? "批准报送要有“批准报送”的权限。"
        : IsMaker(viewer, submission) ? "这一份是您生成的，或者受您委托生成的，要由别人批准。"
        : null;

    /// <summary>单机使用的：在纸上批，由他登记。</summary>
    public static bool IsOnPaper(Viewer viewer) => PaperSigning.IsAlone(viewer);

    /// <summary>是他生成的，或者受他委托生成的；单机使用的只有一个人，不算：他登记纸上批准的。</summary>
    internal static bool IsMaker(Viewer viewer, Submission submission) =>
        viewer.PersonId != SingleUser.PersonId && new[] { submission.PreparedById, submission.PreparedForId }.OfType<Guid>().Any(p => p == viewer.PersonId || p == viewer.OnBehalfOf);

    // 单机使用的：谁签的、哪天、扫描件，一处一句
    private static async Task<string?> PaperProblemAsync(Db db, Submission submission, Inspection? inspection, ReviewClosures.PaperOpinion? paper, DateOnly today, CancellationToken cancellation)
    {
        if (paper is null || inspection is null) return "单机使用时只有您一个人，自己生成的不由自己批准。请照单位的规矩在纸上批，写明谁签的、哪天，附扫描件。";
        var (from, wrong) = (ChinaDay.Of(submission.PreparedAt), new List<string>());
        if (await PaperSigning.SignerProblemAsync(db, new([.. new[] { submission.PreparedById, submission.PreparedForId }.OfType<Guid>()], [], []), paper.ByName, "生成了这一份", today, cancellation) is { } who) wrong.Add(who);
        if (paper.On is not { } on) wrong.Add("请填签字的日子。");
        else if (on > today) wrong.Add("签字的日子在今天之后。请核对日期。");
        else if (on < from) wrong.Add($"签字的日子在生成（{from:yyyy-MM-dd}）之前：这一份那时还没有。请核对日期。");
        if (InspectionScans.Problem(inspection, paper.Papers) is { } scan) wrong.Add(scan);
        return wrong.Count == 0 ? null : string.Concat(wrong);
    }

    // 生成以后限制了阅读的，不报出去；没有的为 null
    private static async Task<string?> SecretAsync(Db db, Guid inspection, HashSet<Guid> problems, CancellationToken cancellation)
    {
        const string remedy = "请不批准这一份，由整改办重新准备：限制阅读的不会再列入。";
        if (await db.Whole<Inspection>(removed: false).AnyAsync(i => i.Id == inspection && i.Restricted, cancellation)) return "生成以后，这次巡察限制了阅读，不能报出去。请不批准这一份。";
        var count = 0;
        foreach (var removed in new[] { false, true }) count += await db.Whole<Problem>(removed).CountAsync(p => p.Restricted && EF.Parameter(problems).Contains(p.Id), cancellation);
        return count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"生成以后，里面有{count}个问题限制了阅读，不能报出去。{remedy}");
    }

    // 审计的理由短些，全文在这一份里
    internal static string Short(string text) => text.Length <= Process.ReasonLength ? text : text[..(Process.ReasonLength - 1)] + "…";
}
