using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Portal;

/// <summary>一个机构的公开网页：开没有开、叫什么、怎样联系。没有这一行时没有开。</summary>
public sealed class PortalSettings
{
    /// <summary>名称、地址、电话、邮箱、时间各最长多少字。</summary>
    public const int NameLength = 40, AddressLength = 100, PhoneLength = 60, MailLength = 100, HoursLength = 100;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>开着。</summary>
    public bool IsOn { get; set; }

    /// <summary>网页的名称，写在每页顶上。</summary>
    public string Name { get; set; } = "";

    /// <summary>整改办的地址；没有的为空。</summary>
    public string Address { get; set; } = "";

    /// <summary>整改办的电话；没有的为空。</summary>
    public string Phone { get; set; } = "";

    /// <summary>整改办的邮箱；没有的为空。</summary>
    public string Mail { get; set; } = "";

    /// <summary>什么时候可以打电话、上门；没有的为空。</summary>
    public string Hours { get; set; } = "";

    internal static void Describe(EntityTypeBuilder<PortalSettings> entity)
    {
        entity.ToTable("PortalSettings");
        entity.HasKey(s => s.BodyId);
        entity.Property(s => s.BodyId).ValueGeneratedNever();
        entity.Property(s => s.Name).HasMaxLength(NameLength);
        entity.Property(s => s.Address).HasMaxLength(AddressLength);
        entity.Property(s => s.Phone).HasMaxLength(PhoneLength);
        entity.Property(s => s.Mail).HasMaxLength(MailLength);
        entity.Property(s => s.Hours).HasMaxLength(HoursLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyId);
    }
}
