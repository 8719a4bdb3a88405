using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Importing;

/// <summary>手工对好的列：同一机构里，同样表头的表下次来，照这次的认。</summary>
public sealed class ImportMemory : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>怎样的表头，见 <see cref="ImportMap.Fingerprint"/>。</summary>
    public required string Fingerprint { get; init; }

    /// <summary>各列当作什么，JSON：列号 → 字段名；写了万元的列号前面加“万”。</summary>
    public required string Targets { get; set; }

    /// <summary>最近一次对好的时刻，UTC。</summary>
    public required DateTime At { get; set; }

    internal static void Describe(EntityTypeBuilder<ImportMemory> entity)
    {
        entity.HasKey(m => new { m.BodyId, m.Ledger, m.Fingerprint });
        entity.Property(m => m.Ledger).HasMaxLength(40);
        entity.Property(m => m.Fingerprint).HasMaxLength(32);
    }
}
