using Bihuan.Access;
using Bihuan.Controls.Showing;
using Bihuan.Storage;

namespace Bihuan.Controls.Own;

/// <summary>别的一个人看不看得见一条自己定的：他今天的哪个岗位都算，受委托的也算。</summary>
internal static class OwnSight
{
    /// <summary>看得见这一条，也看得见整个机构的：提醒里的数是整个机构的。</summary>
    public static async Task<bool> SeesAsync(Db db, Guid person, OwnControl control, DateOnly today, CancellationToken cancellation) =>
        (await ViewersAsync(db, control.Rule.BodyId, person, today, cancellation)).Exists(v => FindingReach.Sees(v, control) && FindingReach.SeesWhole(v));

    /// <summary>他今天各个岗位上的权限；一个岗位也没有的，也可能直接给了角色。</summary>
    public static async Task<List<Viewer>> ViewersAsync(Db db, int body, Guid person, DateOnly today, CancellationToken cancellation) =>
        [.. (await BuildViewer.AllAsync(db, body, [person], today, cancellation))[person]];
}
