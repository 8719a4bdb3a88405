using Bihuan.Ledgers.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 销号、看护、反弹的表
public abstract partial class Db
{
    /// <summary>各机构的销号要过哪几步。</summary>
    public DbSet<ClosureChain> ClosureChains => Set<ClosureChain>();

    // 测试里的目录可能没有这几本台账
    private void DescribeClosing(ModelBuilder model)
    {
        ClosureChain.Describe(model.Entity<ClosureChain>());
        if (Catalog.Find("closure") is not null)
        {
            // 一个问题同时只有一次销号在办
            model.Entity<Closure>().HasIndex(c => new { c.BodyId, c.ProblemId }).IsUnique().HasFilter("\"State\" IN ('review', 'approval')").HasDatabaseName("IX_Closures_Open");
            model.Entity<Closure>().HasIndex(c => new { c.BodyId, c.Step, c.SubmittedOn, c.Id }).HasFilter("\"Step\" IS NOT NULL").HasDatabaseName("IX_Closures_Waiting");
        }
        if (Catalog.Find("watch") is not null) model.Entity<Watch>().HasIndex(w => new { w.BodyId, w.State, w.ControlId, w.Since });
        if (Catalog.Find("relapse") is not null)
        {
            // 一条看护、一条预警只起疑一次；几处同时查也只有一次
            model.Entity<Relapse>().HasIndex(r => new { r.BodyId, r.WatchId, r.FindingId }).IsUnique().HasFilter("\"FindingId\" IS NOT NULL").HasDatabaseName("IX_Relapses_Once");
            model.Entity<Relapse>().HasIndex(r => new { r.BodyId, r.State, r.ExplainDueOn });
        }
    }
}
