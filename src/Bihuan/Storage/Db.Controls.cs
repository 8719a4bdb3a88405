using Bihuan.Controls;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 规则与预警的各张表
public abstract partial class Db
{
    /// <summary>有哪些规则。</summary>
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
}
