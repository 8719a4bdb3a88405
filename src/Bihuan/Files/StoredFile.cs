using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Files;

/// <summary>收下的一个文件：叫什么、谁传的。内容在 <see cref="FileFolder"/> 里，由它的 SHA-256 找到；传上来以后不改。</summary>
public sealed class StoredFile
{
    /// <summary>一个文件最大多少字节。</summary>
    public const long MostBytes = 50L << 20;

    /// <summary>SHA-256 写成十六进制的长度。</summary>
    public const int HashLength = 64;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>收拾干净的文件名，见 <see cref="FileName"/>。</summary>
    public required string Name { get; init; }

    /// <summary>按内容认出的媒体类型，见 <see cref="FileType"/>。</summary>
    public required string MediaType { get; init; }

    /// <summary>存着的内容的 SHA-256，小写十六进制；照片去掉拍摄地点之后的。</summary>
    public required string Sha256 { get; init; }

    /// <summary>存着的内容多少字节。</summary>
    public required long Size { get; init; }

    /// <summary>小图的 SHA-256，浏览器上传时做的 JPEG；没有时为 null。</summary>
    public string? ThumbnailSha256 { get; init; }

    /// <summary>文件标有“内部”，上传的人确认过可以在这里处理。</summary>
    public bool InternalConfirmed { get; init; }

    /// <summary>谁传的。</summary>
    public required Guid UploadedBy { get; init; }

    /// <summary>传的时候的称呼。</summary>
    public required string Uploader { get; init; }

    /// <summary>传上来的时刻，UTC。</summary>
    public required DateTime UploadedAt { get; init; }

    internal static void Describe(EntityTypeBuilder<StoredFile> entity)
    {
        entity.HasKey(f => new { f.BodyId, f.Id });
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Name).HasMaxLength(FileName.MostBytes);
        entity.Property(f => f.MediaType).HasMaxLength(100).IsUnicode(false);
        entity.Property(f => f.Sha256).HasMaxLength(HashLength).IsFixedLength().IsUnicode(false);
        entity.Property(f => f.ThumbnailSha256).HasMaxLength(HashLength).IsFixedLength().IsUnicode(false);
        entity.Property(f => f.Uploader).HasMaxLength(AuditEntry.ActorLength);
        entity.HasIndex(f => new { f.BodyId, f.Sha256 });
        entity.HasIndex(f => new { f.BodyId, f.ThumbnailSha256 });
        entity.HasIndex(f => new { f.BodyId, f.UploadedAt, f.Id });
        entity.HasOne<Body>().WithMany().HasForeignKey(f => f.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
