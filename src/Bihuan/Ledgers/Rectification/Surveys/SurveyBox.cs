using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.Surveys;

/// <summary>
/// 一份问卷的票箱：答卷投进来就并成各项的数，不留一份一份的；链接只存散列。全在这一行里，每次整行重写，
/// 所以没有哪一行、哪个时刻、哪个事务号能把一个链接与一份答卷对上。不进审计，也是这个原因。
/// </summary>
public sealed class SurveyBox : IUnaudited
{
    /// <summary>认得出问卷的短码的长度。</summary>
    public const int SlugLength = 6;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪份问卷。</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>链接开头的短码，认得出是哪份问卷；全系统不重复。</summary>
    public required string Slug { get; init; }

    /// <summary>第几版，每写一次加一：同时来的两份，后写的重来。</summary>
    public int Version { get; set; }

    /// <summary>由链接答的几份。</summary>
    public int Answers { get; set; }

    /// <summary>各题各个选项几份，JSON，同 <see cref="SurveyPaper.Counts"/>。</summary>
    public string Counts { get; set; } = "[]";

    /// <summary>写的意见，JSON：一题一个数组，照文字排，看不出先后。</summary>
    public string Texts { get; set; } = "[]";

    /// <summary>没有用过的链接的散列，照散列排，一行一个。</summary>
    public string Unused { get; set; } = "";

    /// <summary>用过的链接的散列，照散列排，一行一个。</summary>
    public string Used { get; set; } = "";

    internal static void Describe(EntityTypeBuilder<SurveyBox> entity)
    {
        entity.ToTable("SurveyBoxes");
        entity.HasKey(b => new { b.BodyId, b.SurveyId });
        entity.Property(b => b.Slug).HasMaxLength(SlugLength);
        entity.HasIndex(b => b.Slug).IsUnique();
        entity.Property(b => b.Version).IsConcurrencyToken();
        entity.HasOne<Survey>().WithOne().HasForeignKey<SurveyBox>(b => new { b.BodyId, b.SurveyId }).OnDelete(DeleteBehavior.Restrict);
    }
}
