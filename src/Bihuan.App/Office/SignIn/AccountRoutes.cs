using System.Globalization;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Access.Delegations;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.SignIn;

/// <summary>我的账号：本人的情况、登录着的、登录记录、换岗位。</summary>
internal static class AccountRoutes
{
    private const int Shown = 10;

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account").RequireAuthorization(Gates.Own).GuardPosts();
        group.MapMethods("", Look, ShowAsync);
        group.MapMethods("/sign-ins", Look, LogAsync);
        group.MapPost("/sessions/end", EndAsync);
        group.MapPost("/sessions/end-others", EndOthersAsync);
        var posts = routes.MapGroup("/account/posts").RequireAuthorization(Gates.Posts).GuardPosts();
        posts.MapMethods("", Look, (HttpContext context, CurrentSession current, Db db, TimeProvider clock, string? returnUrl) => PostsAsync(context, current, db, clock, ReturnUrl.Clean(returnUrl)));
        posts.MapPost("", SwitchAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock, string? done, int? ended)
    {
        var (account, now) = (current.Account, clock.GetUtcNow().UtcDateTime);
        var sessions = await db.UserSessions.AsNoTracking().Where(s => s.BodyId == account.BodyId && s.AccountId == account.Id).OrderByDescending(s => s.StartedAt).ToListAsync(context.RequestAborted);
        var body = await db.Bodies.Where(b => b.Id == account.BodyId).Select(b => b.Name).FirstAsync(context.RequestAborted);
        var today = ChinaTime.Today(clock);
        var posts = await PostChoices.FindAsync(db, account.BodyId, account.PersonId, today, context.RequestAborted);
        var delegations = await DelegationList.FindAsync(db, account.BodyId, account.PersonId, context.RequestAborted);
        var log = await LogOf(db, account).Take(Shown).ToListAsync(context.RequestAborted);
        var view = new AccountView(current.Viewer, account, body, posts?.All ?? [], current.Session.Id, [.. sessions.Where(s => s.IsAlive(now))], log, [.. delegations.Where(d => d.StateOn(today) is "进行中" or "未开始")], today, Said(done, ended));
        return new RazorComponentResult<AccountPage>(new Dictionary<string, object?> { [nameof(AccountPage.View)] = view });
    }

    private static string? Said(string? done, int? ended) => done switch
    {
        "password" => "口令已修改，别处的登录都已结束。",
        "ended" => string.Create(CultureInfo.InvariantCulture, $"已结束{ended ?? 0}处登录。"),
        _ => null,
    };

    private static async Task<IResult> LogAsync(HttpContext context, CurrentSession current, Db db, int? page)
    {
        var number = Math.Clamp(page ?? 1, 1, SignInLog.MostPages);
        var entries = await LogOf(db, current.Account).Skip((number - 1) * SignInLog.PageSize).Take(SignInLog.PageSize + 1).ToListAsync(context.RequestAborted);
        return SignInLog.Page(entries, number, everyone: false);
    }

    private static IQueryable<SignInEntry> LogOf(Db db, Account account) =>
        db.SignInEntries.AsNoTracking().Where(e => e.BodyId == account.BodyId && e.AccountId == account.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id);

    private static async Task<IResult> EndAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var ended = Guid.TryParse(form["session"], out var session) ? await EndSessions.FromElsewhereAsync(db, clock, current.Account, session, context.RequestAborted) : 0;
        return SeeOther.To(string.Create(CultureInfo.InvariantCulture, $"/account?done=ended&ended={ended}"), context.Request);
    }

    private static async Task<IResult> EndOthersAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var ended = await EndSessions.OthersAsync(db, Process.Now("结束别处的登录", current.Account.AsActor(), clock), current.Account, current.Session.Id, context.RequestAborted);
        return SeeOther.To(string.Create(CultureInfo.InvariantCulture, $"/account?done=ended&ended={ended}"), context.Request);
    }

    private static async Task<IResult> SwitchAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var target = ReturnUrl.Clean(form["returnUrl"]);
        return Guid.TryParse(form["post"], out var post) && await SwitchPost.RunAsync(db, current.Account, current.Session.Id, post, ChinaTime.Today(clock), context.RequestAborted)
            ? SeeOther.To(target, context.Request)
            : await PostsAsync(context, current, db, clock, target, "这个岗位今天不能用了，请另选一个。");
    }

    private static async Task<IResult> PostsAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock, string target, string? problem = null)
    {
        var posts = await PostChoices.FindAsync(db, current.Account.BodyId, current.Account.PersonId, ChinaTime.Today(clock), context.RequestAborted);
        return new RazorComponentResult<PostsPage>(new Dictionary<string, object?>
        {
            [nameof(PostsPage.Posts)] = posts?.All ?? [],
            [nameof(PostsPage.Current)] = current.Viewer.PostId,
            [nameof(PostsPage.Next)] = target,
            [nameof(PostsPage.Problem)] = problem,
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
