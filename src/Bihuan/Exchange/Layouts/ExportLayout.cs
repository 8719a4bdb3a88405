using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Layouts;

/// <summary>自用版式：上级发的空表，各列对好了台账的字段，导出时照它填。机构里能导出这本台账的人共用。</summary>
public sealed class ExportLayout
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 60;

    /// <summary>一本台账最多几个。</summary>
    public const int MostEach = 30;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>名称，一本台账里不重复。</summary>
    public required string Name { get; set; }

    /// <summary>各列当作什么，<see cref="LayoutMap"/> 的 JSON。</summary>
    public required string Map { get; set; }

    /// <summary>空表的 SHA-256。</summary>
    public required string Sha256 { get; init; }

    /// <summary>空表的大小，字节。</summary>
    public required long Size { get; init; }

    /// <summary>谁存的。</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>什么时候存的，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    internal static void Describe(EntityTypeBuilder<ExportLayout> entity)
    {
        entity.HasKey(l => new { l.BodyId, l.Id });
        entity.Property(l => l.Id).ValueGeneratedNever();
        entity.Property(l => l.Ledger).HasMaxLength(40);
        entity.Property(l => l.Name).HasMaxLength(NameLength);
        entity.Property(l => l.Sha256).HasMaxLength(64);
        entity.HasIndex(l => new { l.BodyId, l.Ledger, l.Name }).IsUnique();
        entity.HasOne<Body>().WithMany().HasForeignKey(l => l.BodyId);
    }
}
