using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>要办的事牵涉几本台账：令牌都够得着才办；办理的，还要写明可以办理。人的权限另由各用例看。</summary>
internal static class ApiReach
{
    /// <summary>令牌要写明这几本台账。</summary>
    public static RouteGroupBuilder Over(this RouteGroupBuilder group, params string[] ledgers)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            var (token, db) = (Caller(context), context.HttpContext.RequestServices.GetRequiredService<Db>());
            var beyond = ledgers.Where(l => !token.LedgerCodes.Contains(l)).ToList();
            return beyond.Count == 0 ? await next(context) : ApiProblem.Of("forbidden", $"这件事还牵涉{string.Join("、", beyond.Select(l => db.Catalog.Find(l)?.Title ?? l))}，令牌够不着。请令牌的主人另建一个，把它们也选上。");
        });
        return group;
    }

    /// <summary>令牌要写明可以办理。</summary>
    public static RouteGroupBuilder ForHandling(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) => Caller(context).MayHandle ? await next(context) : ApiProblem.Of("forbidden", "这个令牌只管登记，不能办理。请令牌的主人另建一个，勾上“可以办理”。"));
        return group;
    }

    /// <summary>几本台账都要看得到整个机构的：只看得到一部分的，校核不全，不能替全部作准。</summary>
    public static RouteGroupBuilder SeeingAll(this RouteGroupBuilder group, params string[] ledgers)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            var db = context.HttpContext.RequestServices.GetRequiredService<Db>();
            var part = ledgers.Where(l => !db.Viewer.ReachOf(Permissions.View(l)).Contains(Reach.WholeBody)).ToList();
            return part.Count == 0 ? await next(context) : ApiProblem.Of("forbidden", $"令牌看不到整个机构的{string.Join("、", part.Select(l => db.Catalog.Find(l)?.Title ?? l))}，不能办这件事。取数要有导出的权限。");
        });
        return group;
    }

    private static Bihuan.Access.Tokens.AccessToken Caller(EndpointFilterInvocationContext context) => context.HttpContext.RequestServices.GetRequiredService<ApiCaller>().Known;
}
