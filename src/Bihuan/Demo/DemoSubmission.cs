using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>演示的报送：整改办主任生成、局长批准、巡察办签收，问了一个问题；有等同意的延期的，一并报请。</summary>
internal static class DemoSubmission
{
    /// <summary>报；报过的、没有巡察办的不再报。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="people">能登录的人。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task MakeAsync(Database database, TimeProvider clock, SignInPeople people, Guid inspection, DateOnly today, CancellationToken cancellation)
    {
        Viewer? maker, leader, inspector;
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            if (await db.Submissions.AnyAsync(s => s.BodyId == DemoBody.BodyId, cancellation)) return;
            maker = await BuildViewer.RunAsync(db, DemoBody.BodyId, people.Of("zhenggai").Id, null, today, cancellation);
            leader = await BuildViewer.RunAsync(db, DemoBody.BodyId, people.Of("juzhang").Id, null, today, cancellation);
        }
        await using (var db = database.Open(Viewer.System(DemoInspectors.BodyId)))
        {
            var account = await db.Accounts.Where(a => a.BodyId == DemoInspectors.BodyId && a.NameKey == DemoInspectors.SignIn.Account).Select(a => a.PersonId).FirstOrDefaultAsync(cancellation);
            inspector = await BuildViewer.RunAsync(db, DemoInspectors.BodyId, account, null, today, cancellation);
        }
        // 旧版本建的演示里有人改过角色、督导的，不勉强
        if (maker is null || leader is null || inspector is null || !SubmissionSight.Confirms(inspector, DemoBody.BodyId)) return;
        Guid id;
        await using (var db = database.Open(maker))
        {
            if (await PreviewSubmission.RunAsync(db, clock, inspection, cancellation) is not { Blocks.Count: 0 } preview) return;
            var asked = preview.Requests.Where(r => r.Refusal is null).Take(1).ToList();
            var made = await PrepareSubmission.RunAsync(db, clock, new(inspection, asked.Count > 0 ? SubmissionKinds.Closing : SubmissionKinds.Progress, "集中整改正在进行，各问题照方案推进；过了期限的，已发函催办。", null, asked.ConvertAll(r => r.RowId), [.. asked.SelectMany(r => r.Files.Select(f => (r.RowId, f.Id)))]), cancellation);
            if (made is not SubmissionStep.Done done) throw new InvalidOperationException($"演示的报送存不进：{made}");
            id = done.Id;
        }
        await using (var db = database.Open(leader)) await ReleaseSubmission.RunAsync(db, clock, id, 1, approves: true, null, cancellation: cancellation);
        await JudgeSubmission.RunAsync(database, inspector, clock, DemoBody.BodyId, id, 2, JudgeSubmission.Deed.Receive, null, cancellation);
        Guid problem;
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
            problem = await db.SubmissionItems.Where(i => i.BodyId == DemoBody.BodyId && i.SubmissionId == id && i.State == ProblemStates.Doing).OrderBy(i => i.Sequence).Select(i => i.ProblemId).FirstOrDefaultAsync(cancellation);
        if (problem != Guid.Empty) await AskQuestion.RunAsync(database, inspector, clock, DemoBody.BodyId, id, problem, "措施做好了几条，佐证在哪里看得到？还没有做好的，哪天做好？", cancellation);
    }
}
