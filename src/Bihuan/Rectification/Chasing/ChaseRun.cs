using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Chasing;

/// <summary>一个机构某一期的周提醒、月度数字做过了：键不许重复，两处同时做也只有一处成。</summary>
public sealed class ChaseRun : IUnaudited
{
    /// <summary>周提醒；日期是那一周的星期一。</summary>
    public const string Weekly = "weekly";

    /// <summary>月度数字；日期是那个月的1日。</summary>
    public const string Month = "month";

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一种。</summary>
    public required string Kind { get; init; }

    /// <summary>哪一期。</summary>
    public required DateOnly On { get; init; }

    /// <summary>什么时候做的，UTC。</summary>
    public required DateTime At { get; init; }

    internal static void Describe(EntityTypeBuilder<ChaseRun> entity)
    {
        entity.HasKey(r => new { r.BodyId, r.Kind, r.On });
        entity.Property(r => r.Kind).HasMaxLength(20);
        entity.HasOne<Body>().WithMany().HasForeignKey(r => r.BodyId);
    }
}
