using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 看的一方确认或者退回报请确认的各件：销号照 <see cref="LoopTable"/> 走“巡察办确认”一步，延期同意的，问题的期限跟着改。
/// 一件一件办，一件没有办成的不影响别的；报出以后本机构另外办了的，不再确认。
/// </summary>
public static class DecideRequests
{
    /// <summary>办。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="viewer">谁确认。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="body">哪个机构报来的。</param>
    /// <param name="id">哪一份报送。</param>
    /// <param name="requests">哪几件。</param>
    /// <param name="agrees">同意；false 是退回。</param>
    /// <param name="text">意见；退回的是原因，非写不可。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<SubmissionStep> RunAsync(Database database, Viewer viewer, TimeProvider clock, int body, Guid id, IReadOnlyCollection<Guid> requests, bool agrees, string? text, CancellationToken cancellation = default)
    {
        var words = text?.Trim() ?? "";
        List<SubmissionRequest> found;
        await using (var db = InspectorDb.Open(database, viewer, body))
        {
            if (db is null || await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.BodyId == body && s.Id == id, cancellation) is not { } submission || !SubmissionStates.Out.Contains(submission.State)) return new SubmissionStep.Missing();
            if (!SubmissionStates.IsHeld(submission.State)) return new SubmissionStep.Refused(submission.State == SubmissionStates.Submitted ? "请先签收，看过再确认。" : "这一份已经退回，随它报请的不用确认了。");
            found = await db.SubmissionRequests.AsNoTracking().Where(r => r.BodyId == body && r.SubmissionId == id && EF.Parameter(requests).Contains(r.Id)).OrderBy(r => r.Sequence).ThenBy(r => r.Id).ToListAsync(cancellation);
        }
        if (requests.Count == 0) return new SubmissionStep.Refused("没有选。请勾选要确认的。");
        if (found.Count < requests.Count) return new SubmissionStep.Missing();
        if (!agrees && words.Length == 0) return new SubmissionStep.Refused("请写明退回的原因：哪里不够，要补什么。");
        if (words.Length > Submission.ReasonLength) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"意见最多{Submission.ReasonLength}个字，现在有{words.Length}个。请写短些。"));
        var (done, wrong, left) = (0, new List<string>(), new List<Guid>());
        foreach (var request in found)
        {
            if (await OneAsync(database, viewer, clock, request, agrees, words, cancellation) is not { } why)
            {
                done++;
                continue;
            }
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"第{request.Sequence}个问题：{why}"));
            left.Add(request.Id);
        }
        var said = string.Create(CultureInfo.InvariantCulture, $"{(agrees ? "已同意" : "已退回")}{done}件。");
        return wrong.Count == 0 ? new SubmissionStep.Done(id, said) : done == 0 ? new SubmissionStep.Refused(string.Join('\n', wrong)) : new SubmissionStep.Partly($"{said}没有办成的：{string.Join('\n', wrong)}", left);
    }

    // 办成的为 null
    private static async Task<string?> OneAsync(Database database, Viewer viewer, TimeProvider clock, SubmissionRequest request, bool agrees, string words, CancellationToken cancellation)
    {
        await using (var db = InspectorDb.Open(database, viewer, request.BodyId)!)
        {
            var now = await db.SubmissionRequests.FirstAsync(r => r.BodyId == request.BodyId && r.Id == request.Id, cancellation);
            if (now.State != RequestStates.Waiting) return $"{RequestStates.TitleOf(now.State)}，没有再办。";
            // 从看到办的这一会儿里，别人先办了的，版本对不上，存不进
            InspectorDb.Record(db, viewer, clock, agrees ? "同意报请的事项" : "退回报请的事项", request.SubmissionId);
            (now.State, now.DecidedAt, now.DecidedBy, now.Opinion) = (agrees ? RequestStates.Confirmed : RequestStates.Refused, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), db.Viewer.Name, words.Length > 0 ? words : null);
            now.Version++;
            if (await ActAsync(db, clock, now, agrees, words, cancellation) is not { } why) return null;
            if (!await MovedAsync(database, viewer, request, cancellation)) return why;
        }
        return await DropAsync(database, viewer, clock, request, cancellation);
    }

    private static async Task<string?> ActAsync(Db db, TimeProvider clock, SubmissionRequest request, bool agrees, string words, CancellationToken cancellation)
    {
        if (request.Kind == SubmissionRequest.Extension) return await ConsentExtension.RunAsync(db, clock, request, agrees, words, cancellation);
        return await ReviewClosures.RunAsync(db, clock, new([(request.RowId, request.RowVersion)], ClosureSteps.Inspection, agrees, words), cancellation) switch
        {
            ClosureStep.Done => null,
            ClosureStep.Refused refused => refused.Message,
            ClosureStep.Invalid invalid => invalid.Faults[0].Message,
            _ => "没有找到这一件。",
        };
    }

    // 报出以后，那一行自己变了、不在了：这一份不再算数
    private static async Task<bool> MovedAsync(Database database, Viewer viewer, SubmissionRequest request, CancellationToken cancellation)
    {
        await using var db = InspectorDb.Open(database, viewer, request.BodyId)!;
        var (row, version) = (request.RowId, request.RowVersion);
        return request.Kind == SubmissionRequest.Extension
            ? !await db.Set<Extension>().AnyAsync(e => e.Id == row && e.Version == version && e.State == ApprovalStates.Submitted, cancellation)
            : !await db.Set<Closure>().AnyAsync(c => c.Id == row && c.Version == version && c.Step == ClosureSteps.Inspection, cancellation);
    }

    private static async Task<string> DropAsync(Database database, Viewer viewer, TimeProvider clock, SubmissionRequest request, CancellationToken cancellation)
    {
        const string why = "报出以后，报送的机构另外办了这一件，不用再确认。";
        await using var db = InspectorDb.Open(database, viewer, request.BodyId)!;
        if (await db.SubmissionRequests.FirstOrDefaultAsync(r => r.BodyId == request.BodyId && r.Id == request.Id && r.State == RequestStates.Waiting, cancellation) is not { } now) return why;
        var process = InspectorDb.Record(db, viewer, clock, "报请的事项不用确认了", request.SubmissionId);
        DropRequests.One(now, clock, why);
        await db.SaveAsync(process, cancellation);
        return why;
    }
}
