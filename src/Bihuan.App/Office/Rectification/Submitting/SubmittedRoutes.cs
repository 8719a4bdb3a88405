using Bihuan.App.Components.Rectification.Submitting;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>所督导的机构报来的：并排看，一份一份看，签收、提问、退回、确认。凭“所督导机构”的权限，不必有本机构的；没有的答404。</summary>
internal static class SubmittedRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/submitted").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", async (HttpContext context, Db db) => await SideBySide.RunAsync(db, context.RequestAborted) is { } rows
            ? (IResult)new RazorComponentResult<SubmittedPage>(new Dictionary<string, object?> { [nameof(SubmittedPage.Rows)] = rows }) : Results.NotFound());
        group.MapGet("/{body:int}", (int body, HttpContext context, Db db) => SubmissionPages.ListAsync(body, context, db, found => Task.FromResult<IResult>(new RazorComponentResult<SubmissionsPage>(new Dictionary<string, object?>
        {
            [nameof(SubmissionsPage.Found)] = found,
            [nameof(SubmissionsPage.Viewer)] = db.Viewer,
            [nameof(SubmissionsPage.BodyId)] = body,
        }))));
        var one = group.MapGroup("/{body:int}/{id:guid}");
        one.MapGet("", SubmissionPages.ShowAsync);
        one.MapGet("/items/{problem:guid}", SubmissionPages.ItemAsync);
        one.MapGet("/requests/{request:guid}", SubmissionPages.RequestAsync);
        one.MapGet("/print", SubmissionPages.PrintAsync);
        one.MapGet("/export", SubmissionPages.ExportAsync);
        one.MapGet("/files/{file:guid}", SubmissionPages.FileAsync);
        one.MapGet("/packages/{file:guid}", SubmissionPages.PackageAsync);
        one.MapPost("/judge", JudgeAsync);
        one.MapPost("/ask", AskAsync);
        one.MapPost("/questions/{question:guid}/settle", SettleAsync);
        one.MapPost("/requests", DecideAsync);
    }

    private static async Task<IResult> JudgeAsync(int body, Guid id, HttpContext context, Db db, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (deed, reason) = (FormTexts.Last(form, "do") switch { "receive" => JudgeSubmission.Deed.Receive, "accept" => JudgeSubmission.Deed.Accept, _ => JudgeSubmission.Deed.Return }, FormTexts.Last(form, "reason"));
        var result = await JudgeSubmission.RunAsync(settings.Database, db.Viewer, settings.Clock, body, id, SubmissionPages.Version(form), deed, reason, context.RequestAborted);
        return await SubmissionPages.AnswerAsync(body, id, result, "judge", reason, [], $"/submitted/{body}/{id}", context, db);
    }

    private static async Task<IResult> AskAsync(int body, Guid id, HttpContext context, Db db, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (problem, text) = (Guid.TryParse(FormTexts.Last(form, "problem"), out var of) ? of : (Guid?)null, FormTexts.Last(form, "text"));
        var result = await AskQuestion.RunAsync(settings.Database, db.Viewer, settings.Clock, body, id, problem, text, context.RequestAborted);
        if (problem is { } item && result is SubmissionStep.Refused refused) return await SubmissionPages.ItemPageAsync(body, id, item, context, db, null, refused.Message, text);
        return await SubmissionPages.AnswerAsync(body, id, result, "ask", text, [], $"/submitted/{body}/{id}{(problem is { } back ? $"/items/{back}" : "#questions")}", context, db);
    }

    private static async Task<IResult> SettleAsync(int body, Guid id, Guid question, HttpContext context, Db db, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var result = await AskQuestion.SettleAsync(settings.Database, db.Viewer, settings.Clock, body, id, question, SubmissionPages.Version(form), context.RequestAborted);
        return await SubmissionPages.AnswerAsync(body, id, result, "settle", "", [], $"/submitted/{body}/{id}#questions", context, db);
    }

    private static async Task<IResult> DecideAsync(int body, Guid id, HttpContext context, Db db, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (picked, text) = (form["request"].Select(r => Guid.TryParse(r, out var one) ? one : (Guid?)null).OfType<Guid>().Distinct().Take(ListMost + 1).ToList(), FormTexts.Last(form, "text"));
        var result = await DecideRequests.RunAsync(settings.Database, db.Viewer, settings.Clock, body, id, picked, FormTexts.Last(form, "do") == "agree", text, context.RequestAborted);
        // 从一件的一页办的，没有办成就留在那一页
        if (FormTexts.Last(form, "one") == "1" && picked is [var request] && result is SubmissionStep.Refused refused) return await SubmissionPages.RequestPageAsync(body, id, request, context, db, null, refused.Message, text);
        return await SubmissionPages.AnswerAsync(body, id, result, "requests", text, picked, $"/submitted/{body}/{id}#requests", context, db);
    }

    private const int ListMost = 400;
}
