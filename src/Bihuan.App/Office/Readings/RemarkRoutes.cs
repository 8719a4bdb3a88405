using System.Globalization;

using Bihuan.App.Components;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Readings;

/// <summary>忽略、恢复一条校核意见。做完回到原来的筛选、原来的一页。</summary>
internal static class RemarkRoutes
{
    /// <summary>校核一栏要显示的；刚忽略的一条在列表原处说明。</summary>
    public static RemarksView Shown(CheckReading.Result remarks, RemarkQuery query, int done, bool already)
    {
        var view = new RemarksView(remarks, query);
        return view.Find(done) is { Ignored: not null } just && !query.Ignored
            ? new RemarksView(remarks, query) { JustIgnored = just, AlreadyIgnored = already }
            : view;
    }

    /// <summary>忽略；理由不行时照原样显示出来，请人改。</summary>
    public static async Task<IResult> IgnoreAsync(string token, HttpContext context, OpenReading open, CheckReading check, Db db, TimeProvider clock, ReadingBench bench)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var query = RemarkQuery.From(context.Request.Query) ?? new RemarkQuery();
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        if (await check.RunAsync(token, reading, context.RequestAborted) is not { } remarks) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        if (remarks.Checked.Remarks.FirstOrDefault(r => r.Mark == form["mark"]) is not { } found) return NotOpened.NoSuchRemark(token);
        var typed = form["reason"].ToString();
        switch (await IgnoreRemark.RunAsync(db, clock, new IgnoreRemark.Command(reading.Sha256, found.Mark, found.Remark, typed), context.RequestAborted))
        {
            case IgnoreRemark.Result.Done:
                return SeeOther.To(Done(token, query, found.Ordinal, ""), context.Request);
            case IgnoreRemark.Result.Already:
                return SeeOther.To(Done(token, query, found.Ordinal, "&by=other"), context.Request);
            case IgnoreRemark.Result.Refused refused:
                using (var place = await bench.EnterAsync(context.RequestAborted))
                {
                    if (place is null) return NotOpened.Page(new OpenReading.Result.Busy(), context);
                    var draft = new RemarkDraft(found.Ordinal, typed.Length > LongestShown ? typed[..LongestShown] : typed, refused.Message);
                    var shown = new RemarksView(remarks, query) { Draft = draft };
                    var view = ReadingView.Of(token, reading.Document, reading.ExpiresAt, new ReadingQuery(), shown, seesRemarks: true);
                    return new RazorComponentResult<ReadingPage>(new Dictionary<string, object?> { [nameof(ReadingPage.View)] = view }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
                }
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    /// <summary>恢复：回到没有忽略的意见，停在这一条上。</summary>
    public static async Task<IResult> RestoreAsync(string token, HttpContext context, OpenReading open, CheckReading check, Db db)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        if (await check.RunAsync(token, reading, context.RequestAborted) is not { } remarks) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        if (remarks.Checked.Remarks.FirstOrDefault(r => r.Mark == form["mark"]) is not { } found) return NotOpened.NoSuchRemark(token);
        await RestoreRemark.RunAsync(db, reading.Sha256, found.Mark, context.RequestAborted);
        var after = remarks with { Ignored = remarks.Ignored.Where(i => i.Key != found.Mark).ToDictionary() };
        var query = (RemarkQuery.From(context.Request.Query) ?? new RemarkQuery()) with { Ignored = false };
        var page = new RemarksView(after, query).PageOf(found.Ordinal) ?? 1;
        return SeeOther.To(string.Create(CultureInfo.InvariantCulture, $"/readings/{token}{query with { Page = page }}#r{found.Ordinal}"), context.Request);
    }

    /// <summary>理由没有写对的那一页，刷新、收藏后再打开。</summary>
    public static IResult Back(string token, HttpContext context) =>
        Results.Redirect($"/readings/{Uri.EscapeDataString(token)}{RemarkQuery.From(context.Request.Query) ?? new RemarkQuery()}");

    // 放回去让人改短，不必放回上百万字
    private const int LongestShown = 2_000;

    private static string Done(string token, RemarkQuery query, int ordinal, string more) =>
        string.Create(CultureInfo.InvariantCulture, $"/readings/{token}{query}&done={ordinal}{more}#done");
}
