using Bihuan.Access;
using Bihuan.Access.Roles;
using Bihuan.App.Components.People;
using Bihuan.People;
using Bihuan.Storage;

namespace Bihuan.App.Office.People;

/// <summary>角色的地址。</summary>
internal static class RoleRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/access/roles").RequireAuthorization(Permissions.ManageAccess).GuardPosts();
        group.MapMethods("", Look, async (HttpContext context, Db db, TimeProvider clock) =>
            StaffPage.Show<RolesPage>(await RoleQuery.ListAsync(db, Flash.Take(context), ChinaTime.Today(clock), context.RequestAborted)));
        group.MapMethods("/new", Look, (HttpContext context, TimeProvider clock, Guid? from) => PageAsync(context, clock, null, from, StaffForm.Empty));
        group.MapMethods("/{id:guid}", Look, (HttpContext context, TimeProvider clock, Guid id) => PageAsync(context, clock, id, null, StaffForm.Empty));
        group.MapPost("/new", (HttpContext context, Db db, TimeProvider clock) => PostAsync(context, db, clock, null)).WithFormOptions(valueCountLimit: 4096);
        group.MapPost("/{id:guid}", (HttpContext context, Db db, TimeProvider clock, Guid id) => PostAsync(context, db, clock, id)).WithFormOptions(valueCountLimit: 4096);
    }

    private static async Task<IResult> PostAsync(HttpContext context, Db db, TimeProvider clock, Guid? id)
    {
        var form = await StaffForm.ReadAsync(context.Request);
        if (form["step"] == "find") return await PageAsync(context, clock, id, null, form);
        // 已经给了人的角色，权限一变就影响他们：先让人看清
        if (form.Name == "role" && id is not null)
        {
            await using var look = StaffPage.Fresh(context);
            var view = await RoleQuery.OneAsync(look, id, null, form, asksFirst: true, null, ChinaTime.Today(clock), context.RequestAborted);
            if (view is { CanEdit: true, NeedsConfirmation: true, Holders.Count: > 0 } && form["confirmed"] != view.Fingerprint) return StaffPage.Show<RolePage>(view);
        }
        var change = await ChangeAsync(db, clock, id, form, context.RequestAborted);
        if (change is Change.Refused refused) return await PageAsync(context, clock, id, null, form.Refuse(refused));
        Flash.Say(context, ((Change.Done)change).Message);
        return SeeOther.To(id is null ? "/access/roles" : $"/access/roles/{id}", context.Request);
    }

    private static Task<Change> ChangeAsync(Db db, TimeProvider clock, Guid? id, StaffForm form, CancellationToken cancellation) => (form.Name, id) switch
    {
        ("role", _) => SaveRole.RunAsync(db, clock, new(id, form["Name"], form["Description"], RoleGrants.Read(form.All("grant")), form["Reason"]), cancellation),
        ("close", { } role) => CloseRole.RunAsync(db, clock, new(role, form["Reason"]), cancellation),
        ("give" or "end", not null) when form.Date(form.Name == "give" ? "From" : "On") is null => StaffPage.NoDate(form.Name == "give" ? "From" : "On"),
        ("give", not null) when form.IsBadDate("To") => StaffPage.NoDate("To"),
        ("give", { } role) => PersonPick.ThenAsync(db, form, "PersonId", ChinaTime.Today(clock), person =>
            AssignRole.RunAsync(db, clock, new(role, form.Id("PostId"), person, form.Date("From")!.Value, form.Date("To"), form["Reason"]), cancellation), cancellation),
        ("end", not null) => EndRole.RunAsync(db, clock, new(form.Id("assignment") ?? Guid.Empty, form.Date("On")!.Value, form["Reason"]), cancellation),
        _ => Task.FromResult<Change>(new Change.Refused(null, "没有收到完整的表单。请刷新页面再做一次。")),
    };

    private static async Task<IResult> PageAsync(HttpContext context, TimeProvider clock, Guid? id, Guid? from, StaffForm form)
    {
        await using var db = StaffPage.Fresh(context);
        return StaffPage.Show<RolePage>(await RoleQuery.OneAsync(db, id, from, form, asksFirst: false, Flash.Take(context), ChinaTime.Today(clock), context.RequestAborted), form);
    }
}
