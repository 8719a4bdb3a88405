using System.Globalization;

using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Tokens;

/// <summary>给自己建一个接口令牌。凭证只在这一次的结果里，以后谁也看不到。</summary>
public static class CreateToken
{
    /// <summary>要建的。</summary>
    /// <param name="Name">给哪个系统用。</param>
    /// <param name="Ledgers">哪几本台账，代号。</param>
    /// <param name="MayWrite">可以登记、修改、删除。</param>
    /// <param name="Days">用多少天。</param>
    public sealed record Command(string Name, IReadOnlyList<string> Ledgers, bool MayWrite, int Days)
    {
        /// <summary>看得到未遮挡的内容；平常不给。</summary>
        public bool MayUnmask { get; init; }

        /// <summary>可以代本人办理；平常不给。</summary>
        public bool MayHandle { get; init; }
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>建好了。</summary>
        /// <param name="Token">令牌。</param>
        /// <param name="Secret">凭证，只给这一次。</param>
        /// <param name="AwaitsApproval">要等安全管理员批准才能用。</param>
        public sealed record Done(AccessToken Token, string Secret, bool AwaitsApproval) : Result;

        /// <summary>没有建。</summary>
        /// <param name="Field">哪一栏：name、ledger、unmask、handle、days；说的不是哪一栏时为 null。</param>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string? Field, string Message) : Result;
    }

    /// <summary>建。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var viewer = db.Viewer;
        var name = command.Name.Trim();
        if (viewer.OnBehalfOf is not null) return new Result.Refused(null, "您正在代人办理，不能用别人的权限建令牌。请先换回自己的岗位。");
        if (name.Length is 0 or > AccessToken.NameLength) return new Result.Refused("name", $"请写给哪个系统用，至多{AccessToken.NameLength}个字。");
        List<string> codes = [.. db.Catalog.Ledgers.Select(l => l.Code).Where(command.Ledgers.Contains)];
        if (codes.Count == 0) return new Result.Refused("ledger", "请至少选一本台账。");
        if (codes.Find(c => !viewer.May(Permissions.View(c))) is { } beyond) return new Result.Refused("ledger", $"您看不到{db.Catalog.Find(beyond)!.Title}，令牌也不能给。请去掉它。");
        if (command.MayUnmask && !codes.Exists(c => viewer.May(Permissions.Unmask(c)))) return new Result.Refused("unmask", "选的台账里遮挡的内容，您自己也看不到，令牌也不能给。请去掉“可看未遮挡的内容”。");
        if (command.MayHandle && !command.MayWrite) return new Result.Refused("handle", "只读的令牌办不了事。请选“读，也可以登记、修改、删除”，或者去掉“可以办理”。");
        if (command.Days is < 1 or > AccessToken.MostDays) return new Result.Refused("days", $"请写 1 到 {AccessToken.MostDays} 天。");
        var (body, person, now) = (viewer.BodyId, viewer.PersonId, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        if (await db.AccessTokens.CountAsync(t => t.BodyId == body && t.PersonId == person && t.EndedAt == null && t.ExpiresAt > now, cancellation) >= AccessToken.MostEach)
            return new Result.Refused(null, $"您已有{AccessToken.MostEach}个在用的令牌。请先结束用不着的。");
        var secret = TokenSecret.New();
        var token = new AccessToken
        {
            BodyId = body,
            PersonId = person,
            PostId = viewer.PostId,
            Name = name,
            Ledgers = string.Join(',', codes),
            MayWrite = command.MayWrite,
            MayHandle = command.MayHandle,
            MayUnmask = command.MayUnmask,
            CreatedAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.AddRange(token, new AccessTokenState { BodyId = body, TokenId = token.Id, TokenHash = TokenSecret.HashOf(secret) });
        await db.SaveAsync(Process.Now("建接口令牌", viewer, clock, string.Create(CultureInfo.InvariantCulture, $"{name}，{command.Days}天{(command.MayUnmask ? "，可看未遮挡的内容" : "")}{(command.MayHandle ? "，可以办理" : "")}")), cancellation);
        return new Result.Done(token, secret, await SetSecurityLevel.ReadAsync(db, body, cancellation) >= SecurityProfile.Three);
    }
}
