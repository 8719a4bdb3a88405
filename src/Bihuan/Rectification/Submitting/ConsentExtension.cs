using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>看的一方同意、退回一份延期。本机构审核它的，是把它报出去的人；同意的，问题的期限照改，最初的期限仍在。</summary>
internal static class ConsentExtension
{
    /// <summary>办；没有办成的，一句说明。</summary>
    /// <param name="db">看的一方在报送的机构里，见 <see cref="InspectorDb"/>；报请的一件已经改好，随它一起保存。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="request">报请的一件。</param>
    /// <param name="agrees">同意。</param>
    /// <param name="words">意见，退回的原因。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<string?> RunAsync(Db db, TimeProvider clock, SubmissionRequest request, bool agrees, string words, CancellationToken cancellation)
    {
        if (await db.Set<Extension>().FirstOrDefaultAsync(e => e.Id == request.RowId, cancellation) is not { } extension || await db.Set<Problem>().FirstOrDefaultAsync(p => p.Id == request.ProblemId, cancellation) is not { } problem) return "没有找到这一件。";
        if (extension.Version != request.RowVersion || extension.State != ApprovalStates.Submitted) return "报出以后，这份申请变了。";
        var judge = await db.Submissions.Where(s => s.BodyId == request.BodyId && s.Id == request.SubmissionId).Select(s => new { s.PreparedById, s.PreparedForId }).FirstAsync(cancellation);
        var (today, opinion) = (ChinaDay.Of(clock), $"{db.Viewer.Name}{(agrees ? "同意" : "退回")}{(words.Length > 0 ? "：" + words : "")}");
        if (opinion.Length > Process.ReasonLength) opinion = opinion[..(Process.ReasonLength - 1)] + "…";
        string? wrong = null;
        try
        {
            RowTurn[] turns = [new("problem", problem.Id), new("extension", extension.Id)];
            if (await db.SaveAsync(Process.Now(agrees ? "同意延期" : "退回延期", db.Viewer, clock, agrees ? null : ReleaseSubmission.Short(words)), turns, DoAsync, cancellation)) return null;
            return wrong;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return "刚刚有人也在办这一件。请刷新再看。";
        }

        async Task<bool> DoAsync()
        {
            await db.Entry(problem).ReloadAsync(cancellation);
            if (agrees) wrong = await GrantExtension.GrantAsync(db, extension, problem, judge.PreparedById, judge.PreparedForId, today, today, opinion, cancellation);
            else (extension.State, extension.ApproverId, extension.ApprovedForId, extension.DecidedOn, extension.Opinion) = (ApprovalStates.SentBack, judge.PreparedById, judge.PreparedForId, today, opinion);
            if (wrong is not null) return false;
            await ApprovalMessages.AnswerAsync(db, clock, db.Catalog.Of(typeof(Extension)), extension, agrees ? "已同意" : "退回修改", cancellation);
            return true;
        }
    }
}
