using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Jobs;

/// <summary>本机构的与全系统的后台任务，从新到旧，一页一页看。</summary>
public static class ListJobs
{
    /// <summary>一页。</summary>
    /// <param name="Jobs">各个，从新到旧。</param>
    /// <param name="Next">接着这个编号往下看；没有更旧的时为 null。</param>
    public sealed record Page(IReadOnlyList<Job> Jobs, Guid? Next);

    /// <summary>看一页。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="state">只看到了这一步的；null 是全部。</param>
    /// <param name="after">接着哪个编号；null 是从最新的起。</param>
    /// <param name="size">一页几个。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Page> RunAsync(Db db, JobState? state, Guid? after, int size, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        var jobs = db.Jobs.AsNoTracking().Where(j => j.BodyId == body || j.BodyId == 0);
        if (state is { } only) jobs = jobs.Where(j => j.State == only);
        if (after is { } id) jobs = jobs.Where(j => j.Id < id);
        var found = await jobs.OrderByDescending(j => j.Id).Take(size + 1).ToListAsync(cancellation);
        return found.Count > size ? new Page(found[..size], found[size - 1].Id) : new Page(found, null);
    }
}
