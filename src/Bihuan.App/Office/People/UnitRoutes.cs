using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.People;
using Bihuan.People;
using Bihuan.People.Posts;
using Bihuan.People.Units;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.People;

/// <summary>单位与岗位的地址。</summary>
internal static class UnitRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/people/units").RequireAuthorization(Permissions.ManagePeople).GuardPosts();
        group.MapMethods("", Look, (HttpContext context, Db db, TimeProvider clock, int? unit) => PageAsync(context, db, clock, unit, StaffForm.Empty));
        group.MapPost("", (HttpContext context, Db db, TimeProvider clock) =>
            DoAsync(context, db, clock, form => (form.Number("parent"), form.IsBadDate("Since") ? BadDate() : AddUnit.RunAsync(db, clock, new(form["Name"], form.Number("parent"), OrNull(form["Reason"]), form.Date("Since")), context.RequestAborted))));
        // 没有办成的一页在这个网址上：再打开它，不该说没有这一页
        group.MapMethods("/{unit:int}", Look, (int unit) => Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/people/units?unit={unit}")));
        group.MapPost("/{unit:int}", (HttpContext context, Db db, TimeProvider clock, int unit) => DoAsync(context, db, clock, form => (unit, ChangeAsync(db, clock, unit, form, context.RequestAborted))));
    }

    // 一个单位的页上有几张表单，各有名字
    private static Task<Change> ChangeAsync(Db db, TimeProvider clock, int unit, StaffForm form, CancellationToken cancellation) => form.Name switch
    {
        "rename" => RenameUnit.RunAsync(db, clock, new(unit, form["Name"], OrNull(form["Reason"])), cancellation),
        "since" when form.IsBadDate("Since") => BadDate(),
        "since" => SetUnitSince.RunAsync(db, clock, new(unit, form.Date("Since")), cancellation),
        "move" => MoveUnit.RunAsync(db, clock, new(unit, form.Number("ParentId"), form["Reason"]), cancellation),
        "up" or "down" => OrderUnit.RunAsync(db, clock, new(unit, form.Name == "up"), cancellation),
        "close" when form.Date("On") is null => Task.FromResult<Change>(new Change.Refused("On", "请填写撤销的日期。")),
        "close" => CloseUnit.RunAsync(db, clock, new(unit, form.Date("On"), form["Reason"]), cancellation),
        "reopen" => CloseUnit.RunAsync(db, clock, new(unit, null, form["Reason"]), cancellation),
        "post" => SavePost.RunAsync(db, clock, new(unit, form["Name"]), cancellation),
        "rename-post" => SavePost.RunAsync(db, clock, new(unit, form["Name"], form.Id("post")), cancellation),
        "close-post" when form.Date("On") is null => Task.FromResult<Change>(new Change.Refused("On", "请填写撤销的日期。")),
        "close-post" => ClosePost.RunAsync(db, clock, new(form.Id("post") ?? Guid.Empty, form.Date("On"), form["Reason"]), cancellation),
        "reopen-post" => ClosePost.RunAsync(db, clock, new(form.Id("post") ?? Guid.Empty, null, form["Reason"]), cancellation),
        _ => Task.FromResult<Change>(new Change.Refused(null, "没有收到完整的表单。请刷新页面再做一次。")),
    };

    private static async Task<IResult> DoAsync(HttpContext context, Db db, TimeProvider clock, Func<StaffForm, (int? Unit, Task<Change> Change)> run)
    {
        var form = await StaffForm.ReadAsync(context.Request);
        var (unit, task) = run(form);
        var change = await task;
        if (change is Change.Refused refused) return await PageAsync(context, db, clock, unit, form.Refuse(refused));
        Flash.Say(context, ((Change.Done)change).Message);
        return SeeOther.To(unit is null ? "/people/units" : $"/people/units?unit={unit}", context.Request);
    }

    private static async Task<IResult> PageAsync(HttpContext context, Db db, TimeProvider clock, int? unit, StaffForm form)
    {
        // 没有办成的改动还在工作单元里：页面要显示库里的，另开一个
        await using var fresh = context.RequestServices.GetRequiredService<WebSettings>().Database.Open(db.Viewer);
        var view = await UnitsQuery.RunAsync(fresh, unit, form, Flash.Take(context), ChinaTime.Today(clock), context.RequestAborted);
        if (unit is not null && view.Chosen is null) return Results.NotFound();
        return new RazorComponentResult<UnitsPage>(new Dictionary<string, object?> { [nameof(UnitsPage.View)] = view })
        { StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static Task<Change> BadDate() => Task.FromResult<Change>(new Change.Refused("Since", "日期没有认出来。请写成“2026-01-31”这样，一直就有的留空。"));

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
