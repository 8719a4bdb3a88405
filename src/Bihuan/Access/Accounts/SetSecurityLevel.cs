using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>定本机构按网络安全等级保护第几级管理登录。改了当即起作用。</summary>
public static class SetSecurityLevel
{
    /// <summary>现在是第几级。</summary>
    public static async Task<int> ReadAsync(Db db, int bodyId, CancellationToken cancellation = default) =>
        await db.SecurityProfiles.Where(p => p.BodyId == bodyId).Select(p => (int?)p.Level).FirstOrDefaultAsync(cancellation) ?? SecurityProfile.Three;

    /// <summary>改。</summary>
    /// <returns>不是第二级、第三级，或者是单机使用的，为 false，什么也没有变。</returns>
    public static async Task<bool> RunAsync(Db db, TimeProvider clock, Viewer actor, int level, CancellationToken cancellation = default)
    {
        if (level is not (SecurityProfile.Two or SecurityProfile.Three)) return false;
        if (await db.SecurityProfiles.FirstOrDefaultAsync(p => p.BodyId == actor.BodyId, cancellation) is { } profile)
        {
            // 单机使用的只能由 EndSingle 改成多人使用
            if (profile.Level == SecurityProfile.OnePerson) return false;
            profile.Level = level;
        }
        else db.Add(new SecurityProfile { BodyId = actor.BodyId, Level = level });
        await db.SaveAsync(Process.Now("改登录设置", actor, clock), cancellation);
        return true;
    }
}
