using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>不再单机使用，改成多人使用：此后要登录，先凭开通码建三位管理员。改了不能再单机。</summary>
public static class EndSingle
{
    /// <summary>改。</summary>
    /// <returns>不是单机使用的库时为 false，什么也没有变。</returns>
    public static async Task<bool> RunAsync(Database database, TimeProvider clock, CancellationToken cancellation = default)
    {
        var system = Viewer.System(SingleUser.BodyId);
        await using var db = database.Open(system);
        if (await db.SecurityProfiles.SingleOrDefaultAsync(p => p.BodyId == SingleUser.BodyId && p.Level == SecurityProfile.OnePerson, cancellation) is not { } profile) return false;
        // 第几级开通时再选；选之前按严的
        profile.Level = SecurityProfile.Three;
        await db.SaveAsync(Process.Now("改成多人使用", system, clock), cancellation);
        return true;
    }
}
