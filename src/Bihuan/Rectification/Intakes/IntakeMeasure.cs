using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Intakes;

/// <summary>导入时核对着的一条措施。</summary>
public sealed class IntakeMeasure : IRestrictable
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪次导入。</summary>
    public required Guid IntakeId { get; init; }

    /// <summary>现在归哪个问题。</summary>
    public required Guid ProblemId { get; set; }

    /// <summary>读出时在哪个问题下面；人加的为 null。</summary>
    public Guid? ReadUnderId { get; init; }

    /// <summary>在问题里排在第几，可以有空号。</summary>
    public int Position { get; set; }

    /// <summary>做什么。</summary>
    public required string Text { get; set; }

    /// <summary>读出时的文字；人加的为 null。</summary>
    public string? AsRead { get; set; }

    /// <summary>期限；没有写的为 null。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>承诺的数量，文书里写的。</summary>
    public string? Quantity { get; set; }

    /// <summary>在现在这一稿的第几行；人加的为 null。</summary>
    public int? Line { get; set; }

    /// <summary>为什么不收；收的为 null。</summary>
    public string? DropReason { get; set; }

    /// <summary>生成了哪条措施；还没有生成的为 null。</summary>
    public Guid? MadeId { get; set; }

    /// <summary>第几版。</summary>
    public int Version { get; set; } = 1;

    /// <inheritdoc cref="Intake.Restricted"/>
    public bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<IntakeMeasure> entity)
    {
        entity.ToTable("IntakeMeasures");
        entity.HasKey(m => new { m.BodyId, m.Id });
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.Property(m => m.DropReason).HasMaxLength(IntakeProblem.ReasonLength);
        entity.HasOne<Intake>().WithMany().HasForeignKey(m => new { m.BodyId, m.IntakeId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<IntakeProblem>().WithMany().HasForeignKey(m => new { m.BodyId, m.ProblemId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => new { m.BodyId, m.IntakeId });
    }
}
