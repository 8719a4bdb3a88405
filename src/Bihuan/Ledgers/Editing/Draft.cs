using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Editing;

/// <summary>填了一半的表单，替填的人存着。一个人在一张表单上一份；只有他自己取得到。</summary>
public sealed class Draft : IUnaudited
{
    /// <summary>存多少天，自然日；从最近一次存起算。</summary>
    public const int DaysKept = 30;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>谁填的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>哪本台账，代号；台账表单以外的一张，后面加“.”和它的名字，见 <see cref="DraftPlace"/>。</summary>
    public required string Ledger { get; init; }

    /// <summary>哪一行；新登记的为 <see cref="Guid.Empty"/>。</summary>
    public required Guid RowId { get; init; }

    /// <summary>开始填的时候行是第几版；新登记的为 0。</summary>
    public required int Version { get; set; }

    /// <summary>填的字，JSON，整个加密：里面可能有证号，也可能有限制阅读的内容。</summary>
    public required string Sealed { get; set; }

    /// <summary>最近一次存的时刻，UTC。</summary>
    public required DateTime KeptAt { get; set; }

    internal static void Describe(EntityTypeBuilder<Draft> entity)
    {
        entity.HasKey(d => new { d.BodyId, d.PersonId, d.Ledger, d.RowId });
        entity.Property(d => d.Ledger).HasMaxLength(LedgerModelLimits.CodeLength);
        entity.HasIndex(d => d.KeptAt);
    }
}
