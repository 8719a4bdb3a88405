namespace Bihuan.Jobs;

/// <summary>一种后台任务怎么做。各种在启动时逐个登记，不靠扫描。</summary>
public abstract class JobHandler
{
    /// <summary>种类，小写字母与横线，存进 <see cref="Job.Kind"/>，一旦用了不能改。</summary>
    public abstract string Kind { get; }

    /// <summary>中文名，任务页上显示。</summary>
    public abstract string Title { get; }

    /// <summary>每天北京时间几点做一次；不是每日任务时为 null。错过的日子不补，只做最近的一天。</summary>
    public virtual TimeOnly? DailyAt => null;

    /// <summary>可以由人在任务页上起头：不要参数的才行。每日任务都可以。</summary>
    public virtual bool ByHand => DailyAt is not null;

    /// <summary>系统里有几个机构时，每个机构的管理员也可以起头，算那个机构的：只看不改的才行，如核对审计链。见 <see cref="WholeSystem"/>。</summary>
    public virtual bool ByAnyBody => false;

    /// <summary>最多试几次；做的进程死了也算一次。</summary>
    public virtual int MostAttempts => 5;

    /// <summary>做。可能做不止一次，要经得起重做。</summary>
    /// <param name="run">任务、数据库、报进展。</param>
    /// <param name="cancellation">被人取消、程序要停、占用过期时取消；请尽快停下，不要吞掉。</param>
    /// <returns>结果，一句话；没有可说的为 null。</returns>
    public abstract Task<string?> RunAsync(JobRun run, CancellationToken cancellation);

    /// <summary>第几次没做成之后，过多久再试：30 秒、1 分、2 分……最多一小时。</summary>
    internal static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10))));
}
