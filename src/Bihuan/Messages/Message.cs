using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages;

/// <summary>收件箱里给一个人的一条消息。标题只在系统里看，从不发到外面。不进审计：它说的事自己已在审计里。</summary>
public sealed class Message : IUnaudited
{
    /// <summary>标题最长多少字。</summary>
    public const int TitleLength = 120;

    /// <summary>网址最长多少字符。</summary>
    public const int PathLength = 300;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>给谁。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>哪一类。</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>一句话，说的是什么事。</summary>
    public required string Title { get; init; }

    /// <summary>到哪里看、办：本站的网址，以 / 开头。</summary>
    public required string Path { get; init; }

    /// <summary>说的是哪本台账的行，代号；不是说一行的为 null。显示之前再看一遍他现在看不看得见那一行。</summary>
    public string? Ledger { get; init; }

    /// <summary>哪一行；不是说一行的为 null。</summary>
    public Guid? RowId { get; init; }

    /// <summary>什么时候来的，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>什么时候看的，UTC；还没有看时为 null。</summary>
    public DateTime? ReadAt { get; set; }

    internal static void Describe(EntityTypeBuilder<Message> entity)
    {
        entity.HasKey(m => new { m.BodyId, m.Id });
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
        entity.Property(m => m.Title).HasMaxLength(TitleLength);
        entity.Property(m => m.Path).HasMaxLength(PathLength);
        entity.Property(m => m.Ledger).HasMaxLength(LedgerModelLimits.CodeLength);
        // 每页顶上数没看的、收件箱一页一页看，都只走索引
        entity.HasIndex(m => new { m.BodyId, m.PersonId, m.ReadAt, m.Id });
        entity.HasIndex(m => new { m.BodyId, m.PersonId, m.Id });
        entity.HasIndex(m => m.CreatedAt);
        entity.HasOne<Body>().WithMany().HasForeignKey(m => m.BodyId);
    }
}
