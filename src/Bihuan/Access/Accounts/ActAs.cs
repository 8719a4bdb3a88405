using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>在服务器的命令行上，以某个账号的人做台账的事：权限、范围、审计都是他的。能用命令行的人本来就够得着数据库，这里不问口令。</summary>
public static class ActAs
{
    /// <summary>认出是谁；主岗。管理权限不随着来。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="name">用户名；单机使用的库不看。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>谁；认不出时为 null，另有一句说明。</returns>
    public static async Task<(Viewer? Viewer, string Problem)> RunAsync(Database database, TimeProvider clock, string? name, CancellationToken cancellation = default)
    {
        if (await SingleUser.ViewerAsync(database, cancellation) is { } single) return (Ledgers(single), "");
        if (string.IsNullOrWhiteSpace(name)) return (null, "没有写以谁的身份做。请加上 --as 用户名。");
        var key = AccountName.Key(name);
        await using var db = database.Open();
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.NameKey == key, cancellation) is not { DisabledAt: null } account) return (null, $"没有在用的账号“{name}”。请核对用户名。");
        await using var inBody = database.Open(Viewer.System(account.BodyId));
        var viewer = await BuildViewer.RunAsync(inBody, account.BodyId, account.PersonId, null, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8)), cancellation);
        return viewer is null ? (null, $"“{name}”的人已经不在岗。") : (Ledgers(viewer), "");
    }

    private static Viewer Ledgers(Viewer viewer)
    {
        var name = viewer.Name + "（命令行）";
        return viewer.Narrowed(p => p.StartsWith("ledger.", StringComparison.Ordinal), name.Length <= AuditEntry.ActorLength ? name : name[..AuditEntry.ActorLength], (_, reaches) => reaches);
    }
}
