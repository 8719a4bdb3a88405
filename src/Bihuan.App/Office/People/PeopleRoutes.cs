using Bihuan.Access;
using Bihuan.App.Components.People;
using Bihuan.People;
using Bihuan.People.Leaving;
using Bihuan.People.Posts;
using Bihuan.Storage;

namespace Bihuan.App.Office.People;

/// <summary>人员、任职、离岗交接的地址。</summary>
internal static class PeopleRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        UnitRoutes.Map(routes);
        RoleRoutes.Map(routes);
        DelegationRoutes.Map(routes);
        SupervisionRoutes.Map(routes);
        var group = routes.MapGroup("/people").RequireAuthorization(Permissions.ManagePeople).GuardPosts();
        group.MapMethods("", Look, async (HttpContext context, Db db, TimeProvider clock, string? q) =>
            StaffPage.Show<PeoplePage>(await PeopleQuery.ListAsync(db, q, Flash.Take(context), ChinaTime.Today(clock), context.RequestAborted)));
        group.MapMethods("/{id:guid}", Look, (HttpContext context, TimeProvider clock, Guid id) => PersonAsync(context, clock, id, StaffForm.Empty));
        group.MapPost("/{id:guid}", (HttpContext context, Db db, TimeProvider clock, Guid id) =>
            StaffPage.DoAsync(context, form => ChangeAsync(db, clock, id, form, context.RequestAborted), $"/people/{id}", form => PersonAsync(context, clock, id, form)));
        group.MapMethods("/{id:guid}/hand-over", Look, (HttpContext context, TimeProvider clock, Guid id) => HandOverPageAsync(context, clock, id, StaffForm.Empty));
        group.MapPost("/{id:guid}/hand-over", HandOverAsync).WithFormOptions(valueCountLimit: 1024);
        group.MapMethods("/hand-overs/{id:guid}", Look, async (HttpContext context, Db db, Guid id) =>
            StaffPage.Show<HandOverListPage>(await HandOverQuery.ListAsync(db, id, Flash.Take(context), context.RequestAborted)));
    }

    private static Task<Change> ChangeAsync(Db db, TimeProvider clock, Guid id, StaffForm form, CancellationToken cancellation) => form.Name switch
    {
        "assign" when form.Date("From") is null => StaffPage.NoDate("From"),
        "assign" when form.IsBadDate("To") => StaffPage.NoDate("To"),
        "assign" => AssignPost.RunAsync(db, clock, new(id, form.Id("PostId") ?? Guid.Empty, form["IsMain"] != "no", form.Date("From")!.Value, form.Date("To"), form["Reason"]), cancellation),
        "end" when form.Date("On") is null => StaffPage.NoDate("On"),
        "end" => EndPost.RunAsync(db, clock, new(form.Id("holder") ?? Guid.Empty, form.Date("On")!.Value, form["Reason"]), cancellation),
        _ => Task.FromResult<Change>(new Change.Refused(null, "没有收到完整的表单。请刷新页面再做一次。")),
    };

    private static async Task<IResult> PersonAsync(HttpContext context, TimeProvider clock, Guid id, StaffForm form)
    {
        await using var db = StaffPage.Fresh(context);
        return StaffPage.Show<PersonPage>(await PeopleQuery.OneAsync(db, id, form, Flash.Take(context), ChinaTime.Today(clock), context.RequestAborted), form);
    }

    private static async Task<IResult> HandOverPageAsync(HttpContext context, TimeProvider clock, Guid id, StaffForm form)
    {
        var viewer = context.RequestServices.GetRequiredService<Access.CurrentViewer>().Viewer;
        await using var db = StaffPage.Fresh(context, Viewer.System(viewer.BodyId));
        return StaffPage.Show<HandOverPage>(await HandOverQuery.PreviewAsync(db, viewer, id, form, Flash.Take(context), ChinaTime.Today(clock), context.RequestAborted), form);
    }

    private static async Task<IResult> HandOverAsync(HttpContext context, TimeProvider clock, Guid id)
    {
        var viewer = context.RequestServices.GetRequiredService<Access.CurrentViewer>().Viewer;
        var form = await StaffForm.ReadAsync(context.Request);
        if (form.Date("On") is not { } on) return await HandOverPageAsync(context, clock, id, form.Refuse("On", "请填写在岗的最后一天，例如 2024-03-05。"));
        await using var db = StaffPage.Fresh(context, Viewer.System(viewer.BodyId));
        var (taker, problem) = await PersonPick.FindAsync(db, form, "ToPersonId", ChinaTime.Today(clock), context.RequestAborted);
        if (problem is not null) return await HandOverPageAsync(context, clock, id, form.Refuse("ToPersonId", problem));
        var command = new RunHandOver.Command(id, taker ?? Guid.Empty, form.All("group"), form["ends"] == "yes", on, form["Reason"]);
        switch (await RunHandOver.RunAsync(db, viewer, clock, command, context.RequestAborted))
        {
            case RunHandOver.Result.Refused refused: return await HandOverPageAsync(context, clock, id, form.Refuse(refused.Field, refused.Message));
            case RunHandOver.Result.Done done:
                Flash.Say(context, done.Left > 0 ? $"已交接{done.Moved}行，还有{done.Left}行，一次办不完，岗位还没有离开。请回到交接一页再办一次。" : $"已办理交接，改了{done.Moved}行。请打印清单，双方签字。");
                return SeeOther.To($"/people/hand-overs/{done.HandOverId}", context.Request);
            default: throw new InvalidOperationException("没有这样的结果。");
        }
    }
}
