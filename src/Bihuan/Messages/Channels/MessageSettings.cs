using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages.Channels;

/// <summary>一个机构怎样发邮件、休息日发不发摘要。没有这一行时不发邮件。口令另在 <see cref="ChannelSecret"/>，不进审计。</summary>
public sealed class MessageSettings
{
    /// <summary>主机名、用户名、发件地址最长多少字符。</summary>
    public const int TextLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>邮件服务器的主机名；空的是不发邮件。</summary>
    public string MailHost { get; set; } = "";

    /// <summary>端口。</summary>
    public int MailPort { get; set; } = 25;

    /// <summary>用 STARTTLS 加密；对方不支持就不发。</summary>
    public bool MailTls { get; set; } = true;

    /// <summary>登录邮件服务器的用户名；不用登录的为空。</summary>
    public string MailUser { get; set; } = "";

    /// <summary>发件地址。</summary>
    public string MailFrom { get; set; } = "";

    /// <summary>口令是什么时候设的，UTC；没有口令时为 null。</summary>
    public DateTime? MailSecretSetAt { get; set; }

    /// <summary>休息日也发摘要。</summary>
    public bool OnRestDays { get; set; }

    internal static void Describe(EntityTypeBuilder<MessageSettings> entity)
    {
        entity.HasKey(s => s.BodyId);
        entity.Property(s => s.BodyId).ValueGeneratedNever();
        entity.Property(s => s.MailHost).HasMaxLength(TextLength);
        entity.Property(s => s.MailUser).HasMaxLength(TextLength);
        entity.Property(s => s.MailFrom).HasMaxLength(TextLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyId);
    }
}
