using Bihuan.Rectification.Plans;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 整改方案的表
public abstract partial class Db
{
    /// <summary>认可了的方案校核意见。</summary>
    internal DbSet<PlanAcceptance> PlanAcceptances => Set<PlanAcceptance>();

    private static void DescribePlans(ModelBuilder model) => PlanAcceptance.Describe(model.Entity<PlanAcceptance>());
}
