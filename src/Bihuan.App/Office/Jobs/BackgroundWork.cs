using Bihuan.App.Office.Audit;
using Bihuan.App.Office.Controls;
using Bihuan.App.Office.Messages;
using Bihuan.Calendar;
using Bihuan.Controls.Running;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Exchange.Collecting;
using Bihuan.Exchange.Importing;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Ledgers.Seals;
using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;
using Bihuan.People.Units;
using Bihuan.Rectification;
using Bihuan.Rectification.Chasing;
using Bihuan.Rectification.Portal;
using Bihuan.Rectification.Packing;
using Bihuan.Rectification.Relapses;
using Bihuan.Rectification.Stages;

namespace Bihuan.App.Office.Jobs;

/// <summary>网页之外一直在做的：封签、后台任务、清除到期的。</summary>
internal static class BackgroundWork
{
    // 程序要停时，正在办的请求与任务最多等这么久
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>登记。要加一种任务，在这里加一行。</summary>
    public static void Add(IServiceCollection services, WebSettings settings)
    {
        services.AddHostedService<ExpiryLoop>();
        services.AddHostedService<AuditLoop>();
        services.AddHostedService<ControlLoop>();
        services.AddSingleton<JobHandler>(new VerifyAuditJob(settings.AuditHeadsFolder));
        services.AddSingleton<JobHandler, ExpireJobs>();
        services.AddSingleton<JobHandler, PlaceRows>();
        services.AddSingleton<JobHandler, ExpireMessages>();
        services.AddSingleton<JobHandler, RemindSealReturns>();
        services.AddSingleton<JobHandler, DailyMonitor>();
        services.AddSingleton<JobHandler, KeepMonth>();
        services.AddSingleton<JobHandler, WatchJob>();
        services.AddSingleton<JobHandler, RemindStages>();
        services.AddSingleton<JobHandler, ExpireContacts>();
        services.AddSingleton<JobHandler>(s => new CalendarJob(s.GetRequiredService<Lazy<HolidayCalendar>>(), AllDeadlineMovers.All));
        services.AddSingleton<JobHandler, ImportJob>();
        services.AddSingleton<JobHandler, CollectJob>();
        services.AddSingleton<JobHandler>(s => new PackageJob(s.GetRequiredService<FileFolder>()));
        services.AddSingleton<JobHandler, ControlsJob>();
        services.AddSingleton<JobHandler, TuneDatabase>();
        services.AddSingleton<JobHandler, RemoveUnused>();
        if (settings.AuditHeadsFolder is { } folder) services.AddSingleton<JobHandler>(new KeepAuditHead(folder));
        services.AddSingleton(s => new JobRunner(settings.Database, settings.Clock, [.. s.GetServices<JobHandler>()], (job, error) =>
            s.GetRequiredService<ILogger<JobRunner>>().LogError(error, "任务 {Job}({Kind})第 {Attempt} 次没有做成", job.Id, job.Kind, job.Attempts), (db, job, title) =>
            TellFailedJob.AddAsync(db, settings.Clock, job, title)));
        services.AddHostedService<JobLoop>();
        services.AddSingleton(settings.RobotHosts);
        services.AddSingleton(_ => new RobotDelivery(settings.RobotHosts, settings.Clock));
        services.AddSingleton<Deliveries>();
        services.AddSingleton(s => new OutboxSender(settings.Database, settings.Clock, s.GetRequiredService<Deliveries>().SendAsync, (item, error) =>
            s.GetRequiredService<ILogger<OutboxSender>>().LogError(error, "要发的 {Item} 第 {Attempt} 次没有发成", item.Id, item.Attempts)));
        services.AddHostedService<OutboxLoop>();
        services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = Patience;
            // 一起停：不等网页停完才停任务
            o.ServicesStopConcurrently = true;
        });
    }
}
