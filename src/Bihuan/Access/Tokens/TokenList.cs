using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Tokens;

/// <summary>一个令牌，连同谁的、最近什么时候用过。</summary>
/// <param name="Token">令牌。</param>
/// <param name="Owner">谁的；人员台账里看不到时为空串。</param>
/// <param name="LastUsedAt">最近使用的时刻，UTC；没有用过为 null。</param>
/// <param name="LastAddress">最近从哪个地址来。</param>
public sealed record TokenItem(AccessToken Token, string Owner, DateTime? LastUsedAt, string? LastAddress);

/// <summary>看令牌：自己的，或者整个机构的（安全管理员）。</summary>
public static class TokenList
{
    /// <summary>最多列几个。</summary>
    public const int Most = 500;

    /// <summary>结束、到期的，再列多少天，自然日。</summary>
    public const int DaysShown = 90;

    /// <summary>查出，新的在前。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="everyone">整个机构的；要有管理账号的权限，没有的只给自己的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<List<TokenItem>> FindAsync(Db db, TimeProvider clock, bool everyone, CancellationToken cancellation = default)
    {
        var (body, person, old) = (db.Viewer.BodyId, db.Viewer.PersonId, clock.GetUtcNow().UtcDateTime.AddDays(-DaysShown));
        var tokens = db.AccessTokens.AsNoTracking().Where(t => t.BodyId == body && t.ExpiresAt > old && (t.EndedAt == null || t.EndedAt > old));
        if (!everyone || !db.Viewer.May(Permissions.ManageAccess)) tokens = tokens.Where(t => t.PersonId == person);
        var found = await (
            from t in tokens
            join s in db.AccessTokenStates on new { t.BodyId, TokenId = t.Id } equals new { s.BodyId, s.TokenId }
            orderby t.CreatedAt descending, t.Id
            select new { Token = t, s.LastUsedAt, s.LastAddress, Owner = db.Set<Person>().Where(p => p.Id == t.PersonId).Select(p => p.Name).FirstOrDefault() }).Take(Most).ToListAsync(cancellation);
        return found.ConvertAll(f => new TokenItem(f.Token, f.Owner ?? "", f.LastUsedAt, f.LastAddress));
    }
}
