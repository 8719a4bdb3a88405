using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Api;

/// <summary>存、取接口答过的。</summary>
public static class ApiAnswers
{
    /// <summary>答过的一次。</summary>
    /// <param name="RequestHash">请求的散列。</param>
    /// <param name="Status">状态码。</param>
    /// <param name="Body">JSON，UTF-8。</param>
    public sealed record Answered(string RequestHash, int Status, byte[] Body);

    /// <summary>取；没有、过了一天的为 null。过了一天还没有清除的，这里先清除，键才能再用。</summary>
    public static async Task<Answered?> FindAsync(Db db, TimeProvider clock, Guid token, string key, CancellationToken cancellation = default)
    {
        var (body, before) = (db.Viewer.BodyId, clock.GetUtcNow().UtcDateTime - ApiAnswer.Kept);
        var found = await db.ApiAnswers.AsNoTracking().FirstOrDefaultAsync(a => a.BodyId == body && a.TokenId == token && a.RequestKey == key, cancellation);
        if (found is not null && found.At <= before)
        {
            await db.EraseAsync(db.ApiAnswers.Where(a => a.BodyId == body && a.TokenId == token && a.RequestKey == key && a.At <= before), cancellation);
            return null;
        }
        return found is null ? null : new(found.RequestHash, found.Status, db.Secrets.Unseal(found.Sealed));
    }

    /// <summary>没有带键的：不存，只在保存的那一刻叫一次，答什么由那时的版本写出。</summary>
    public static void TellWithNextSave(Db db, Func<(int Status, byte[] Body)?> answer) => db.WithNextSave = () => answer() is not null;

    /// <summary>与要等的那一次保存同一个事务存：保存不成，也不存。</summary>
    /// <param name="db">随后办事的工作单元。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="token">哪个令牌。</param>
    /// <param name="key">对方给的键。</param>
    /// <param name="hash">请求的散列。</param>
    /// <param name="answer">保存的那一刻才叫，答什么：各行的行号、版本那时已经定了。回 null 的，这一次保存还不是（如先留下文件的那一次）。</param>
    public static void KeepWithNextSave(Db db, TimeProvider clock, Guid token, string key, string hash, Func<(int Status, byte[] Body)?> answer) => db.WithNextSave = () =>
    {
        if (answer() is not (var status, var body)) return false;
        db.Add(new ApiAnswer { BodyId = db.Viewer.BodyId, TokenId = token, RequestKey = key, RequestHash = hash, Status = status, Sealed = db.Secrets.Seal(body), At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime) });
        return true;
    };

    /// <summary>清除过了一天的，由定时的循环调用。</summary>
    /// <returns>清除了几条。</returns>
    public static Task<int> ExpireAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow().UtcDateTime - ApiAnswer.Kept;
        return db.EraseAsync(db.ApiAnswers.Where(a => a.At <= before), cancellation);
    }
}
