using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>考核评价方案的一版。启用以后不能再改，要改的另起一版：以前的评价照以前的方案，一直看得懂。</summary>
public sealed class AssessmentScheme
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 100;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>第几版，从1起。</summary>
    public required int Edition { get; init; }

    /// <summary>叫什么。</summary>
    public string Name { get; set; } = "";

    /// <summary>内容，见 <see cref="SchemeContent"/>。</summary>
    public string Content { get; set; } = "";

    /// <summary>到了哪里，见 <see cref="SchemeStates"/>。</summary>
    public string State { get; set; } = SchemeStates.Draft;

    /// <summary>改到第几次。</summary>
    public int Version { get; set; } = 1;

    internal static void Describe(EntityTypeBuilder<AssessmentScheme> entity)
    {
        entity.ToTable("AssessmentSchemes");
        entity.HasKey(s => new { s.BodyId, s.Edition });
        entity.Property(s => s.Edition).ValueGeneratedNever();
        entity.Property(s => s.Name).HasMaxLength(NameLength);
        entity.Property(s => s.State).HasMaxLength(20);
        entity.Property(s => s.Version).IsConcurrencyToken();
        // 同时只有一版草稿；在用的一版，改的时候照 Version 看有没有人抢先
        entity.HasIndex(s => s.BodyId).IsUnique().HasFilter("\"State\" = 'draft'").HasDatabaseName("IX_AssessmentSchemes_Draft");
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>一版方案到了哪里。</summary>
public static class SchemeStates
{
    /// <summary>在改，还不能用。</summary>
    public const string Draft = "draft";

    /// <summary>在用：新的评价照它。</summary>
    public const string Used = "used";

    /// <summary>不再用：另启用了一版。</summary>
    public const string Retired = "retired";

    /// <summary>叫什么。</summary>
    public static string TitleOf(string state) => state switch { Used => "在用", Retired => "不再用", _ => "草稿" };
}
