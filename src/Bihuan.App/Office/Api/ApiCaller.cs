using System.Net.Http.Headers;

using Bihuan.Access;
using Bihuan.Access.Tokens;

namespace Bihuan.App.Office.Api;

/// <summary>接口的这次请求是凭哪个令牌来的。</summary>
internal sealed class ApiCaller
{
    /// <summary>接口的地址都在它下面。cookie 在这里不算，令牌在别处不算：所以这里不用防跨站提交。</summary>
    public static readonly PathString Root = "/api";

    /// <summary>令牌；没有带、不认的为 null。</summary>
    public AccessToken? Token { get; private set; }

    /// <summary>为什么不认，给用户看；没有带令牌时为 null。</summary>
    public string? Problem { get; private set; }

    /// <summary>试得太多，再过多久才可以来；没有太多时为 null。</summary>
    public TimeSpan? Wait { get; private set; }

    /// <summary>令牌；只在写明要令牌的地址里用。</summary>
    public AccessToken Known => Token ?? throw new InvalidOperationException("这个地址没有要求令牌。");

    /// <summary>是不是接口的请求。</summary>
    public static bool Is(HttpContext context) => context.Request.Path.StartsWithSegments(Root);

    /// <summary>由请求头 Authorization: Bearer 认人；没有、不认的为 null。</summary>
    public static async ValueTask<Viewer?> ResolveAsync(HttpContext context)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return null;
        var (settings, caller) = (context.RequestServices.GetRequiredService<WebSettings>(), context.RequestServices.GetRequiredService<ApiCaller>());
        var (secret, tries) = ((header.Parameter ?? "").Trim(), context.RequestServices.GetRequiredService<TokenTries>());
        var hash = TokenSecret.HashOf(secret);
        // 查权限在限次数之前：不先在这里拦，不对的令牌想试多少次就试多少次
        if (tries.WaitFor(context.Connection.RemoteIpAddress, hash) is { } wait)
        {
            caller.Wait = wait;
            return null;
        }
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var result = await RecogniseToken.RunAsync(settings.Database, settings.Clock, secret, address, context.RequestAborted);
        tries.Note(hash, result is RecogniseToken.Result.Found);
        switch (result)
        {
            case RecogniseToken.Result.Found found:
                caller.Token = found.Token;
                return found.Viewer;
            case RecogniseToken.Result.Refused refused:
                caller.Problem = refused.Message;
                return null;
            default:
                throw new InvalidOperationException("没有处理的结果。");
        }
    }
}
