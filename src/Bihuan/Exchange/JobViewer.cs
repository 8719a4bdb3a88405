using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.Exchange;

/// <summary>后台替人办表格的事时，照那个人此刻的权限。</summary>
internal static class JobViewer
{
    /// <summary>认出来；人已经不在岗的为 null。单机使用的人没有岗位、角色，另有一处给他权限。</summary>
    public static async Task<Viewer?> FindAsync(Database database, TimeProvider clock, int body, Guid person, Guid? post, CancellationToken cancellation)
    {
        if (person == SingleUser.PersonId && await SingleUser.ViewerAsync(database, cancellation) is { } single) return single;
        await using var system = database.Open(Viewer.System(body));
        return await BuildViewer.RunAsync(system, body, person, post, ChinaDay.Of(clock), cancellation);
    }
}
