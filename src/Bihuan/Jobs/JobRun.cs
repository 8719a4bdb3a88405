using Bihuan.Storage;

namespace Bihuan.Jobs;

/// <summary>正在做的一次：给 <see cref="JobHandler"/> 用的。</summary>
public sealed class JobRun
{
    private readonly Func<int, string?, Task> _report;

    internal JobRun(Job job, Database database, TimeProvider clock, Func<int, string?, Task> report) =>
        (Job, Database, Clock, _report) = (job, database, clock, report);

    /// <summary>任务，开始做时的样子。</summary>
    public Job Job { get; }

    /// <summary>数据库；要保存时用 <c>Viewer.System(Job.BodyId)</c> 打开。</summary>
    public Database Database { get; }

    /// <summary>时钟。</summary>
    public TimeProvider Clock { get; }

    /// <summary>报进展，任务页上看得见；报得太密的略过。</summary>
    /// <param name="done">做了多少。</param>
    /// <param name="total">共多少。</param>
    /// <param name="text">一句话；没有时为 null。</param>
    public Task ReportAsync(long done, long total, string? text = null) => _report(total <= 0 ? 0 : (int)Math.Clamp(done * 100 / total, 0, 100), text);
}
