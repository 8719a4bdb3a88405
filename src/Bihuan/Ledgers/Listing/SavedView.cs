using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Listing;

/// <summary>一个人给一本台账存下的视图：起了名字的一段网址查询。只给自己用，不进审计。</summary>
public sealed class SavedView : IUnaudited
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 20;

    /// <summary>查询最长多少字符。</summary>
    public const int QueryLength = 2000;

    /// <summary>一个人在一本台账里最多存几个。</summary>
    public const int Most = 20;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>谁的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>名称，一个人在一本台账里不重复。</summary>
    public required string Name { get; set; }

    /// <summary>网址里 ? 及其后的一段，由 <see cref="ListQuery.ToString"/> 写。</summary>
    public required string Query { get; set; }

    internal static void Describe(EntityTypeBuilder<SavedView> entity)
    {
        entity.HasKey(v => new { v.BodyId, v.Id });
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.Property(v => v.Ledger).HasMaxLength(40);
        entity.Property(v => v.Name).HasMaxLength(NameLength);
        entity.Property(v => v.Query).HasMaxLength(QueryLength);
        entity.HasIndex(v => new { v.BodyId, v.PersonId, v.Ledger, v.Name }).IsUnique();
    }
}
