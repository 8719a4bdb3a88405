using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People;

/// <summary>一个人从哪天到哪天在一个岗位上。</summary>
public sealed class PostHolder
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪个岗位。</summary>
    public required Guid PostId { get; init; }

    /// <summary>谁：人员台账的行号。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>是不是主岗；一个人同一天只有一个主岗，兼任的可以有几个。</summary>
    public required bool IsMain { get; init; }

    /// <summary>从哪天起，含当天。</summary>
    public required DateOnly From { get; init; }

    /// <summary>到哪天止，含当天；没有定时为 null。</summary>
    public DateOnly? To { get; set; }

    internal static void Describe(EntityTypeBuilder<PostHolder> entity)
    {
        entity.HasKey(h => new { h.BodyId, h.Id });
        entity.Property(h => h.Id).ValueGeneratedNever();
        entity.HasIndex(h => new { h.BodyId, h.PersonId, h.From });
        entity.HasOne<Post>().WithMany().HasForeignKey(h => new { h.BodyId, h.PostId });
    }
}
