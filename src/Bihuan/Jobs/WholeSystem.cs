using Bihuan.Storage;

namespace Bihuan.Jobs;

/// <summary>
/// 全系统的后台任务（<see cref="Job.BodyId"/> 为 0）归谁管：系统里只有一个机构时，归它的系统管理员；
/// 有几个机构时，哪个机构的管理员也不能替别的机构起头、取消，到时辰自己做。
/// </summary>
public static class WholeSystem
{
    internal const string Refusal = "这是全系统的任务，关系到别的机构，不能由一个机构的管理员起头、取消。它到时辰自己会做，不必起头；两次都没有做成的，请告诉服务器的管理人。";

    /// <summary>这里只有一个机构。</summary>
    public static async Task<bool> IsOneBodyAsync(Db db, CancellationToken cancellation = default) => await JobTable.BodiesAsync(db, 2, cancellation) <= 1;

    /// <summary>这个人可不可以管它；别的机构的当作没有。</summary>
    internal static async Task<bool> MayAsync(Db db, Job job, CancellationToken cancellation) =>
        job.BodyId == db.Viewer.BodyId || await IsOneBodyAsync(db, cancellation);
}
