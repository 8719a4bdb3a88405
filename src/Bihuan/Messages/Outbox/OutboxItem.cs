using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Messages.Outbox;

/// <summary>由哪条路发出去。</summary>
public enum OutboxChannel
{
    /// <summary>电子邮件。</summary>
    Mail,

    /// <summary>群机器人。</summary>
    Robot,
}

/// <summary>到了哪一步。</summary>
public enum OutboxState
{
    /// <summary>等着发；到了 <see cref="OutboxItem.NextTry"/> 才发。</summary>
    Waiting,

    /// <summary>正在发。</summary>
    Sending,

    /// <summary>对方收下了。</summary>
    Sent,

    /// <summary>试了一天没有发成，不再自己试。</summary>
    GivenUp,

    /// <summary>交出去了，没有听到回音：可能已经送到，不自己再发，由人决定。</summary>
    Uncertain,
}

/// <summary>要发到系统外面的一件：只有人数、件数，没有标题、姓名、号码。</summary>
public sealed class OutboxItem : IUnaudited
{
    /// <summary>去重的键最长多少字符。</summary>
    public const int KeyLength = 120;

    /// <summary>正文最长多少字。</summary>
    public const int TextLength = 200;

    /// <summary>错误最长多少字，长的截断。</summary>
    public const int ErrorLength = 500;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID；邮件的 Message-ID 由它来，重发也不变。</summary>
    public required Guid Id { get; init; }

    /// <summary>由哪条路。</summary>
    public required OutboxChannel Channel { get; init; }

    /// <summary>发到哪里，加密：邮箱，或者群机器人的编号。</summary>
    public required string Address { get; init; }

    /// <summary>给谁；给一个群的为 null。</summary>
    public Guid? PersonId { get; init; }

    /// <summary>发什么。</summary>
    public required string Text { get; init; }

    /// <summary>机构内不重复：同一件事只进来一次。</summary>
    public required string DedupKey { get; init; }

    /// <summary>免打扰的时候也发：只有测试发送。</summary>
    public bool Urgent { get; init; }

    /// <summary>到了哪一步。</summary>
    public OutboxState State { get; set; }

    /// <summary>试过几次；重发从零数起。</summary>
    public int Attempts { get; set; }

    /// <summary>什么时候起可以发，UTC。</summary>
    public required DateTime NextTry { get; set; }

    /// <summary>从什么时候起试，UTC：试满一天还不成就不再试；重发从那时算起。</summary>
    public required DateTime Since { get; set; }

    /// <summary>谁占着：每次一个新号；记结果的要还是他。</summary>
    public Guid? Lease { get; set; }

    /// <summary>占到什么时候，UTC；过了还没有结果，就是发的进程没了。</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>最近一次为什么没有发成；没有时为 null。</summary>
    public string? Error { get; set; }

    /// <summary>进来的时刻，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>有了结果的时刻，UTC；还没有时为 null。</summary>
    public DateTime? EndedAt { get; set; }

    internal static void Describe(EntityTypeBuilder<OutboxItem> entity)
    {
        entity.HasKey(o => new { o.BodyId, o.Id });
        entity.Property(o => o.Id).ValueGeneratedNever();
        entity.Property(o => o.Address).HasMaxLength(MessagePreference.SealedLength);
        entity.Property(o => o.Text).HasMaxLength(TextLength);
        entity.Property(o => o.DedupKey).HasMaxLength(KeyLength);
        entity.Property(o => o.Error).HasMaxLength(ErrorLength);
        entity.HasIndex(o => new { o.BodyId, o.DedupKey }).IsUnique();
        // 找可以发的；管理页按到了哪一步看
        entity.HasIndex(o => new { o.State, o.NextTry });
        entity.HasIndex(o => new { o.BodyId, o.State, o.Id });
        entity.HasOne<Body>().WithMany().HasForeignKey(o => o.BodyId);
    }
}
