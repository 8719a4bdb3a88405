using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Intakes;

/// <summary>一次导入：由一份文书（和它后来的各稿）读出问题，由人逐个核对，再生成问题清单。只给改得了全部问题的人看。</summary>
public sealed class Intake : IRestrictable
{
    /// <summary>名称最长多少字。</summary>
    public const int TitleLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>叫什么：文书的标题，没有标题的是文件名。</summary>
    public required string Title { get; set; }

    /// <summary>哪次巡察；要照读出的另建的，建好以前为 null。</summary>
    public Guid? InspectionId { get; set; }

    /// <summary>另建巡察时的名称；选了已有的为 null。</summary>
    public string? InspectionTitle { get; set; }

    /// <summary>另建巡察时的巡察组。</summary>
    public string? Inspector { get; set; }

    /// <summary>另建巡察时的种类，见 <see cref="InspectionKinds"/>。</summary>
    public string InspectionKind { get; set; } = InspectionKinds.Inspection;

    /// <summary>另建巡察时的哪一级，见 <see cref="InspectionLevels"/>。</summary>
    public string Level { get; set; } = InspectionLevels.County;

    /// <summary>另建巡察时的反馈日期。</summary>
    public DateOnly? FeedbackOn { get; set; }

    /// <summary>另建巡察时，检查从哪一天开始。</summary>
    public DateOnly? PeriodFrom { get; set; }

    /// <summary>另建巡察时，检查到哪一天结束。</summary>
    public DateOnly? PeriodTo { get; set; }

    /// <summary>没有写牵头单位的问题归哪个单位；整改办所在的。</summary>
    public int UnitId { get; set; }

    /// <summary>是上一轮（更早）的巡察，不是现在要整改的。</summary>
    public bool IsPast { get; set; }

    /// <summary>限制阅读：只有导入的人看得见，生成的问题也只许他看，由他再定给谁看。</summary>
    public bool Restricted { get; set; }

    /// <summary>第几版；两个人同时生成、同时改巡察，后一个不成。</summary>
    public int Version { get; set; } = 1;

    /// <summary>谁导入的。</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>导入的人，那时的姓名。</summary>
    public required string Creator { get; init; }

    /// <summary>什么时候导入的，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>最近一次生成的时刻，UTC；还没有生成的为 null。</summary>
    public DateTime? MadeAt { get; set; }

    /// <summary>不要了的时刻，UTC；列表里看不见。</summary>
    public DateTime? DiscardedAt { get; set; }

    internal static void Describe(EntityTypeBuilder<Intake> entity)
    {
        entity.ToTable("Intakes");
        entity.HasKey(i => new { i.BodyId, i.Id });
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.Property(i => i.Title).HasMaxLength(TitleLength);
        entity.Property(i => i.InspectionTitle).HasMaxLength(100);
        entity.Property(i => i.Inspector).HasMaxLength(80);
        entity.Property(i => i.InspectionKind).HasMaxLength(20);
        entity.Property(i => i.Level).HasMaxLength(20);
        entity.Property(i => i.Creator).HasMaxLength(60);
        entity.HasOne<Body>().WithMany().HasForeignKey(i => i.BodyId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => new { i.BodyId, i.CreatedAt });
    }
}
