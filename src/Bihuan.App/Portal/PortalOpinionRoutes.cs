using Bihuan.App.Components.Portal;
using Bihuan.App.Office;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Portal;

using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Portal;

/// <summary>公众提意见、凭回执号和查询码查答复、评价的地址。号和码只在提交的表单里，不进网址。</summary>
internal static class PortalOpinionRoutes
{
    private const string Busy = "提交得太多了，没有收。写的都还在，请过一分钟再提交。";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 给公众用的，不要登录；没有打开的机构，先答没有这一页
        var group = routes.MapGroup(PortalPaths.Prefix + "/{body:int}").AllowAnonymous().OnlyWhenOpen().GuardPosts();
        group.MapGet("/opinions/new", NewAsync);
        group.MapPost("/opinions/new", SendAsync);
        group.MapGet("/opinions", async Task<IResult> (int body, HttpContext context, PortalPages pages) => Follow(new(await PortalRoutes.ViewAsync(body, context, pages, PortalPaths.Opinions(body))), context));
        group.MapPost("/opinions", LookAsync);
        group.MapPost("/opinions/judge", JudgeAsync);
    }

    private static async Task<IResult> NewAsync(int body, Guid? report, HttpContext context, PortalPages pages, TimeProvider clock, IDataProtectionProvider protection, FileFolder folder)
    {
        var form = new OpinionForm(await PortalRoutes.ViewAsync(body, context, pages, PortalPaths.NewOpinion(body)), OpinionTicket.New(clock)) { About = report is null ? OpinionAbouts.General : OpinionAbouts.Report + ":" + report };
        return await FormAsync(form, context, pages, protection, folder, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SendAsync(int body, HttpContext context, PortalPages pages, WebSettings settings, OpinionLimit limit, IDataProtectionProvider protection, FileFolder folder)
    {
        var typed = await context.Request.ReadFormAsync(context.RequestAborted);
        var ticket = OpinionTicket.Open(protection, FormTexts.Last(typed, "ticket"));
        var form = new OpinionForm(await PortalRoutes.ViewAsync(body, context, pages, PortalPaths.NewOpinion(body)), ticket ?? OpinionTicket.New(settings.Clock))
        {
            About = FormTexts.Last(typed, "about"),
            Text = FormTexts.Last(typed, "text"),
            Name = FormTexts.Last(typed, "name"),
            Phone = FormTexts.Last(typed, "phone"),
            Sum = FormTexts.Last(typed, "sum"),
        };
        if (!limit.Allows(context)) return await FormAsync(form with { Problem = Busy }, context, pages, protection, folder, StatusCodes.Status429TooManyRequests);
        var age = settings.Clock.GetUtcNow() - form.Ticket.At;
        if (ticket is null || age > OpinionTicket.Longest) return await FormAsync(form with { Ticket = OpinionTicket.New(settings.Clock), Sum = "", Problem = "页面打开得太久，没有收。写的都还在，请答一下新的小题目，再提交一次。" }, context, pages, protection, folder, StatusCodes.Status422UnprocessableEntity);
        if (FormTexts.Last(typed, "website").Length > 0) return await FormAsync(form with { Problem = "有一个不用填的格子填了字，没有收。请刷新这一页，只填看得见的格子。" }, context, pages, protection, folder, StatusCodes.Status422UnprocessableEntity);
        if (age < OpinionTicket.Shortest) return await FormAsync(form with { Problem = "提交得太快，没有收。请看一遍，再提交一次。" }, context, pages, protection, folder, StatusCodes.Status422UnprocessableEntity);
        if (!form.Ticket.IsRight(form.Sum)) return await FormAsync(form with { Faults = [new("sum", "小题目答得不对，请再算一下。")] }, context, pages, protection, folder, StatusCodes.Status422UnprocessableEntity);
        var (about, subject) = await SubjectAsync(form, context, pages, folder);
        var result = await SubmitOpinion.RunAsync(settings.Database, settings.Clock, body, new(form.Ticket.Id, form.Ticket.Code, about, subject, form.Text, form.Name, form.Phone), context.RequestAborted);
        if (result is SubmitOpinion.Result.Invalid invalid) return await FormAsync(form with { Faults = invalid.Faults }, context, pages, protection, folder, StatusCodes.Status422UnprocessableEntity);
        // 回到交过的一页改了再交：不能当作收下了，换一张票，写的还在
        if (result is SubmitOpinion.Result.Used used) return await FormAsync(form with { Ticket = OpinionTicket.New(settings.Clock), Sum = "", Problem = $"这一页已经提过一条意见（回执号{used.Number}），这次写的没有收。要另提一条，请答一下新的小题目，再提交一次。" }, context, pages, protection, folder, StatusCodes.Status422UnprocessableEntity);
        var done = (SubmitOpinion.Result.Done)result;
        // 回执直接显示：转走的话，码就要放进网址
        return Private(context, new RazorComponentResult<PortalReceiptPage>(new Dictionary<string, object?> { [nameof(PortalReceiptPage.View)] = form.View, [nameof(PortalReceiptPage.Done)] = done, [nameof(PortalReceiptPage.Code)] = OpinionCodes.Show(form.Ticket.Code) }));
    }

    private static async Task<IResult> LookAsync(int body, HttpContext context, PortalPages pages, WebSettings settings, OpinionLimit limit)
    {
        var typed = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new FollowForm(await PortalRoutes.ViewAsync(body, context, pages, PortalPaths.Opinions(body))) { Number = FormTexts.Last(typed, "number"), Code = FormTexts.Last(typed, "code") };
        List<Fault> blank = [.. new[] { ("number", form.Number, "请填写回执号，在提交意见以后的那一页上。"), ("code", form.Code, "请填写查询码，和回执号写在一起。") }.Where(f => string.IsNullOrWhiteSpace(f.Item2)).Select(f => new Fault(f.Item1, f.Item3))];
        if (blank.Count > 0) return Follow(form with { Faults = blank }, context, StatusCodes.Status422UnprocessableEntity);
        if (!limit.Allows(context)) return Follow(form with { Problem = "查得太多了。请过一分钟再查。" }, context, StatusCodes.Status429TooManyRequests);
        return Follow(await FollowOpinion.LookAsync(settings.Database, body, form.Number, form.Code, context.RequestAborted), form, context);
    }

    private static async Task<IResult> JudgeAsync(int body, HttpContext context, PortalPages pages, WebSettings settings, OpinionLimit limit)
    {
        var typed = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new FollowForm(await PortalRoutes.ViewAsync(body, context, pages, PortalPaths.Opinions(body))) { Number = FormTexts.Last(typed, "number"), Code = FormTexts.Last(typed, "code"), Judgement = FormTexts.Last(typed, "judgement"), Complaint = FormTexts.Last(typed, "complaint") };
        if (limit.Allows(context)) return Follow(await FollowOpinion.JudgeAsync(settings.Database, settings.Clock, body, form.Number, form.Code, form.Judgement, form.Complaint, context.RequestAborted), form, context);
        var seen = await FollowOpinion.LookAsync(settings.Database, body, form.Number, form.Code, context.RequestAborted);
        return Follow(form with { Seen = (seen as FollowOpinion.Result.Seen)?.Look, Problem = Busy }, context, StatusCodes.Status429TooManyRequests);
    }

    private static IResult Follow(FollowOpinion.Result result, FollowForm form, HttpContext context) => result switch
    {
        FollowOpinion.Result.Seen seen => Follow(form with { Seen = seen.Look, Told = seen.Told }, context),
        FollowOpinion.Result.Invalid invalid => Follow(form with { Seen = invalid.Look, Faults = invalid.Faults }, context, StatusCodes.Status422UnprocessableEntity),
        _ => Follow(form with { Problem = "回执号和查询码对不上。请照回执再写一遍，大小写不论，短横可以不写。" }, context, StatusCodes.Status422UnprocessableEntity),
    };

    private static IResult Follow(FollowForm form, HttpContext context, int status = StatusCodes.Status200OK) =>
        Private(context, new RazorComponentResult<PortalFollowPage>(new Dictionary<string, object?> { [nameof(PortalFollowPage.Form)] = form }) { StatusCode = status });

    private static async Task<IResult> FormAsync(OpinionForm form, HttpContext context, PortalPages pages, IDataProtectionProvider protection, FileFolder folder, int status) =>
        Private(context, new RazorComponentResult<PortalOpinionPage>(new Dictionary<string, object?> { [nameof(PortalOpinionPage.Form)] = form, [nameof(PortalOpinionPage.Ticket)] = form.Ticket.Seal(protection), [nameof(PortalOpinionPage.Subjects)] = await pages.SubjectsAsync(form.View.Site.Body, folder, context.RequestAborted) }) { StatusCode = status });

    // 选的那一份、那一个，照公众看到的标题记下；不在上面的算一般的意见
    private static async Task<(string About, string? Subject)> SubjectAsync(OpinionForm form, HttpContext context, PortalPages pages, FileFolder folder) =>
        (await pages.SubjectsAsync(form.View.Site.Body, folder, context.RequestAborted)).FirstOrDefault(s => s.Value == form.About) is { Value.Length: > 0 } subject ? (subject.Value.Split(':')[0], subject.Title) : (OpinionAbouts.General, null);

    private static IResult Private(HttpContext context, IResult page)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return page;
    }
}
