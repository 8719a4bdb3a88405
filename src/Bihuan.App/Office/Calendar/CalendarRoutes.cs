using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Calendar;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Calendar;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Rectification;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Calendar;

/// <summary>日历、数一个日期、导入放假安排的地址。</summary>
internal static class CalendarRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/calendar").RequireAuthorization(PermissionPolicies.SignedIn).MapGet("", ShowAsync);
        var group = routes.MapGroup("/calendar/import").RequireAuthorization(Permissions.ManageFigures).GuardPosts();
        group.MapGet("", IResult () => Page(new("")));
        group.MapPost("", LookAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapPost("/save", SaveAsync);
    }

    private static async Task<IResult> ShowAsync(int? year, string? from, string? count, string? unit, HttpContext context, Db db, TimeProvider clock)
    {
        var today = ChinaTime.Today(clock);
        var kept = await db.BodyCalendars.AsNoTracking().FirstOrDefaultAsync(c => c.BodyId == db.Viewer.BodyId, context.RequestAborted);
        var (first, last) = (kept?.FirstYear ?? today.Year, kept?.LastYear ?? today.Year);
        var form = new CountForm(from ?? "", count ?? "", unit ?? "working");
        // 两个框都空着的，是还没有要数
        var counted = form.From.Trim().Length + form.Count.Trim().Length == 0 ? null : await CountDate.RunAsync(db, new(form.From, form.Count, form.By), context.RequestAborted);
        if (counted is CountDate.Result.Refused refused) form = form with { Field = refused.Field, Problem = refused.Message };
        var shown = Math.Clamp(year ?? today.Year, first, last);
        var view = new CalendarView(shown, first, last, await WorkCalendar.OfAsync(db, new(shown, 1, 1), new(shown, 12, 31), context.RequestAborted), today)
        {
            Form = form,
            Counted = (counted as CountDate.Result.Done)?.Counted,
            MayImport = db.Viewer.May(Permissions.ManageFigures),
            Said = Flash.Take(context),
        };
        return new RazorComponentResult<CalendarPage>(new Dictionary<string, object?> { [nameof(CalendarPage.View)] = view })
        { StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> LookAsync(HttpContext context, Db db, TimeProvider clock, Lazy<HolidayCalendar> kept)
    {
        var text = FormTexts.Last(await context.Request.ReadFormAsync(context.RequestAborted), "lines");
        if (text.Trim().Length > 0) return await TryAsync(ReadHolidays.FromText(text), text, save: false, context, db, clock, kept.Value);
        if (context.Features.Get<UploadedFile>() is not { Content.Length: > 0 } file) return Page(new(text) { Faults = ["还没有选文件，也没有粘贴。请选一个文件，或者在框里一行写一天。"] });
        var read = ReadHolidays.FromFile(file.FileName, file.Content);
        return await TryAsync(read, string.Join('\n', read.Lines.Select(l => l.Words)), save: false, context, db, clock, kept.Value);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Db db, TimeProvider clock, Lazy<HolidayCalendar> kept)
    {
        var text = FormTexts.Last(await context.Request.ReadFormAsync(context.RequestAborted), "lines");
        return await TryAsync(ReadHolidays.FromText(text), text, save: true, context, db, clock, kept.Value);
    }

    private static async Task<IResult> TryAsync(ReadHolidays.Outcome read, string text, bool save, HttpContext context, Db db, TimeProvider clock, HolidayCalendar kept)
    {
        if (read.Faults.Count > 0) return Page(new(text) { Faults = read.Faults });
        return await ImportHolidays.RunAsync(db, clock, kept, AllDeadlineMovers.All, new(read.Lines, save), context.RequestAborted) switch
        {
            ImportHolidays.Result.Done done when save => Flash.Saved(string.Create(CultureInfo.InvariantCulture, $"/calendar?year={done.Plan.Changes[0].Now.Day.Year}"), context,
                string.Create(CultureInfo.InvariantCulture, $"已保存，改了{done.Plan.Changes.Count}天。{(done.Moved.Count + done.Others is > 0 and var moved ? $"有{moved}个照工作日算的期限跟着改了，已告诉负责的人。" : "没有期限跟着变。")}")),
            ImportHolidays.Result.Done done => Page(new(text) { Done = done }),
            ImportHolidays.Result.Refused refused => Page(new(text) { Faults = [refused.Message] }),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    }

    private static RazorComponentResult<HolidayImportPage> Page(HolidayImportView view) =>
        new(new Dictionary<string, object?> { [nameof(HolidayImportPage.View)] = view }) { StatusCode = view.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
