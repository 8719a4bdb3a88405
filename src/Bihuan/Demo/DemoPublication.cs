using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>演示的公文和公开版本：整改办拟了进展情况报告，局长签发；公开版本拟了一半，姓名打了码，金额打了几处，别的等人定。</summary>
internal static class DemoPublication
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["主送"] = "县委巡察办",
        ["不足"] = "有的问题措施做完了，佐证还没有补齐；个别窗口的整改靠督促，长效机制还没有用起来。",
        ["打算"] = "逐个补齐佐证，照规则看护已经销号的问题，每月研究一次，到期的如实报告。",
    };

    /// <summary>拟；拟过公文的不再拟。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="people">能登录的人。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task MakeAsync(Database database, FileFolder folder, TimeProvider clock, SignInPeople people, Guid inspection, DateOnly today, CancellationToken cancellation)
    {
        Viewer? maker, leader;
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            if (await db.Set<Dispatch>().AnyAsync(cancellation)) return;
            maker = await BuildViewer.RunAsync(db, DemoBody.BodyId, people.Of("zhenggai").Id, null, today, cancellation);
            leader = await BuildViewer.RunAsync(db, DemoBody.BodyId, people.Of("juzhang").Id, null, today, cancellation);
        }
        // 旧版本建的演示里有人改过角色的，不勉强
        if (maker is null || leader is null || !DispatchRights.MayDraft(maker) || !DispatchRights.SeesWhole(maker) || !DispatchRights.MayIssue(leader) || !PublishRights.MayDraft(maker)) return;
        var id = await IssueAsync(database, folder, clock, maker, leader, inspection, today, cancellation);
        Guid made;
        await using (var db = database.Open(maker)) made = Done(await StartPublication.RunAsync(db, folder, clock, id, PublicationPurposes.Result, cancellation));
        await using (var db = database.Open(maker))
        {
            var opened = (await OpenPublication.RunAsync(db, folder, clock, made, cancellation))!;
            if (opened.Remarks.FirstOrDefault(r => r.Sort == RemarkSort.Amount) is { } amount) Done(await MarkPublication.SettleAsync(db, folder, clock, made, opened.Publication.Version, [amount.Text], MarkPublication.Choice.Mask, null, cancellation));
        }
        await using (var db = database.Open(maker))
        {
            var opened = (await OpenPublication.RunAsync(db, folder, clock, made, cancellation))!;
            if (opened.Places.FirstOrDefault(p => p.View == Documents.Writing.Official.Viewing.ViewKind.Colophon) is { } copies) Done(await MarkPublication.RunAsync(db, folder, clock, new(made, opened.Publication.Version, copies.Number) { Withheld = true, Reason = "工作秘密、内部事务" }, cancellation));
        }
    }

    private static async Task<Guid> IssueAsync(Database database, FileFolder folder, TimeProvider clock, Viewer maker, Viewer leader, Guid inspection, DateOnly today, CancellationToken cancellation)
    {
        Guid id;
        await using (var db = database.Open(maker)) id = Done(await StartDispatch.RunAsync(db, clock, DispatchKinds.ProgressReport, inspection, null, cancellation));
        await using (var db = database.Open(maker))
        {
            var dispatch = await db.Set<Dispatch>().SingleAsync(d => d.Id == id, cancellation);
            var texts = DispatchTexts.Read(dispatch.Texts);
            foreach (var (name, text) in Texts) texts[name] = text;
            Done(await SaveDispatch.RunAsync(db, clock, id, dispatch.Version, texts, cancellation));
        }
        await using (var db = database.Open(maker)) Done(await SubmitDispatch.RunAsync(db, folder, clock, id, await VersionAsync(db, id, cancellation), cancellation));
        await using (var db = database.Open(leader)) Done(await IssueDispatch.RunAsync(db, folder, clock, new(id, await VersionAsync(db, id, cancellation), $"云审发〔{today.Year}〕18号", today), cancellation));
        return id;
    }

    private static async Task<int> VersionAsync(Db db, Guid id, CancellationToken cancellation) => await db.Set<Dispatch>().Where(d => d.Id == id).Select(d => d.Version).SingleAsync(cancellation);

    private static Guid Done(ClosureStep step) => step is ClosureStep.Done done ? done.Id : throw new InvalidOperationException($"演示的公文、公开版本存不进：{step}");
}
