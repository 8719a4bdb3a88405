using Bihuan.Ledgers.Rectification.Dispatching;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 公文的表
public abstract partial class Db
{
    /// <summary>公文里的各个数。</summary>
    internal DbSet<DispatchFigure> DispatchFigures => Set<DispatchFigure>();

    // 测试里的目录可能没有这几本台账
    private void DescribeDispatches(ModelBuilder model)
    {
        if (Catalog.Find("dispatch") is not null) DispatchFigure.Describe(model.Entity<DispatchFigure>());
        else model.Ignore<DispatchFigure>();
        // 一种公文的各版号各不相同；从1起
        if (Catalog.Find("dispatchtemplate") is not null) model.Entity<DispatchTemplate>().HasIndex(t => new { t.BodyId, t.Kind, t.Edition }).IsUnique().HasFilter("\"Edition\" > 0");
    }
}
