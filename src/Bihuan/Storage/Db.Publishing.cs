using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Portal;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 公开版本的表
public abstract partial class Db
{
    /// <summary>公开版本里各处怎样定的。</summary>
    internal DbSet<PublicationMark> PublicationMarks => Set<PublicationMark>();

    /// <summary>各机构的公开网页。</summary>
    internal DbSet<PortalSettings> PortalSettings => Set<PortalSettings>();

    /// <summary>提意见的人留的联系方式。</summary>
    internal DbSet<OpinionContact> OpinionContacts => Set<OpinionContact>();

    // 测试里的目录可能没有这本台账
    private void DescribePublishing(ModelBuilder model)
    {
        Rectification.Portal.PortalSettings.Describe(model.Entity<PortalSettings>());
        if (Catalog.Find("publication") is not null) PublicationMark.Describe(model.Entity<PublicationMark>());
        else model.Ignore<PublicationMark>();
        if (Catalog.Find("opinion") is not null) OpinionContact.Describe(model.Entity<OpinionContact>());
        else model.Ignore<OpinionContact>();
    }
}
