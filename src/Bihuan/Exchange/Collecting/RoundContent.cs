using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Collecting;

/// <summary>放的什么。</summary>
public enum RoundContentKind
{
    /// <summary>文件原样：发下去的，或者交回来的。</summary>
    File,

    /// <summary>发下去时各格是什么，<see cref="SentRows"/>。</summary>
    Sent,

    /// <summary>比对的结果，<see cref="ReturnReport"/>。</summary>
    Report,

    /// <summary>人选了采用哪些。</summary>
    Choices,

    /// <summary>最近一次采用为什么没有做成，给用户看的一句话。</summary>
    Notice,
}

/// <summary>一轮下发里的文件、比对的结果：整个加密，到期删除。</summary>
public sealed class RoundContent : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>属于哪一份、哪个交回的文件，或者哪一轮。</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>放的什么。</summary>
    public required RoundContentKind Kind { get; init; }

    /// <summary>哪一轮。</summary>
    public required Guid RoundId { get; init; }

    /// <summary>密文。</summary>
    public required byte[] Sealed { get; set; }

    internal static void Describe(EntityTypeBuilder<RoundContent> entity)
    {
        entity.HasKey(c => new { c.BodyId, c.OwnerId, c.Kind });
        entity.HasOne<CollectRound>().WithMany().HasForeignKey(c => new { c.BodyId, c.RoundId });
    }
}
