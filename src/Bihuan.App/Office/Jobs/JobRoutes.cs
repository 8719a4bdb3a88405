using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Jobs;

/// <summary>系统管理员看、管后台任务的全部地址。</summary>
internal static class JobRoutes
{
    private const int PageSize = 50;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/jobs").RequireAuthorization(Permissions.ManageJobs).GuardPosts();
        group.MapGet("", ShowAsync);
        group.MapPost("/start", StartAsync);
        group.MapPost("/{id:guid}/run", AgainAsync);
        group.MapPost("/{id:guid}/cancel", CancelAsync);
    }

    private static Task<IResult> ShowAsync(HttpContext context, Db db, JobRunner runner) => PageAsync(context, db, runner, Told(context.Request.Query["told"]), null);

    private static async Task<IResult> StartAsync(HttpContext context, Db db, WebSettings settings, JobRunner runner)
    {
        var kind = (await context.Request.ReadFormAsync(context.RequestAborted))["kind"].ToString();
        // 只有不要参数的才能由人起头
        if (runner.Handlers.FirstOrDefault(h => h.Kind == kind && h.ByHand) is not { } handler) return Results.NotFound();
        return await AnswerAsync(await StartJob.OfKindAsync(db, settings.Clock, handler, context.RequestAborted), context, db, runner);
    }

    private static async Task<IResult> AgainAsync(Guid id, HttpContext context, Db db, WebSettings settings, JobRunner runner) =>
        await AnswerAsync(await StartJob.AgainAsync(db, settings.Clock, id, context.RequestAborted), context, db, runner);

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, Db db, WebSettings settings, JobRunner runner) =>
        await CancelJob.RunAsync(db, settings.Clock, id, context.RequestAborted) switch
        {
            CancelJob.Result.Done => SeeOther.To("/jobs?told=cancelled", context.Request),
            CancelJob.Result.Asked => SeeOther.To("/jobs?told=asked", context.Request),
            CancelJob.Result.Refused refused => await PageAsync(context, db, runner, null, refused.Message),
            _ => throw new InvalidOperationException("没有这样的结果。"),
        };

    private static Task<IResult> AnswerAsync(StartJob.Result result, HttpContext context, Db db, JobRunner runner) => result is StartJob.Result.Refused refused
        ? PageAsync(context, db, runner, null, refused.Message)
        : Task.FromResult(SeeOther.To("/jobs?told=started", context.Request));

    private static async Task<IResult> PageAsync(HttpContext context, Db db, JobRunner runner, string? told, string? refused)
    {
        var query = context.Request.Query;
        var state = Enum.TryParse<JobState>(query["state"], ignoreCase: true, out var s) && Enum.IsDefined(s) ? s : (JobState?)null;
        var page = await ListJobs.RunAsync(db, state, Guid.TryParse(query["after"], out var after) ? after : null, PageSize, context.RequestAborted);
        var next = page.Next is { } id ? QueryHelpers.AddQueryString(JobsPage.Url(state), "after", id.ToString()) : null;
        return new RazorComponentResult<JobsPage>(new Dictionary<string, object?>
        {
            [nameof(JobsPage.Jobs)] = page.Jobs,
            [nameof(JobsPage.Next)] = next,
            [nameof(JobsPage.Only)] = state,
            [nameof(JobsPage.Handlers)] = runner.Handlers,
            [nameof(JobsPage.OneBody)] = await WholeSystem.IsOneBodyAsync(db, context.RequestAborted),
            [nameof(JobsPage.Told)] = told,
            [nameof(JobsPage.Refused)] = refused,
        })
        { StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static string? Told(string? what) => what switch
    {
        "started" => "已排上，马上做。过一会儿刷新这一页看结果。",
        "cancelled" => "已取消。",
        "asked" => "正在做，已请它停下。",
        _ => null,
    };
}
