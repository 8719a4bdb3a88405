using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Submitting;

/// <summary>看的一方就一次报送、或者里面的一个问题提的问，和报送的机构的答复。</summary>
public sealed class SubmissionQuestion
{
    /// <summary>提问、答复最长多少字。</summary>
    public const int TextLength = 1000, AnswerLength = 4000;

    /// <summary>机构号：报送的机构。</summary>
    public required int BodyId { get; init; }

    /// <summary>行号。</summary>
    public required Guid Id { get; init; }

    /// <summary>就哪一次报送。</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>就里面的哪个问题；就整份的为 null。</summary>
    public Guid? ProblemId { get; init; }

    /// <summary>问什么。</summary>
    public required string Text { get; init; }

    /// <summary>到了哪里，见 <see cref="QuestionStates"/>。</summary>
    public string State { get; set; } = QuestionStates.Open;

    /// <summary>什么时候问的，UTC。</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>提问的单位和人。</summary>
    public required string AskedBy { get; init; }

    /// <summary>答复；还没有的为 null。</summary>
    public string? Answer { get; set; }

    /// <summary>随答复交给的文件，附件的编号；没有的为 null。</summary>
    public string? AnswerPapers { get; set; }

    /// <summary>什么时候答复的，UTC。</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>谁答复的，姓名。</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>什么时候了结的，UTC。</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>了结的单位和人。</summary>
    public string? SettledBy { get; set; }

    /// <summary>第几版。</summary>
    public int Version { get; set; } = 1;

    internal static void Describe(EntityTypeBuilder<SubmissionQuestion> entity)
    {
        entity.ToTable("SubmissionQuestions");
        entity.HasKey(q => new { q.BodyId, q.Id });
        entity.Property(q => q.Text).HasMaxLength(TextLength);
        entity.Property(q => q.State).HasMaxLength(20);
        entity.Property(q => q.AskedBy).HasMaxLength(300);
        entity.Property(q => q.Answer).HasMaxLength(AnswerLength);
        entity.Property(q => q.AnswerPapers).HasMaxLength(Ledgers.Kinds.AttachmentKind.Instance.StoredLength!.Value);
        entity.Property(q => q.AnsweredBy).HasMaxLength(200);
        entity.Property(q => q.SettledBy).HasMaxLength(300);
        entity.Property(q => q.Version).IsConcurrencyToken();
        entity.HasOne<Submission>().WithMany().HasForeignKey(q => new { q.BodyId, q.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(q => new { q.BodyId, q.State });
    }
}
