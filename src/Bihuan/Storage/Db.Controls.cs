using Bihuan.Controls;
using Bihuan.Controls.Own;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 规则与预警的各张表
public abstract partial class Db
{
    /// <summary>有哪些内置的规则；连同机构自己定的，见 <see cref="ControlsHereAsync"/>。</summary>
    public ControlBook Controls { get; }

    /// <summary>机构定的规则开不开。</summary>
    public DbSet<ControlSwitch> ControlSwitches => Set<ControlSwitch>();

    /// <summary>各条规则现在的样子。</summary>
    public DbSet<ControlState> ControlStates => Set<ControlState>();

    /// <summary>各条规则每天的样子。</summary>
    public DbSet<ControlDay> ControlDays => Set<ControlDay>();

    /// <summary>等着重查的。</summary>
    public DbSet<DirtyMark> DirtyMarks => Set<DirtyMark>();

    /// <summary>预警。</summary>
    public DbSet<Finding> Findings => Set<Finding>();

    /// <summary>机构自己定的承诺、规则，删了的也在。</summary>
    public DbSet<OwnRule> OwnRules => Set<OwnRule>();

    /// <summary>承诺提醒过的。</summary>
    internal DbSet<OwnReminder> OwnReminders => Set<OwnReminder>();

    /// <summary>看的人的机构有哪些规则：内置的在前，自己定的在后。一次查询。</summary>
    public async Task<ControlBook> ControlsHereAsync(CancellationToken cancellation = default) =>
        await OwnControlsAsync(Viewer.BodyId, cancellation) is { Count: > 0 } own ? new ControlBook([.. Controls.Controls, .. own]) : Controls;

    // 一次保存里改了台账的行，问一次：没有自己定的机构，表里一行也没有
    internal async Task<IReadOnlyList<OwnControl>> OwnControlsAsync(int body, CancellationToken cancellation) =>
        [.. (await OwnRules.AsNoTracking().Where(r => r.BodyId == body && r.DeletedOn == null).OrderBy(r => r.Number).ToListAsync(cancellation)).Select(r => OwnControl.Of(Catalog, r)).OfType<OwnControl>()];
}
