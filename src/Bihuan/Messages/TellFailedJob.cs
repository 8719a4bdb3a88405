using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>后台任务没有做成，告诉管任务的人：本机构的；全系统的任务，各机构的都告诉。</summary>
public static class TellFailedJob
{
    /// <summary>加进工作单元：与任务的结果同一个事务保存。</summary>
    public static async Task AddAsync(Db db, TimeProvider clock, Job job, string title, CancellationToken cancellation = default)
    {
        List<int> bodies = job.BodyId != 0 ? [job.BodyId] : await db.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        foreach (var body in bodies)
        {
            var managers = await FindHolders.RunAsync(db, body, [Permissions.ManageJobs], LocalDay.Of(clock), null, cancellation);
            SendMessage.Within(db, clock, body, managers, MessageKind.JobFailed, $"后台任务“{title}”没有做成，请看原因", "/jobs?state=failed");
        }
    }
}
