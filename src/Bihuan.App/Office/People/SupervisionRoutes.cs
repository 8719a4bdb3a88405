using Bihuan.Access;
using Bihuan.App.Components.People;
using Bihuan.People;
using Bihuan.People.Supervising;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>督导一页要显示的。</summary>
/// <param name="Mine">本机构督导的。</param>
/// <param name="Over">督导本机构的。</param>
/// <param name="Bodies">可以督导的机构。</param>
/// <param name="Roles">有“所督导机构”范围的角色：督导了，它们看得见。</param>
/// <param name="Asks">填好了、还要请人确认的那个机构；不必确认时为 null。</param>
/// <param name="Form">填过的表单。</param>
/// <param name="Said">上一页办成了什么。</param>
/// <param name="Today">今天。</param>
public sealed record SupervisionsView(IReadOnlyList<SupervisionView> Mine, IReadOnlyList<SupervisionView> Over, IReadOnlyList<(string Id, string Name)> Bodies, IReadOnlyList<string> Roles,
    string? Asks, StaffForm Form, string? Said, DateOnly Today);

/// <summary>机构督导机构的地址，系统管理员用。</summary>
internal static class SupervisionRoutes
{
    private const string Here = "/people/supervision";

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Here).RequireAuthorization(Permissions.ManagePeople).GuardPosts();
        group.MapMethods("", Look, (HttpContext context, TimeProvider clock) => PageAsync(context, clock, StaffForm.Empty));
        group.MapPost("", StartAsync);
        group.MapMethods("/end", Look, () => Results.LocalRedirect(Here));
        group.MapPost("/end", (HttpContext context, Db db, TimeProvider clock) => StaffPage.DoAsync(context, form =>
            form.Date("On") is not { } on ? StaffPage.NoDate("On")
            : EndSupervision.RunAsync(db, clock, new(form.Number("other") ?? 0, form.Date("since") ?? default, on, form["Reason"]), context.RequestAborted),
            Here, form => PageAsync(context, clock, form)));
    }

    private static async Task<IResult> StartAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await StaffForm.ReadAsync(context.Request);
        if (form.Date("From") is not { } from) return await PageAsync(context, clock, form.Refuse("From", "请填写日期，例如 2024-03-05。"));
        if (form.IsBadDate("To")) return await PageAsync(context, clock, form.Refuse("To", "请填写日期，例如 2024-03-05。"));
        var command = new StartSupervision.Command(form.Number("SupervisedBodyId") ?? 0, from, form.Date("To"), form["Reason"]);
        if (await StartSupervision.ProblemAsync(db, command, context.RequestAborted) is { } problem) return await PageAsync(context, clock, form.Refuse(problem));
        // 别的机构的内容要给本机构的人看：先让人看清是哪些人
        if (form["confirmed"] != form["SupervisedBodyId"]) return await PageAsync(context, clock, form, asksFirst: true);
        var change = await StartSupervision.RunAsync(db, clock, command, context.RequestAborted);
        if (change is Change.Refused refused) return await PageAsync(context, clock, form.Refuse(refused));
        Flash.Say(context, ((Change.Done)change).Message);
        return SeeOther.To(Here, context.Request);
    }

    private static async Task<IResult> PageAsync(HttpContext context, TimeProvider clock, StaffForm form, bool asksFirst = false)
    {
        await using var db = StaffPage.Fresh(context);
        var (body, cancellation) = (db.Viewer.BodyId, context.RequestAborted);
        var bodies = await db.Bodies.Where(b => b.Id != body).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        var roles = await db.Roles.Where(r => r.BodyId == body && r.ClosedOn == null && db.RoleGrants.Any(g => g.BodyId == body && g.RoleId == r.Id && g.Scope == GrantScope.SupervisedBodies))
            .OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellation);
        return StaffPage.Show<SupervisionPage>(new SupervisionsView(
            await SupervisionList.OfAsync(db, body, cancellation), await SupervisionList.OverAsync(db, body, cancellation),
            bodies.ConvertAll(b => (b.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), b.Name)), roles,
            asksFirst ? bodies.Find(b => b.Id == form.Number("SupervisedBodyId"))?.Name : null, form, Flash.Take(context), ChinaTime.Today(clock)), form);
    }
}
