using Bihuan.Access;
using Bihuan.App.Components.People;
using Bihuan.People;
using Bihuan.People.Supervising;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>督导一页要显示的。</summary>
/// <param name="Over">督导本机构的。</param>
/// <param name="Mine">本机构督导的。</param>
/// <param name="Bodies">可以向它开放督导的机构。</param>
/// <param name="Asks">填好了、还要请人确认的；不必确认时为 null。</param>
/// <param name="Form">填过的表单。</param>
/// <param name="Said">上一页办成了什么。</param>
/// <param name="Today">今天。</param>
public sealed record SupervisionsView(IReadOnlyList<SupervisionView> Over, IReadOnlyList<SupervisionView> Mine, IReadOnlyList<(string Id, string Name)> Bodies,
    SupervisionAsk? Asks, StaffForm Form, string? Said, DateOnly Today);

/// <summary>请人确认的：向谁开放，它的哪些角色看得见什么。</summary>
/// <param name="BodyId">向哪个机构。</param>
/// <param name="Name">它的名称。</param>
/// <param name="Roles">它的有“所督导机构”范围的角色。</param>
public sealed record SupervisionAsk(int BodyId, string Name, IReadOnlyList<SupervisingRole> Roles)
{
    /// <summary>请人看的是什么样子：确认的时候要还是这样。</summary>
    public string Fingerprint => string.Join('；', Roles.Select(r => r.Name + '：' + string.Join('、', r.Sees)).Prepend(BodyId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>机构督导机构的地址，系统管理员用。被督导的总是看的人自己的机构，表单里不写。</summary>
internal static class SupervisionRoutes
{
    private const string Here = "/people/supervision";

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Here).RequireAuthorization(Permissions.ManagePeople).GuardPosts();
        group.MapMethods("", Look, (HttpContext context, TimeProvider clock) => PageAsync(context, clock, StaffForm.Empty));
        group.MapPost("", OpenAsync);
        group.MapMethods("/end", Look, () => Results.LocalRedirect(Here));
        group.MapPost("/end", (HttpContext context, Db db, TimeProvider clock) => StaffPage.DoAsync(context, form =>
            form.Date("On") is not { } on ? StaffPage.NoDate("On")
            : EndSupervision.RunAsync(db, clock, new(form.Number("other") ?? 0, form.Date("since") ?? default, on, form["Reason"]), context.RequestAborted),
            Here, form => PageAsync(context, clock, form)));
    }

    private static async Task<IResult> OpenAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await StaffForm.ReadAsync(context.Request);
        if (form.Date("From") is not { } from) return await PageAsync(context, clock, form.Refuse("From", "请填写日期，例如 2024-03-05。"));
        if (form.IsBadDate("To")) return await PageAsync(context, clock, form.Refuse("To", "请填写日期，例如 2024-03-05。"));
        var command = new OpenToSupervision.Command(form.Number("SupervisorBodyId") ?? 0, from, form.Date("To"), form["Reason"]);
        if (await OpenToSupervision.ProblemAsync(db, command, context.RequestAborted) is { } problem) return await PageAsync(context, clock, form.Refuse(problem));
        // 本机构的内容要给别的机构的人看：先让人看清给谁看、看什么。看过以后那边又变了的，再请人看一遍
        var ask = new SupervisionAsk(command.SupervisorBodyId,
            await db.Bodies.Where(b => b.Id == command.SupervisorBodyId).Select(b => b.Name).SingleAsync(context.RequestAborted),
            await SupervisingRoles.OfAsync(db, command.SupervisorBodyId, ChinaTime.Today(clock), context.RequestAborted));
        if (form["confirmed"] != ask.Fingerprint) return await PageAsync(context, clock, form, ask);
        var change = await OpenToSupervision.RunAsync(db, clock, command, context.RequestAborted);
        if (change is Change.Refused refused) return await PageAsync(context, clock, form.Refuse(refused));
        Flash.Say(context, ((Change.Done)change).Message);
        return SeeOther.To(Here, context.Request);
    }

    private static async Task<IResult> PageAsync(HttpContext context, TimeProvider clock, StaffForm form, SupervisionAsk? ask = null)
    {
        await using var db = StaffPage.Fresh(context);
        var (body, cancellation) = (db.Viewer.BodyId, context.RequestAborted);
        var bodies = await OpenToSupervision.Supervisors(db).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        return StaffPage.Show<SupervisionPage>(new SupervisionsView(
            await SupervisionList.OverAsync(db, body, cancellation), await SupervisionList.OfAsync(db, body, cancellation),
            bodies.ConvertAll(b => (b.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), b.Name)), ask, form, Flash.Take(context), ChinaTime.Today(clock)), form);
    }
}
