using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers;

/// <summary>限制阅读的一行，许哪个人看。</summary>
public sealed class RowReader
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一行；行号在各台账之间也不重复。</summary>
    public required Guid RowId { get; init; }

    /// <summary>哪个人。</summary>
    public required Guid PersonId { get; init; }

    internal static void Describe(EntityTypeBuilder<RowReader> entity) =>
        entity.HasKey(r => new { r.BodyId, r.RowId, r.PersonId });
}
