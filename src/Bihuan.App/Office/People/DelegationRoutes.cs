using Bihuan.Access;
using Bihuan.Access.Delegations;
using Bihuan.App.Components.People;
using Bihuan.App.Office.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>委托一页要显示的。</summary>
/// <param name="IsMine">自己的；否则是全机构的。</param>
/// <param name="Me">自己。</param>
/// <param name="List">各次委托。</param>
/// <param name="Posts">自己的岗位。</param>
/// <param name="Roles">自己的岗位上可以单独委托的角色。</param>
/// <param name="People">可以委托给的人。</param>
/// <param name="Form">没有办成的表单。</param>
/// <param name="Said">上一页办成了什么。</param>
/// <param name="Today">今天。</param>
public sealed record DelegationsView(bool IsMine, Guid Me, IReadOnlyList<DelegationView> List, IReadOnlyList<(string Id, string Title)> Posts, IReadOnlyList<(string Id, string Title)> Roles,
    IReadOnlyList<(string Id, string Name)> People, StaffForm Form, string? Said, DateOnly Today)
{
    /// <summary>表单送到哪里。</summary>
    public string Address => IsMine ? "/account/delegations" : "/access/delegations";
}

/// <summary>委托的地址：自己的，和安全管理员看全机构的。</summary>
internal static class DelegationRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/account/delegations").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts();
        mine.MapMethods("", Look, (HttpContext context, TimeProvider clock) => PageAsync(context, clock, true, StaffForm.Empty));
        mine.MapPost("", (HttpContext context, Db db, TimeProvider clock) => StaffPage.DoAsync(context, form =>
            form.Date("From") is not { } from ? StaffPage.NoDate("From")
            : form.Date("To") is not { } to ? StaffPage.NoDate("To")
            : PersonPick.ThenAsync(db, form, "ToPersonId", ChinaTime.Today(clock), person =>
                CreateDelegation.RunAsync(db, clock, new(person ?? Guid.Empty, form.Id("PostId"), form.Id("RoleId"), from, to, form["Reason"]), context.RequestAborted), context.RequestAborted),
            "/account/delegations", form => PageAsync(context, clock, true, form)));
        mine.MapMethods("/{id:guid}/revoke", Look, () => Results.LocalRedirect("/account/delegations"));
        mine.MapPost("/{id:guid}/revoke", (HttpContext context, Db db, TimeProvider clock, Guid id) => RevokeAsync(context, db, clock, id, true));
        var all = routes.MapGroup("/access/delegations").RequireAuthorization(Permissions.ManageAccess).GuardPosts();
        all.MapMethods("", Look, (HttpContext context, TimeProvider clock) => PageAsync(context, clock, false, StaffForm.Empty));
        all.MapMethods("/{id:guid}/revoke", Look, () => Results.LocalRedirect("/access/delegations"));
        all.MapPost("/{id:guid}/revoke", (HttpContext context, Db db, TimeProvider clock, Guid id) => RevokeAsync(context, db, clock, id, false));
    }

    private static Task<IResult> RevokeAsync(HttpContext context, Db db, TimeProvider clock, Guid id, bool mine) => StaffPage.DoAsync(context,
        form => RevokeDelegation.RunAsync(db, clock, new(id, form["Reason"].Length == 0 ? null : form["Reason"]), context.RequestAborted),
        mine ? "/account/delegations" : "/access/delegations", form => PageAsync(context, clock, mine, form));

    private static async Task<IResult> PageAsync(HttpContext context, TimeProvider clock, bool isMine, StaffForm form)
    {
        var viewer = context.RequestServices.GetRequiredService<CurrentViewer>().Viewer;
        var (today, cancellation) = (ChinaTime.Today(clock), context.RequestAborted);
        await using var db = StaffPage.Fresh(context);
        var list = await DelegationList.FindAsync(db, viewer.BodyId, isMine ? viewer.PersonId : null, cancellation);
        if (!isMine) return StaffPage.Show<DelegationsPage>(new DelegationsView(false, viewer.PersonId, list, [], [], [], form, Flash.Take(context), today), form);
        var own = (await PostChoices.FindAsync(db, viewer.BodyId, viewer.PersonId, today, cancellation))?.All.Where(c => c.By is null).ToList() ?? [];
        var ids = own.ConvertAll(c => c.PostId);
        var roles = await (from r in db.Roles
                           where r.BodyId == viewer.BodyId && r.ClosedOn == null && db.RoleAssignments.Any(a => a.BodyId == r.BodyId && a.RoleId == r.Id && a.PostId != null && ids.Contains(a.PostId.Value) && (a.To == null || a.To >= today))
                           select new { r.Id, r.Name, Permissions = db.RoleGrants.Where(g => g.BodyId == r.BodyId && g.RoleId == r.Id).Select(g => g.Permission).ToList() }).ToListAsync(cancellation);
        return StaffPage.Show<DelegationsPage>(new DelegationsView(true, viewer.PersonId, list,
            own.ConvertAll(c => (c.PostId.ToString(), c.Title)),
            [.. roles.Where(r => Administrators.KindsOf(r.Permissions).Count == 0).Select(r => (r.Id.ToString(), r.Name))],
            await PeopleQuery.NamesAsync(db, viewer.PersonId, today, cancellation), form, Flash.Take(context), today), form);
    }
}
