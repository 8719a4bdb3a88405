using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 一次报送里的一个问题，生成时的样子。只增：改、删都由数据库拒绝。
/// 各行不另进审计：它们的指纹在报送的那一行里，那一行进审计。
/// </summary>
public sealed class SubmissionItem : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一次报送。</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>哪个问题。</summary>
    public required Guid ProblemId { get; init; }

    /// <summary>排在第几。</summary>
    public required int Sequence { get; init; }

    /// <summary>文件里的编号；没有的为 null。</summary>
    public string? Number { get; init; }

    /// <summary>问题，一句话。</summary>
    public required string Title { get; init; }

    /// <summary>方面；没有写的为 null。</summary>
    public string? Aspect { get; init; }

    /// <summary>来源，见 <see cref="Ledgers.Rectification.ProblemSources"/>。</summary>
    public required string Source { get; init; }

    /// <summary>性质，见 <see cref="Ledgers.Rectification.ProblemNatures"/>；没有定的为 null。</summary>
    public string? Nature { get; init; }

    /// <summary>牵头单位的名称。</summary>
    public required string Unit { get; init; }

    /// <summary>责任领导的姓名；没有定的为 null。</summary>
    public string? Leader { get; init; }

    /// <summary>到了哪一步，见 <see cref="Ledgers.Rectification.ProblemStates"/>。</summary>
    public required string State { get; init; }

    /// <summary>销号等哪一步，见 <see cref="Ledgers.Rectification.Closing.ClosureSteps"/>；不在审的为 null。</summary>
    public string? Step { get; init; }

    /// <summary>进展，见 <see cref="Ledgers.Rectification.ProgressStates"/>。</summary>
    public required string Progress { get; init; }

    /// <summary>整改期限；没有定的为 null。</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>最初的期限；没有的为 null。</summary>
    public DateOnly? FirstDueOn { get; init; }

    /// <summary>正申请延到哪一天；没有申请的为 null。</summary>
    public DateOnly? AskedOn { get; init; }

    /// <summary>销号的日子；没有销号的为 null。</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>生成的那一天，过了期限还没有销号。</summary>
    public required bool IsLate { get; init; }

    /// <summary>措施几条。</summary>
    public required int Measures { get; init; }

    /// <summary>做好的措施几条。</summary>
    public required int MeasuresDone { get; init; }

    /// <summary>佐证几份。</summary>
    public required int Evidences { get; init; }

    /// <summary>整改成效；没有写的为 null。</summary>
    public string? Outcome { get; init; }

    /// <summary>比上一次怎样，见 <see cref="SubmissionChanges"/>。</summary>
    public required string Change { get; set; }

    /// <summary>内容的 SHA-256：与上一次一样的，没有变。</summary>
    public required string Hash { get; set; }

    internal static void Describe(EntityTypeBuilder<SubmissionItem> entity)
    {
        entity.ToTable("SubmissionItems");
        entity.HasKey(i => new { i.BodyId, i.SubmissionId, i.ProblemId });
        entity.Property(i => i.Number).HasMaxLength(100);
        entity.Property(i => i.Title).HasMaxLength(1000);
        entity.Property(i => i.Aspect).HasMaxLength(200);
        entity.Property(i => i.Source).HasMaxLength(30);
        entity.Property(i => i.Nature).HasMaxLength(30);
        entity.Property(i => i.Unit).HasMaxLength(200);
        entity.Property(i => i.Leader).HasMaxLength(200);
        entity.Property(i => i.State).HasMaxLength(30);
        entity.Property(i => i.Step).HasMaxLength(30);
        entity.Property(i => i.Progress).HasMaxLength(30);
        entity.Property(i => i.Change).HasMaxLength(20);
        entity.Property(i => i.Hash).HasMaxLength(64);
        entity.HasOne<Submission>().WithMany().HasForeignKey(i => new { i.BodyId, i.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => new { i.BodyId, i.SubmissionId, i.Sequence, i.ProblemId });
    }
}
