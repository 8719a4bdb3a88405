using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages;

/// <summary>一个人怎样收摘要。只是个人的喜好和联系方式，不进审计。</summary>
public sealed class MessagePreference : IUnaudited
{
    /// <summary>邮箱密文最长多少字符。</summary>
    public const int SealedLength = 400;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>谁。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>收摘要的邮箱，加密；不收的为 null。</summary>
    public string? Mail { get; set; }

    /// <summary>不算进摘要的各类，逗号隔开；以后新增的类别默认都算。</summary>
    public string Without { get; set; } = "";

    /// <summary>最近一次写给他的摘要数到什么时刻为止，UTC；还没有时为 null。</summary>
    public DateTime? DigestedTo { get; set; }

    /// <summary>第几版：两处同时改，后保存的要重来。</summary>
    public int Version { get; set; }

    /// <summary>算进摘要的各类。</summary>
    public IReadOnlyList<MessageKind> Kinds => [.. MessageKinds.All.Where(k => !Without.Split(',').Contains(k.ToString(), StringComparer.Ordinal))];

    internal static void Describe(EntityTypeBuilder<MessagePreference> entity)
    {
        entity.HasKey(p => new { p.BodyId, p.PersonId });
        entity.Ignore(p => p.Kinds);
        entity.Property(p => p.Mail).HasMaxLength(SealedLength);
        entity.Property(p => p.Without).HasMaxLength(200);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<Body>().WithMany().HasForeignKey(p => p.BodyId);
    }
}
