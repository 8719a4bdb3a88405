using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Bihuan.Exchange.Api;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api;

/// <summary>办成的那一刻，答什么；与办的事同一个事务存。回 null 的，这一次保存还不是要等的那一次。</summary>
internal delegate void KeepAnswer(Func<(int Status, byte[] Body)?> answer);

/// <summary>Idempotency-Key：同一个键、同样的内容一天之内再来，照上次的答，不再办一遍；答里写着的行已经看不见了的，答没有。</summary>
internal sealed class ApiKeys
{
    /// <summary>请求头的名字。</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>照上次的答时，回答里写明的头。</summary>
    public const string Replayed = "Idempotency-Replayed";

    // 本进程里正在办的；别的进程的，由主键拦下
    private readonly ConcurrentDictionary<(Guid Token, string Key), byte> _running = new();

    /// <summary>办，或者照上次的答。</summary>
    /// <param name="context">请求。</param>
    /// <param name="db">以令牌的人打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="body">请求的内容。</param>
    /// <param name="still">照上次的答以前再看：答里写着的，令牌的人现在还看得见、办得了；看不见的，与没有一样。</param>
    /// <param name="act">办；保存之前叫一次给它的 <see cref="KeepAnswer"/>。</param>
    public async Task<IResult> RunAsync(HttpContext context, Db db, TimeProvider clock, byte[] body, Func<JsonElement, Task<bool>> still, Func<KeepAnswer, Task<IResult>> act)
    {
        if (context.Request.Headers[Header] is not [{ } key]) return context.Request.Headers[Header].Count == 0 ? await act(answer => ApiAnswers.TellWithNextSave(db, answer)) : ApiProblem.Of("unreadable", $"{Header} 只能写一个。");
        if (key.Length is 0 or > ApiAnswer.KeyLength || !key.All(c => char.IsAscii(c) && !char.IsControl(c))) return ApiProblem.Of("unreadable", $"{Header} 请用 1 到 {ApiAnswer.KeyLength} 个英文字母、数字、符号，例如一个 UUID。");
        var (token, hash) = (context.RequestServices.GetRequiredService<ApiCaller>().Known.Id, HashOf(context.Request, body));
        if (!_running.TryAdd((token, key), 0)) return ApiProblem.Of("busy");
        try
        {
            if (await FindAsync(context, db, clock, token, key, hash, still) is { } before) return before;
            try
            {
                var result = await act(answer => ApiAnswers.KeepWithNextSave(db, clock, token, key, hash, answer));
                // 别的进程抢先办成了：照它的答
                return (result as IStatusCodeHttpResult)?.StatusCode >= StatusCodes.Status400BadRequest && await FindAsync(context, db, clock, token, key, hash, still) is { } won ? won : result;
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (await FindAsync(context, db, clock, token, key, hash, still) is { } won) return won;
                throw;
            }
        }
        finally
        {
            _running.TryRemove((token, key), out _);
        }
    }

    private static async Task<IResult?> FindAsync(HttpContext context, Db db, TimeProvider clock, Guid token, string key, string hash, Func<JsonElement, Task<bool>> still)
    {
        if (await ApiAnswers.FindAsync(db, clock, token, key, context.RequestAborted) is not { } found) return null;
        if (found.RequestHash != hash) return ApiProblem.Of("key-reused");
        using (var said = JsonDocument.Parse(found.Body))
            if (!await still(said.RootElement)) return ApiProblem.Of("missing", "这个键上次办成了，没有再办一遍；那时答的行，有的现在看不见了（删除、移走、限制阅读，或者令牌的主人没有了权限），不再答。");
        context.Response.Headers[Replayed] = "true";
        return ApiJson.Of(context.Request, found.Status, found.Body);
    }

    private static string HashOf(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
