using Bihuan.Access;
using Bihuan.App.Components.Taking;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Ledgers.Assets.Taking;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Taking;

/// <summary>扫标签打开的一页：登记正在进行的盘点。网址要短，印在标签上，一旦印了不能改。</summary>
internal static class TakingRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/s").RequireAuthorization(Permissions.Edit("stocktakeline")).GuardPosts();
        group.MapGet("", (HttpContext context, Db db) => ShowAsync(null, context, db));
        group.MapGet("/{asset:guid}", (Guid asset, HttpContext context, Db db) => ShowAsync(asset, context, db));
        group.MapPost("", EnterAsync);
    }

    private static async Task<IResult> ShowAsync(Guid? asset, HttpContext context, Db db)
    {
        var found = asset is { } id ? await FindLine.OfAssetAsync(db, id, context.RequestAborted) : null;
        return Page(new(asset, found, db.Viewer.PersonId, db.Viewer.Name) { Said = Flash.Take(context) });
    }

    // 脚本来的答一句话：200 是记下了，可以从手机里删掉；422 是记不进，留着给人看
    private static async Task<IResult> EnterAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string Text(string name) => FormTexts.Last(form, name);
        var asset = Guid.TryParse(Text("asset"), out var known) ? known : (Guid?)null;
        _ = Guid.TryParse(Text("key"), out var key);
        var result = await EnterLine.RunAsync(db, clock, new(key, asset, Text("number"), Text("result"), Text("place"), Text("notes")), context.RequestAborted);
        var byScript = context.Request.Headers.ContainsKey(UploadRoutes.ScriptHeader);
        switch (result)
        {
            case EnterLine.Result.Done done when byScript:
                return Results.Text(done.Message);
            case EnterLine.Result.Refused refused when byScript:
                return Results.Text(refused.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
            case EnterLine.Result.Done done:
                Flash.Say(context, done.Message);
                return SeeOther.To(asset is null ? "/s" : $"/s/{asset}", context.Request);
            case EnterLine.Result.Refused refused:
                var found = asset is { } id ? await FindLine.OfAssetAsync(db, id, context.RequestAborted) : null;
                return Page(new(asset, found, db.Viewer.PersonId, db.Viewer.Name) { Problem = refused.Message, Number = Text("number"), Place = Text("place"), Notes = Text("notes") });
            default:
                throw new InvalidOperationException($"没有处理的结果：{result}。");
        }
    }

    private static RazorComponentResult<TakingPage> Page(TakingView view) =>
        new(new Dictionary<string, object?> { [nameof(TakingPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}

/// <summary>手机盘点一页要显示的。</summary>
/// <param name="Asset">扫的是哪件；手工输编号的为 null。</param>
/// <param name="Found">它在正在进行的盘点里的那一行；没有列入、够不着的为 null。</param>
/// <param name="Person">谁：手机里存着的各人分开。</param>
/// <param name="Name">姓名：没有网络的那一页写着登记在谁的名下。</param>
public sealed record TakingView(Guid? Asset, FindLine.Found? Found, Guid Person, string Name)
{
    /// <summary>这次登记的编号：再传一遍也只记一次。</summary>
    public Guid Key { get; } = Guid.NewGuid();

    /// <summary>输的编号。</summary>
    public string Number { get; init; } = "";

    /// <summary>写的地点。</summary>
    public string Place { get; init; } = "";

    /// <summary>写的说明。</summary>
    public string Notes { get; init; } = "";

    /// <summary>为什么没有记下；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>刚记下的一句话；没有时为 null。</summary>
    public string? Said { get; init; }
}
