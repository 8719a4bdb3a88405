using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.SignIn;

/// <summary>安全管理员的地址：账号、整个机构的登录记录、登录设置。</summary>
internal static class AccessRoutes
{
    /// <summary>找人时最多列几个。</summary>
    public const int MostCandidates = 20;

    private const int ShownLog = 10;

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/access").RequireAuthorization(Permissions.ManageAccess).GuardPosts();
        group.MapMethods("/accounts", Look, ListAsync);
        group.MapMethods("/accounts/new", Look, NewAsync);
        group.MapPost("/accounts/new", OpenAsync);
        group.MapMethods("/accounts/{id:guid}", Look, (Guid id, HttpContext context, CurrentViewer who, Db db, TimeProvider clock) => OneAsync(id, context, who, db, clock, null));
        group.MapPost("/accounts/{id:guid}", ChangeAsync);
        group.MapMethods("/sign-ins", Look, LogAsync);
        group.MapMethods("/security", Look, async Task<IResult> (HttpContext context, CurrentViewer who, Db db) => Security(await SetSecurityLevel.ReadAsync(db, who.Viewer.BodyId, context.RequestAborted), Flash.Take(context)));
        group.MapPost("/security", SetLevelAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CurrentViewer who, Db db, TimeProvider clock)
    {
        var (query, now) = (AccountsQuery.From(context.Request.Query), clock.GetUtcNow().UtcDateTime);
        return new RazorComponentResult<AccountsPage>(new Dictionary<string, object?>
        {
            [nameof(AccountsPage.Query)] = query,
            [nameof(AccountsPage.Items)] = await query.FindAsync(db, who.Viewer.BodyId, now, context.RequestAborted),
            [nameof(AccountsPage.Now)] = now,
        });
    }

    private static async Task<IResult> NewAsync(HttpContext context, CurrentViewer who, Db db, TimeProvider clock, string? q, Guid? person)
    {
        var text = (q ?? "").Trim();
        var people = await Candidates(db, who.Viewer.BodyId, ChinaTime.Today(clock)).Where(p => person == null ? p.Name.Contains(text) : p.Id == person).OrderBy(p => p.NameSort).ThenBy(p => p.Id).Take(MostCandidates)
            .Select(p => new Candidate(p.Id, p.Name, db.Units.Where(u => u.BodyId == p.BodyId && u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault() ?? "", p.Duty)).ToListAsync(context.RequestAborted);
        var chosen = person is null ? null : people.SingleOrDefault();
        return NewPage(new NewAccountView(text, people, chosen, Problem: person is not null && chosen is null ? "这个人已有账号，或者已离开。请另选一个人。" : null), StatusCodes.Status200OK);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, CurrentViewer who, Db db, TimeProvider clock, Passwords passwords)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = form["name"].ToString();
        _ = Guid.TryParse(form["person"], out var id);
        if (await Candidates(db, who.Viewer.BodyId, ChinaTime.Today(clock)).FirstOrDefaultAsync(p => p.Id == id, context.RequestAborted) is not { } person)
            return NewPage(new NewAccountView("", [], null, Problem: "这个人已有账号，或者已离开。请另选一个人。"), StatusCodes.Status422UnprocessableEntity);
        var result = await OpenAccount.RunAsync(db, clock, passwords, who.Viewer, new(person.Id, name, person.Name), context.RequestAborted);
        if (result is OpenAccount.Result.Done done) return await OneAsync(done.Account.Id, context, who, db, clock, new ChangeAccount.Result.Done("账号已开立。", done.Password));
        var unit = await db.Units.Where(u => u.BodyId == person.BodyId && u.Id == person.UnitId).Select(u => u.Name).FirstOrDefaultAsync(context.RequestAborted) ?? "";
        return NewPage(new NewAccountView("", [], new Candidate(person.Id, person.Name, unit, person.Duty), name, ((OpenAccount.Result.Refused)result).Message), StatusCodes.Status422UnprocessableEntity);
    }

    private static IQueryable<Person> Candidates(Db db, int bodyId, DateOnly today) =>
        db.Set<Person>().AsNoTracking().Where(p => (p.LeftOn == null || p.LeftOn >= today) && !db.Accounts.Any(a => a.BodyId == bodyId && a.PersonId == p.Id));

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext context, CurrentViewer who, Db db, TimeProvider clock, Passwords passwords)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<AccountAction>(form["action"], out var action) || !Enum.IsDefined(action)) return Results.BadRequest();
        var result = await ChangeAccount.RunAsync(db, clock, passwords, who.Viewer, id, action, context.RequestAborted);
        // 初始口令只在这一个回答里；别的办好了转回去，刷新不会再做一遍
        return result is ChangeAccount.Result.Done { Password: null } ? SeeOther.To($"/access/accounts/{id}?done={action}", context.Request) : await OneAsync(id, context, who, db, clock, result);
    }

    private static async Task<IResult> OneAsync(Guid id, HttpContext context, CurrentViewer who, Db db, TimeProvider clock, ChangeAccount.Result? result)
    {
        db.ChangeTracker.Clear();
        if (await AccountsQuery.OneAsync(db, who.Viewer.BodyId, id, context.RequestAborted) is not { } item) return Results.NotFound();
        var (now, alive) = (clock.GetUtcNow().UtcDateTime, clock.GetUtcNow().UtcDateTime - UserSession.IdleLimit);
        var done = result as ChangeAccount.Result.Done;
        return new RazorComponentResult<OneAccountPage>(new Dictionary<string, object?>
        {
            [nameof(OneAccountPage.Item)] = item,
            [nameof(OneAccountPage.Sessions)] = await db.UserSessions.CountAsync(s => s.BodyId == item.Account.BodyId && s.AccountId == id && s.LastSeenAt > alive, context.RequestAborted),
            [nameof(OneAccountPage.Log)] = await db.SignInEntries.AsNoTracking().Where(e => e.BodyId == item.Account.BodyId && e.AccountId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(ShownLog).ToListAsync(context.RequestAborted),
            [nameof(OneAccountPage.Now)] = now,
            [nameof(OneAccountPage.IsSelf)] = item.Account.PersonId == who.Viewer.PersonId,
            [nameof(OneAccountPage.Done)] = done?.Message ?? (context.Request.Query.ContainsKey("done") ? "已办好。" : null),
            [nameof(OneAccountPage.Password)] = done?.Password,
            [nameof(OneAccountPage.Problem)] = (result as ChangeAccount.Result.Refused)?.Message,
        })
        { StatusCode = result is ChangeAccount.Result.Refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> LogAsync(HttpContext context, CurrentViewer who, Db db, string? q, string? failed, int? page)
    {
        var (text, onlyFailed, number, body) = ((q ?? "").Trim(), failed == "1", Math.Clamp(page ?? 1, 1, SignInLog.MostPages), who.Viewer.BodyId);
        // 不认得的用户名不属于哪个机构，各机构的安全管理员都看得见：里面没有人的信息
        var entries = db.SignInEntries.AsNoTracking().Where(e => e.BodyId == body || e.BodyId == 0);
        if (text.Length > 0) entries = entries.Where(e => e.Name == text);
        if (onlyFailed) entries = entries.Where(e => e.Outcome != SignInOutcome.SignedIn && e.Outcome != SignInOutcome.AwaitsCode && e.Outcome != SignInOutcome.SignedInByRecoveryCode && e.Outcome != SignInOutcome.SignedOut);
        var found = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((number - 1) * SignInLog.PageSize).Take(SignInLog.PageSize + 1).ToListAsync(context.RequestAborted);
        return SignInLog.Page(found, number, everyone: true, text, onlyFailed);
    }

    private static async Task<IResult> SetLevelAsync(HttpContext context, CurrentViewer who, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return int.TryParse(form["level"], System.Globalization.CultureInfo.InvariantCulture, out var level) && await SetSecurityLevel.RunAsync(db, clock, who.Viewer, level, context.RequestAborted)
            ? Flash.Saved("/access/security", context)
            : Results.BadRequest();
    }

    private static RazorComponentResult<NewAccountPage> NewPage(NewAccountView view, int status) => new(new Dictionary<string, object?> { [nameof(NewAccountPage.View)] = view }) { StatusCode = status };

    private static RazorComponentResult<SecurityPage> Security(int level, string? said) => new(new Dictionary<string, object?> { [nameof(SecurityPage.Level)] = level, [nameof(SecurityPage.Said)] = said });
}
