using System.Text.Json;

using Bihuan.Storage;

using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>接口的一次办理：读内容，核对写法，认 Idempotency-Key，办。</summary>
/// <param name="Context">请求。</param>
/// <param name="Db">以令牌的人打开的。</param>
/// <param name="Clock">时钟。</param>
/// <param name="Keys">答过的键。</param>
internal readonly record struct ApiCall(HttpContext Context, [property: FromServices] Db Db, [property: FromServices] TimeProvider Clock, [property: FromServices] ApiKeys Keys)
{
    /// <summary>请求断了就停。</summary>
    public CancellationToken Stop => Context.RequestAborted;

    /// <summary>办，改的是哪一版要写明。</summary>
    /// <param name="names">内容里可以写哪些；版本另外都可以写。</param>
    /// <param name="still">同一个键再来时，还看得见、办得了。</param>
    /// <param name="read">取出各项，回怎样办；有一项写得不对的，不办。</param>
    public Task<IResult> ChangeAsync(string[] names, Func<JsonElement, Task<bool>> still, Func<ApiGiven, int, Func<ApiSaid, Task<IResult>>> read) =>
        RunAsync([.. names, "version"], still, given => given.Version is { } version ? read(given, version) : _ => Task.FromResult(ApiProblem.Of("version-needed")));

    /// <summary>办，不问版本。</summary>
    public async Task<IResult> RunAsync(string[] names, Func<JsonElement, Task<bool>> still, Func<ApiGiven, Func<ApiSaid, Task<IResult>>> read)
    {
        var (context, db) = (Context, Db);
        var (body, refused) = await ApiBody.ReadAsync(context.Request);
        if (body is null) return refused!;
        // 没有内容的，当作什么也没有写
        var (json, unreadable) = ApiBody.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
        if (json is null) return unreadable!;
        using (json)
        {
            if (json.RootElement.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !names.Contains(n)) is { } odd) return ApiProblem.Of("unreadable", $"不认得“{odd}”。可以写：{string.Join("、", names)}。");
            var given = new ApiGiven(json.RootElement, context.Request);
            return await Keys.RunAsync(context, db, Clock, body, still, keep =>
            {
                var act = read(given);
                return given.Faults.Count > 0 ? Task.FromResult(ApiProblem.Of("invalid", faults: given.Faults)) : act(new ApiSaid(context.Request, keep));
            });
        }
    }
}
