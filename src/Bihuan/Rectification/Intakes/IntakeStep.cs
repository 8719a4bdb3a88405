using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Intakes;

/// <summary>核对时的一步，供撤销；改了什么已在审计里，这里不再记。</summary>
public sealed class IntakeStep : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪次导入。</summary>
    public required Guid IntakeId { get; init; }

    /// <summary>谁做的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>做了什么，如“确认了第5个”。</summary>
    public required string Title { get; init; }

    /// <summary>动过的各行先前的样子，<see cref="StepMemo"/> 的 JSON。</summary>
    public required string Before { get; init; }

    /// <summary>什么时候做的，UTC。</summary>
    public required DateTime At { get; init; }

    /// <summary>撤销了。</summary>
    public bool Undone { get; set; }

    internal static void Describe(EntityTypeBuilder<IntakeStep> entity)
    {
        entity.ToTable("IntakeSteps");
        entity.HasKey(s => new { s.BodyId, s.Id });
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Title).HasMaxLength(80);
        entity.HasOne<Intake>().WithMany().HasForeignKey(s => new { s.BodyId, s.IntakeId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.BodyId, s.IntakeId, s.PersonId, s.At });
    }
}
