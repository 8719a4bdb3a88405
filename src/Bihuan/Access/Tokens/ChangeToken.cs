using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Tokens;

/// <summary>结束、批准接口令牌。本人可以结束自己的；安全管理员可以结束、批准任何人的，不能批准自己的。</summary>
public static class ChangeToken
{
    /// <summary>结束。</summary>
    /// <returns>没有这个令牌、不是自己的、已经结束了的为 false。</returns>
    public static async Task<bool> EndAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (viewer, now) = (db.Viewer, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        if (await FindAsync(db, id, cancellation) is not { EndedAt: null } token || (token.PersonId != viewer.PersonId && !viewer.May(Permissions.ManageAccess))) return false;
        (token.EndedAt, token.EndedBy) = (now, viewer.PersonId);
        await db.SaveAsync(Process.Now("结束接口令牌", viewer, clock, token.Name), cancellation);
        return true;
    }

    /// <summary>批准。</summary>
    /// <returns>没有批准的话，为什么；批准了为 null。</returns>
    public static async Task<string?> ApproveAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (viewer, now) = (db.Viewer, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        if (!viewer.May(Permissions.ManageAccess)) return "批准接口令牌要安全管理员办理。";
        if (await FindAsync(db, id, cancellation) is not { } token || !token.IsAlive(now)) return "这个令牌已经结束，或者到期了。";
        if (token.PersonId == viewer.PersonId) return "不能批准自己的令牌。请另一位安全管理员办理。";
        if (token.ApprovedAt is not null) return "这个令牌已经批准过了。";
        (token.ApprovedAt, token.ApprovedBy) = (now, viewer.PersonId);
        await db.SaveAsync(Process.Now("批准接口令牌", viewer, clock, token.Name), cancellation);
        return null;
    }

    private static Task<AccessToken?> FindAsync(Db db, Guid id, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        return db.AccessTokens.FirstOrDefaultAsync(t => t.BodyId == body && t.Id == id, cancellation);
    }
}
