using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Calendar;

/// <summary>一个机构的日历排到哪一年、自己导入了哪些天；各天由它排出，见 <see cref="CalendarDay"/>。排的不进审计，由人导入的另记进审计。</summary>
public sealed class BodyCalendar : IUnaudited
{
    /// <summary>自己导入的最长多少字符：几十年也用不完。</summary>
    public const int OwnLength = 60_000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>自己导入的各天，一行一天，如“2027-01-01 放假 元旦”；没有时为空串。</summary>
    public string Own { get; set; } = "";

    /// <summary>从哪一年起。</summary>
    public required int FirstYear { get; set; }

    /// <summary>到哪一年为止，含。</summary>
    public required int LastYear { get; set; }

    /// <summary>排的时候用的节假日数据的指纹：程序带的数据新了，就要重排。</summary>
    public string KeptMark { get; set; } = "";

    /// <summary>第几版：两个人同时导入，后存的会被提醒。</summary>
    public int Version { get; set; }

    internal static void Describe(EntityTypeBuilder<BodyCalendar> entity)
    {
        entity.HasKey(c => c.BodyId);
        entity.Property(c => c.BodyId).ValueGeneratedNever();
        entity.Property(c => c.Own).HasMaxLength(OwnLength);
        entity.Property(c => c.KeptMark).HasMaxLength(64);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Body>().WithMany().HasForeignKey(c => c.BodyId);
    }
}
