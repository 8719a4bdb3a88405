using Bihuan.Audit;
using Bihuan.Files;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Intakes;

/// <summary>导入的文书的一稿：文件和读出的正文，一直留着。</summary>
public sealed class IntakeDocument : IRestrictable
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪次导入。</summary>
    public required Guid IntakeId { get; init; }

    /// <summary>第几稿，从1起。</summary>
    public required int Ordinal { get; init; }

    /// <summary>文件，见 <see cref="StoredFile"/>。</summary>
    public required Guid FileId { get; init; }

    /// <summary>文件名。</summary>
    public required string FileName { get; init; }

    /// <summary>内容的 SHA-256；同一个文件再传，认得出。</summary>
    public required string Sha256 { get; init; }

    /// <summary>哪一类文书，<c>DocumentKind</c> 的名字。</summary>
    public required string Kind { get; init; }

    /// <summary>读出的正文，见 <see cref="IntakeText"/>；不进审计，审计里只有它的指纹。</summary>
    public required byte[] Text { get; init; }

    /// <summary>谁传的，那时的姓名。</summary>
    public required string Uploader { get; init; }

    /// <summary>什么时候传的，UTC。</summary>
    public required DateTime UploadedAt { get; init; }

    /// <inheritdoc cref="Intake.Restricted"/>
    public bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<IntakeDocument> entity)
    {
        entity.ToTable("IntakeDocuments");
        entity.HasKey(d => new { d.BodyId, d.Id });
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.FileName).HasMaxLength(255);
        entity.Property(d => d.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        entity.Property(d => d.Kind).HasMaxLength(20);
        entity.Property(d => d.Uploader).HasMaxLength(60);
        entity.HasOne<Intake>().WithMany().HasForeignKey(d => new { d.BodyId, d.IntakeId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(d => new { d.BodyId, d.FileId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(d => new { d.BodyId, d.IntakeId, d.Ordinal }).IsUnique();
    }
}
