using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People.Leaving;

/// <summary>一次离岗交接：谁交给谁，哪天，由谁办的。各项见 <see cref="HandOverLine"/>，印出来签字。</summary>
public sealed class HandOver
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>交出的人。</summary>
    public required Guid FromPersonId { get; init; }

    /// <summary>接收的人。</summary>
    public required Guid ToPersonId { get; init; }

    /// <summary>哪天。</summary>
    public required DateOnly On { get; init; }

    /// <summary>经办的人。</summary>
    public required Guid ByPersonId { get; init; }

    /// <summary>理由。</summary>
    public required string Reason { get; init; }

    internal static void Describe(EntityTypeBuilder<HandOver> entity)
    {
        entity.HasKey(h => new { h.BodyId, h.Id });
        entity.Property(h => h.Id).ValueGeneratedNever();
        entity.Property(h => h.Reason).HasMaxLength(Audit.Process.ReasonLength);
        entity.HasIndex(h => new { h.BodyId, h.FromPersonId });
        entity.HasOne<Body>().WithMany().HasForeignKey(h => h.BodyId);
    }
}

/// <summary>交接清单里是哪一类。</summary>
public enum HandOverKind
{
    /// <summary>台账里由他负责的行，改给接收的人。</summary>
    Rows,

    /// <summary>没有交的行：限制阅读的，要由知情的人另办。</summary>
    NotMoved,

    /// <summary>离开的岗位。</summary>
    Post,

    /// <summary>收回的角色。</summary>
    Role,

    /// <summary>收回的委托。</summary>
    Delegation,
}

/// <summary>交接清单的一项。</summary>
public sealed class HandOverLine
{
    /// <summary>名称最长多少字。</summary>
    public const int TitleLength = 120;

    /// <summary>明细最长多少字。</summary>
    public const int DetailLength = 4000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一次交接。</summary>
    public required Guid HandOverId { get; init; }

    /// <summary>第几项，从 1 起。</summary>
    public required int Ordinal { get; init; }

    /// <summary>哪一类。</summary>
    public required HandOverKind Kind { get; init; }

    /// <summary>是什么，如“合同：经办人”。</summary>
    public required string Title { get; init; }

    /// <summary>几行、几个。</summary>
    public required int Count { get; init; }

    /// <summary>明细，一行一个；一格写不下的，分成几项接着写。限制阅读的行只数，不写。</summary>
    public required string Detail { get; init; }

    internal static void Describe(EntityTypeBuilder<HandOverLine> entity)
    {
        entity.HasKey(l => new { l.BodyId, l.HandOverId, l.Ordinal });
        entity.Property(l => l.Title).HasMaxLength(TitleLength);
        entity.Property(l => l.Detail).HasMaxLength(DetailLength);
        entity.HasOne<HandOver>().WithMany().HasForeignKey(l => new { l.BodyId, l.HandOverId });
    }
}
