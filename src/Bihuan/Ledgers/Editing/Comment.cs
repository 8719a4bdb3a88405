using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Editing;

/// <summary>对一行的留言。谁看得见那一行，谁就看得见它；进审计。</summary>
public sealed class Comment : IRestrictable
{
    /// <summary>最长多少字。</summary>
    public const int TextLength = 1000;

    /// <summary>写下之后多少分钟之内可以自己删。</summary>
    public const int MinutesToDelete = 10;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>哪一行。</summary>
    public required Guid RowId { get; init; }

    /// <summary>谁写的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>写的时候的称呼。</summary>
    public required string Author { get; init; }

    /// <summary>内容。</summary>
    public required string Text { get; init; }

    /// <summary>写下的时刻，UTC。</summary>
    public required DateTime At { get; init; }

    /// <inheritdoc/>
    public required bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<Comment> entity)
    {
        entity.HasKey(c => new { c.BodyId, c.Id });
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Ledger).HasMaxLength(LedgerModelLimits.CodeLength);
        entity.Property(c => c.Author).HasMaxLength(AuditEntry.ActorLength);
        entity.Property(c => c.Text).HasMaxLength(TextLength);
        entity.HasIndex(c => new { c.BodyId, c.RowId, c.Id });
    }
}

/// <summary>留言里用 @ 提到的一个人：收件箱照它送。</summary>
public sealed class CommentMention : IRestrictable
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪条留言。</summary>
    public required Guid CommentId { get; init; }

    /// <summary>提到谁。</summary>
    public required Guid PersonId { get; init; }

    /// <inheritdoc/>
    public required bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<CommentMention> entity)
    {
        entity.HasKey(m => new { m.BodyId, m.CommentId, m.PersonId });
        entity.HasIndex(m => new { m.BodyId, m.PersonId, m.CommentId });
        entity.HasOne<Comment>().WithMany().HasForeignKey(m => new { m.BodyId, m.CommentId });
    }
}
