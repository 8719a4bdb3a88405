using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages.Channels;

/// <summary>哪一家的群机器人。</summary>
public enum RobotKind
{
    /// <summary>钉钉。</summary>
    DingTalk,

    /// <summary>企业微信。</summary>
    WeCom,
}

/// <summary>机构的一个群机器人。网址里有令牌，与加签的密钥一起另放在 <see cref="ChannelSecret"/>，不进审计。</summary>
public sealed class Robot
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 30;

    /// <summary>主机名最长多少字符。</summary>
    public const int HostLength = 253;

    /// <summary>一个机构最多几个。</summary>
    public const int Most = 10;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪一家的。</summary>
    public required RobotKind Kind { get; init; }

    /// <summary>叫什么，如“工作群”。</summary>
    public required string Name { get; init; }

    /// <summary>网址里的主机名，给人看；令牌不显示。</summary>
    public required string Host { get; init; }

    internal static void Describe(EntityTypeBuilder<Robot> entity)
    {
        entity.HasKey(w => new { w.BodyId, w.Id });
        entity.Property(w => w.Id).ValueGeneratedNever();
        entity.Property(w => w.Name).HasMaxLength(NameLength);
        entity.Property(w => w.Host).HasMaxLength(HostLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(w => w.BodyId);
    }
}
