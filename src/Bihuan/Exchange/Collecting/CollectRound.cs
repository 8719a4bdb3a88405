using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Collecting;

/// <summary>一轮下发到了哪一步。</summary>
public enum RoundState
{
    /// <summary>正在做各单位的表。</summary>
    Preparing,

    /// <summary>发下去了，等着收回。</summary>
    Open,

    /// <summary>收口了，再来的不收。</summary>
    Closed,
}

/// <summary>一轮拆分下发：把一本台账里的哪些行、哪些列发给各单位填，什么时候收回。</summary>
public sealed class CollectRound
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 60;

    /// <summary>列的清单最长多少字符。</summary>
    public const int ColumnsLength = 4_000;

    /// <summary>发下去以后最久收多少天，自然日；之后连同文件删除，只留下记录。</summary>
    public const int DaysOpen = 180;

    /// <summary>收口以后文件再留多少天，自然日。</summary>
    public const int DaysAfter = 30;

    /// <summary>一轮最多几行。</summary>
    public const int MostRows = 50_000;

    /// <summary>一轮最多几个单位。</summary>
    public const int MostUnits = 500;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>名称，如“年中资产核对”。</summary>
    public required string Name { get; init; }

    /// <summary>请各单位哪天以前交回，含当天。</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>哪些行：列表网址里 ? 及其后的一段，见 <see cref="ListQuery"/>。</summary>
    public required string Query { get; init; }

    /// <summary>各列的字段名，逗号隔开，照表里的先后。</summary>
    public required string Columns { get; init; }

    /// <summary>其中各单位可以改的，逗号隔开。</summary>
    public required string Editable { get; init; }

    /// <summary>做好以后发收件箱通知。</summary>
    public required bool Tells { get; init; }

    /// <summary>到了哪一步。</summary>
    public RoundState State { get; set; }

    /// <summary>谁下发的。</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>以什么岗位。</summary>
    public Guid? PostId { get; init; }

    /// <summary>什么时候下发的，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>收到什么时候为止，UTC：过了不再收，文件删除。</summary>
    public required DateTime ExpiresAt { get; set; }

    /// <summary>现在还收不收。</summary>
    public bool IsOpen(DateTime now) => State == RoundState.Open && ExpiresAt > now;

    internal static void Describe(EntityTypeBuilder<CollectRound> entity)
    {
        entity.HasKey(r => new { r.BodyId, r.Id });
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Ledger).HasMaxLength(LedgerModelLimits.CodeLength);
        entity.Property(r => r.Name).HasMaxLength(NameLength);
        entity.Property(r => r.Query).HasMaxLength(SavedView.QueryLength);
        entity.Property(r => r.Columns).HasMaxLength(ColumnsLength);
        entity.Property(r => r.Editable).HasMaxLength(ColumnsLength);
        entity.HasIndex(r => new { r.BodyId, r.Ledger, r.Id });
        entity.HasIndex(r => r.ExpiresAt);
        entity.HasOne<Body>().WithMany().HasForeignKey(r => r.BodyId);
    }
}
