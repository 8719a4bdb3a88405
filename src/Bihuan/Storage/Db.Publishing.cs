using Bihuan.Ledgers.Rectification.Publishing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 公开版本的表
public abstract partial class Db
{
    /// <summary>公开版本里各处怎样定的。</summary>
    internal DbSet<PublicationMark> PublicationMarks => Set<PublicationMark>();

    // 测试里的目录可能没有这本台账
    private void DescribePublishing(ModelBuilder model)
    {
        if (Catalog.Find("publication") is not null) PublicationMark.Describe(model.Entity<PublicationMark>());
        else model.Ignore<PublicationMark>();
    }
}
