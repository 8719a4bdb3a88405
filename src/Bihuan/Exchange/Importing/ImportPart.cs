using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Importing;

/// <summary>一次导入里放的什么。</summary>
public enum ImportContent
{
    /// <summary>上传的文件，原样。</summary>
    File,

    /// <summary>核对的结果，逐行。</summary>
    Report,
}

/// <summary>一次导入的文件、结果：整个加密，里面可能有证号。</summary>
public sealed class ImportPart : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一次。</summary>
    public required Guid ImportId { get; init; }

    /// <summary>放的什么。</summary>
    public required ImportContent Content { get; init; }

    /// <summary>密文。</summary>
    public required byte[] Sealed { get; set; }

    internal static void Describe(EntityTypeBuilder<ImportPart> entity)
    {
        entity.HasKey(p => new { p.BodyId, p.ImportId, p.Content });
        entity.HasOne<Import>().WithMany().HasForeignKey(p => new { p.BodyId, p.ImportId });
    }
}
