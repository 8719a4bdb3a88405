using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>后台任务没有做成，告诉管任务的人：本机构的；全系统的任务，各机构的都告诉。</summary>
public static class TellFailedJob
{
    /// <summary>告诉。</summary>
    public static async Task RunAsync(Database database, TimeProvider clock, Job job, string title, CancellationToken cancellation = default)
    {
        List<int> bodies = [job.BodyId];
        if (job.BodyId == 0)
        {
            await using var all = database.Open();
            bodies = await all.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        }
        foreach (var body in bodies)
        {
            await using var db = database.Open(Viewer.System(body));
            SendMessage.To(db, clock, await HoldersAsync(db, body, Permissions.ManageJobs, LocalDay.Of(clock), cancellation), MessageKind.JobFailed, $"后台任务“{title}”没有做成，请看原因", "/jobs?state=failed");
            await db.SaveAsync(cancellation);
        }
    }

    // 今天有这项权限的人：直接给的，和在岗位上的
    private static async Task<IReadOnlyList<Guid>> HoldersAsync(Db db, int body, string permission, DateOnly today, CancellationToken cancellation)
    {
        var given = await (from g in db.RoleGrants
                           where g.BodyId == body && g.Permission == permission
                           join r in db.Roles on new { g.BodyId, g.RoleId } equals new { r.BodyId, RoleId = r.Id }
                           where r.ClosedOn == null || r.ClosedOn > today
                           join a in db.RoleAssignments on new { g.BodyId, g.RoleId } equals new { a.BodyId, a.RoleId }
                           where a.From <= today && (a.To == null || a.To >= today)
                           select new { a.PersonId, a.PostId }).ToListAsync(cancellation);
        var posts = given.Select(g => g.PostId).OfType<Guid>().ToList();
        var held = await db.PostHolders.Where(h => h.BodyId == body && posts.Contains(h.PostId) && h.From <= today && (h.To == null || h.To >= today)).Select(h => h.PersonId).ToListAsync(cancellation);
        return [.. given.Select(g => g.PersonId).OfType<Guid>().Concat(held).Distinct()];
    }
}
