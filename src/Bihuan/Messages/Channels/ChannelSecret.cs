using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages.Channels;

/// <summary>发送用的口令、令牌，用数据库之外的钥匙加密。不进审计：审计永远留着，不该留它。</summary>
public sealed class ChannelSecret : IUnaudited
{
    /// <summary>邮件口令的 <see cref="Key"/>；群机器人的是它的编号。</summary>
    public const string Mail = "mail";

    /// <summary>密文最长多少字符。</summary>
    public const int SealedLength = 2_000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>是谁的。</summary>
    public required string Key { get; init; }

    /// <summary>密文。</summary>
    public required string Sealed { get; set; }

    internal static void Describe(EntityTypeBuilder<ChannelSecret> entity)
    {
        entity.HasKey(s => new { s.BodyId, s.Key });
        entity.Property(s => s.Key).HasMaxLength(40);
        entity.Property(s => s.Sealed).HasMaxLength(SealedLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyId);
    }
}
