using System.Net;

using Bihuan.Access;
using Bihuan.App.Office.Access;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Health;

/// <summary>给看门的程序用的两个地址：活着没有、各项数。都不带细节。</summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 不要登录:/health 只答好坏;/metrics 自己查是不是本机或有权限的人
        var group = routes.MapGroup("").AllowAnonymous();
        group.MapGet("/health", HealthAsync);
        group.MapGet("/metrics", MetricsAsync);
    }

    private static async Task<IResult> HealthAsync(HttpContext context, Db db)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await db.Database.ExecuteSqlRawAsync("SELECT 1", patience.Token);
            return Results.Text("ok\n");
        }
        catch (Exception e) when (e is System.Data.Common.DbException or OperationCanceledException or TimeoutException or InvalidOperationException)
        {
            return Results.Text("database unreachable\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> MetricsAsync(HttpContext context, Db db, CurrentViewer current, MeterReadings readings)
    {
        if (!FromThisMachine(context) && !current.Viewer.May(Permissions.ManageJobs)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        context.Response.Headers.CacheControl = "no-store";
        var states = await db.Jobs.Where(j => j.State != JobState.Done && j.State != JobState.Cancelled).GroupBy(j => j.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(context.RequestAborted);
        var text = new PrometheusText();
        text.Gauge("bihuan_audit_unsealed", "还没有封签的审计条数", await db.AuditUnsealed.CountAsync(context.RequestAborted));
        foreach (var state in new[] { JobState.Waiting, JobState.Running, JobState.Failed })
            text.Gauge("bihuan_jobs", "后台任务个数", states.Find(s => s.Key == state)?.Count ?? 0, ("state", state.ToString()));
        readings.Write(text);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    // 前面有反向代理时，谁来都像是本机：带着转发的头就不算
    private static bool FromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.Keys.Any(k => Forwarding.Any(f => k.StartsWith(f, StringComparison.OrdinalIgnoreCase)));

    private static readonly string[] Forwarding = ["X-Forwarded", "X-Original-For", "X-Real-IP", "Forwarded"];
}
