using Bihuan.Audit;
using Bihuan.Exchange.Importing;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Collecting;

/// <summary>交回的一个文件怎样了。</summary>
public enum ReturnState
{
    /// <summary>收下了，等着比对。</summary>
    Kept,

    /// <summary>比对过，等人确认。</summary>
    Compared,

    /// <summary>确认过了，或者没有要确认的。</summary>
    Done,

    /// <summary>同一单位后来又交了一份，以后来的为准。</summary>
    Replaced,

    /// <summary>与收过的一样，没有再收。</summary>
    Repeated,

    /// <summary>没有收，见 <see cref="ReturnedFile.Problem"/>。</summary>
    Refused,
}

/// <summary>交回来的一个文件，没有收的也在内。不进审计：谁什么时候交回写在 <see cref="RoundPart"/>，改了什么写在行上。</summary>
public sealed class ReturnedFile : IUnaudited
{
    /// <summary>为什么没有收，最长多少字。</summary>
    public const int ProblemLength = 1_000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪一轮。</summary>
    public required Guid RoundId { get; init; }

    /// <summary>一起上传的是同一个号。</summary>
    public required Guid BatchId { get; init; }

    /// <summary>哪个单位的一份；认不出的为 null。</summary>
    public Guid? PartId { get; set; }

    /// <summary>文件名，只用来显示。</summary>
    public required string FileName { get; init; }

    /// <summary>文件的 SHA-256。</summary>
    public required string Hash { get; init; }

    /// <summary>怎样了。</summary>
    public ReturnState State { get; set; }

    /// <summary>为什么没有收；收了的为 null。</summary>
    public string? Problem { get; set; }

    /// <summary>改了几处，各单位与系统里都改了的也在内。</summary>
    public int Changes { get; set; }

    /// <summary>两边都改了、要选的几处。</summary>
    public int Conflicts { get; set; }

    /// <summary>加了几行。</summary>
    public int New { get; set; }

    /// <summary>不能收的几行。</summary>
    public int Refused { get; set; }

    /// <summary>表里没有了的几行。</summary>
    public int Missing { get; set; }

    /// <summary>已经采用的几处、几行新的合计。</summary>
    public int Applied { get; set; }

    /// <summary>比对结果的散列：看过之后有变化的，不照旧的看法保存。</summary>
    public string? Digest { get; set; }

    /// <summary>谁上传的。</summary>
    public required Guid UploadedBy { get; init; }

    /// <summary>什么时候，UTC。</summary>
    public required DateTime UploadedAt { get; init; }

    internal static void Describe(EntityTypeBuilder<ReturnedFile> entity)
    {
        entity.HasKey(f => new { f.BodyId, f.Id });
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.FileName).HasMaxLength(Import.FileNameLength);
        entity.Property(f => f.Hash).HasMaxLength(64);
        entity.Property(f => f.Digest).HasMaxLength(64);
        entity.Property(f => f.Problem).HasMaxLength(ProblemLength);
        entity.HasIndex(f => new { f.BodyId, f.RoundId, f.Id });
        entity.HasIndex(f => new { f.BodyId, f.RoundId, f.Hash });
        entity.HasOne<CollectRound>().WithMany().HasForeignKey(f => new { f.BodyId, f.RoundId });
    }
}
