using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Calendar;

/// <summary>
/// 一个机构的一天：上不上班、什么假、是第几个工作日。由随程序带的节假日数据和机构自己导入的（<see cref="BodyCalendar"/>）排出，
/// 改了照样重排，所以自己不进审计。第几个工作日是一个连着的号：起日的号加上几，就是几个工作日以后，查索引就得。
/// </summary>
public sealed class CalendarDay : IUnaudited
{
    /// <summary>节名最长多少字。</summary>
    public const int NameLength = 30;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一天。</summary>
    public required DateOnly Day { get; init; }

    /// <summary>不上班。</summary>
    public required bool Off { get; set; }

    /// <summary>节名、调休的说明；平常的日子、周末为 null。</summary>
    public string? Name { get; set; }

    /// <summary>从这份日历的第一天起，到这一天（含）共几个工作日；不上班的日子与前一个工作日同号。</summary>
    public required int Number { get; set; }

    /// <summary>这一年的放假安排已经公布、收录了；没有的只分得出周末，算出来的日子是暂定的。</summary>
    public required bool Known { get; set; }

    internal static void Describe(EntityTypeBuilder<CalendarDay> entity)
    {
        entity.HasKey(d => new { d.BodyId, d.Day });
        entity.Property(d => d.Name).HasMaxLength(NameLength);
        // 第几个工作日是哪一天
        entity.HasIndex(d => new { d.BodyId, d.Number, d.Day });
        entity.HasOne<Body>().WithMany().HasForeignKey(d => d.BodyId);
    }
}
