using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Layouts;

/// <summary>自用版式的空表，加密。另放一张表：列版式时不必读它；审计里已有它的散列。</summary>
public sealed class ExportLayoutFile : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个版式。</summary>
    public required Guid LayoutId { get; init; }

    /// <summary>文件原样，加密。</summary>
    public required byte[] Sealed { get; set; }

    internal static void Describe(EntityTypeBuilder<ExportLayoutFile> entity)
    {
        entity.HasKey(f => new { f.BodyId, f.LayoutId });
        entity.HasOne<ExportLayout>().WithOne().HasForeignKey<ExportLayoutFile>(f => new { f.BodyId, f.LayoutId });
    }
}
