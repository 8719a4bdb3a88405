using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages.Digests;

/// <summary>一个机构某一天的摘要写过了：键不许重复，两处同时写也只有一处成。</summary>
public sealed class DigestRun : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一天，当地日期。</summary>
    public required DateOnly Day { get; init; }

    /// <summary>什么时候写的，UTC。</summary>
    public required DateTime At { get; init; }

    /// <summary>写给几个人。</summary>
    public required int People { get; init; }

    internal static void Describe(EntityTypeBuilder<DigestRun> entity)
    {
        entity.HasKey(d => new { d.BodyId, d.Day });
        entity.HasOne<Body>().WithMany().HasForeignKey(d => d.BodyId);
    }
}
