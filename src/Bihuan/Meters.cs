using System.Diagnostics.Metrics;

namespace Bihuan;

/// <summary>系统自己量的数：保存、封签、后台任务。不带人名、单位、行的内容。</summary>
public static class Meters
{
    /// <summary>仪表的名字。</summary>
    public const string Name = "Bihuan";

    private static readonly Meter Meter = new(Name);

    /// <summary>保存一次用了多少秒，连排队。</summary>
    public static Histogram<double> SaveSeconds { get; } = Meter.CreateHistogram<double>("bihuan.save.duration", "s", "保存一次的用时");

    /// <summary>没有存成的次数。</summary>
    public static Counter<long> SaveFailures { get; } = Meter.CreateCounter<long>("bihuan.save.failures", description: "没有存成的次数");

    /// <summary>封进链里的审计条数。</summary>
    public static Counter<long> Sealed { get; } = Meter.CreateCounter<long>("bihuan.audit.sealed", description: "封进链里的审计条数");

    /// <summary>做过的后台任务，按种类(kind)与结果(state)。</summary>
    public static Counter<long> JobRuns { get; } = Meter.CreateCounter<long>("bihuan.job.runs", description: "做过的后台任务");
}
