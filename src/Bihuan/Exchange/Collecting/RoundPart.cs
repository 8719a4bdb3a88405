using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Collecting;

/// <summary>一个单位的那一份到了哪一步。</summary>
public enum PartState
{
    /// <summary>还没有交回。</summary>
    Waiting,

    /// <summary>交回了，等人确认。</summary>
    Returned,

    /// <summary>确认过了。</summary>
    Done,
}

/// <summary>一轮里一个单位的一份：几行，什么时候由谁交回。</summary>
public sealed class RoundPart
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪一轮。</summary>
    public required Guid RoundId { get; init; }

    /// <summary>哪个单位。</summary>
    public required int UnitId { get; init; }

    /// <summary>发下去几行。</summary>
    public required int Rows { get; set; }

    /// <summary>到了哪一步。</summary>
    public PartState State { get; set; }

    /// <summary>交回过几次，一样的文件不算。</summary>
    public int Returns { get; set; }

    /// <summary>最近交回的时刻，UTC；没有交回时为 null。</summary>
    public DateTime? ReturnedAt { get; set; }

    /// <summary>最近一次是谁上传的。</summary>
    public Guid? ReturnedBy { get; set; }

    /// <summary>以哪个文件为准：最近交回的。</summary>
    public Guid? FileId { get; set; }

    /// <summary>最近一次催办，UTC；没有时为 null。</summary>
    public DateTime? RemindedAt { get; set; }

    internal static void Describe(EntityTypeBuilder<RoundPart> entity)
    {
        entity.HasKey(p => new { p.BodyId, p.Id });
        entity.Property(p => p.Id).ValueGeneratedNever();
        // 比较并改：采用、比对的同时又交了一份，旧的那份写不进来
        entity.Property(p => p.FileId).IsConcurrencyToken();
        entity.HasIndex(p => new { p.BodyId, p.RoundId, p.UnitId }).IsUnique();
        entity.HasOne<CollectRound>().WithMany().HasForeignKey(p => new { p.BodyId, p.RoundId });
        entity.HasOne<Unit>().WithMany().HasForeignKey(p => new { p.BodyId, p.UnitId });
    }
}
