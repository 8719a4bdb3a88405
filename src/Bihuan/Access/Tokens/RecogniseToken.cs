using Bihuan.Access.Accounts;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Tokens;

/// <summary>由别的系统带来的凭证认出是谁、能做什么：令牌写明的，再照他此刻的权限。</summary>
public static class RecogniseToken
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>认出来了。</summary>
        /// <param name="Token">哪个令牌。</param>
        /// <param name="Viewer">令牌的人，只有令牌写明的、他此刻还有的权限。</param>
        public sealed record Found(AccessToken Token, Viewer Viewer) : Result;

        /// <summary>不认。</summary>
        /// <param name="Message">为什么、怎么办；凭证不对的，不说是哪里不对。</param>
        public sealed record Refused(string Message) : Result;
    }

    private static readonly Result Unknown = new Result.Refused("令牌不对，或者已经结束、到期。请令牌的主人在“接口令牌”一页另建一个。");

    /// <summary>认，并记下最近使用的时刻（至多一分钟一次）。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="secret">凭证。</param>
    /// <param name="address">从哪个地址来。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Database database, TimeProvider clock, string secret, string address, CancellationToken cancellation = default)
    {
        if (!TokenSecret.LooksRight(secret)) return Unknown;
        var (hash, now) = (TokenSecret.HashOf(secret), clock.GetUtcNow().UtcDateTime);
        await using var db = database.Open();
        var found = await (
            from s in db.AccessTokenStates
            join t in db.AccessTokens on new { s.BodyId, Id = s.TokenId } equals new { t.BodyId, t.Id }
            where s.TokenHash == hash
            select new
            {
                State = s,
                Token = t,
                Level = db.SecurityProfiles.Where(p => p.BodyId == t.BodyId).Select(p => (int?)p.Level).FirstOrDefault(),
                HasAccount = db.Accounts.Any(a => a.BodyId == t.BodyId && a.PersonId == t.PersonId && a.DisabledAt == null),
            }).AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (found is null || !found.Token.IsAlive(now)) return Unknown;
        var level = found.Level ?? SecurityProfile.Three;
        if (level >= SecurityProfile.Three && found.Token.ApprovedAt is null) return new Result.Refused("这个令牌还没有批准。请安全管理员在“接口令牌”一页批准。");
        if (level != SecurityProfile.OnePerson && !found.HasAccount) return new Result.Refused("令牌的主人没有在用的账号，令牌不能用了。");
        if (await OwnerAsync(database, clock, found.Token, level, cancellation) is not { } owner) return new Result.Refused("令牌的主人已经不在岗，令牌不能用了。");
        if (owner.OnBehalfOf is not null || owner.PostId != found.Token.PostId) return new Result.Refused("建令牌时所凭的岗位已经不能用。请令牌的主人以现在的岗位另建一个。");
        if (found.State.LastUsedAt is not { } last || now - last >= AccessTokenState.TouchInterval) await TouchAsync(db, found.State, now, address, cancellation);
        return new Result.Found(found.Token, Narrow(owner, found.Token));
    }

    // 接口取数就是导出：能导出的那一台账，看的范围不大于导出的范围
    private static Viewer Narrow(Viewer owner, AccessToken token)
    {
        var name = $"{owner.Name}（接口：{token.Name}）";
        return owner.Narrowed(token.Covers, name.Length <= Audit.AuditEntry.ActorLength ? name : name[..Audit.AuditEntry.ActorLength], Seen);

        IReadOnlyList<Reach> Seen(string permission, IReadOnlyList<Reach> reaches)
        {
            var code = token.LedgerCodes.FirstOrDefault(c => permission == Permissions.View(c));
            return code is null || !owner.May(Permissions.Export(code)) ? reaches : Reach.Both(reaches, owner.ReachOf(Permissions.Export(code)));
        }
    }

    private static async Task<Viewer?> OwnerAsync(Database database, TimeProvider clock, AccessToken token, int level, CancellationToken cancellation)
    {
        if (level == SecurityProfile.OnePerson) return token.PersonId == SingleUser.PersonId ? await SingleUser.ViewerAsync(database, cancellation) : null;
        await using var inBody = database.Open(Viewer.System(token.BodyId));
        return await BuildViewer.RunAsync(inBody, token.BodyId, token.PersonId, token.PostId, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8)), cancellation);
    }

    private static async Task TouchAsync(Db db, AccessTokenState state, DateTime now, string address, CancellationToken cancellation)
    {
        db.Attach(state);
        (state.LastUsedAt, state.LastAddress) = (now, address.Length <= Caller.AddressLength ? address : address[..Caller.AddressLength]);
        try
        {
            await db.SaveAsync(cancellation);
        }
        catch (StaleRowException)
        {
            // 机构刚被恢复、令牌刚没有了：这一个请求照旧，下一个就认不得了
        }
    }
}
