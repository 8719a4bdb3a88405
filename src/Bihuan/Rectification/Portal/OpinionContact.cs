using Bihuan.Audit;
using Bihuan.Ledgers.Rectification.Publishing;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Portal;

/// <summary>提意见的人留的姓名、电话，加密存放。只有正在答的人看得见；办结满了期限就删。不进审计：审计删不掉，留着就食言了。</summary>
public sealed class OpinionContact : IUnaudited
{
    /// <summary>姓名、电话各最长多少字。</summary>
    public const int NameLength = 30, PhoneLength = 30;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪条意见。</summary>
    public required Guid OpinionId { get; init; }

    /// <summary>姓名、电话，一行一个，加密。</summary>
    public required string Sealed { get; init; }

    internal static void Describe(EntityTypeBuilder<OpinionContact> entity)
    {
        entity.ToTable("OpinionContacts");
        entity.HasKey(c => new { c.BodyId, c.OpinionId });
        entity.Property(c => c.Sealed).HasMaxLength(1000);
        entity.HasOne<Opinion>().WithOne().HasForeignKey<OpinionContact>(c => new { c.BodyId, c.OpinionId }).OnDelete(DeleteBehavior.Restrict);
    }
}
