using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Importing;

/// <summary>一次导入到了哪一步；正在做、取消了，看它的后台任务。</summary>
public enum ImportState
{
    /// <summary>收下了，等着核对。</summary>
    Kept,

    /// <summary>核对过，等人决定。</summary>
    Checked,

    /// <summary>已经导入。</summary>
    Saved,

    /// <summary>没有导入成，见 <see cref="Import.Problem"/>。</summary>
    Failed,
}

/// <summary>一次导入：谁的、哪个文件、核对的结果。只有他自己打得开，7 天后连同文件删除。导入的改动另在审计里。</summary>
public sealed class Import : IUnaudited
{
    /// <summary>留多少天，自然日。</summary>
    public const int DaysKept = 7;

    /// <summary>文件名最长多少字符。</summary>
    public const int FileNameLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>谁的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>以什么岗位。</summary>
    public Guid? PostId { get; init; }

    /// <summary>文件名，只用来显示；粘贴的为“粘贴的表格”。</summary>
    public required string FileName { get; init; }

    /// <summary>文件的 SHA-256。</summary>
    public required string Hash { get; init; }

    /// <summary>文件大小，字节。</summary>
    public required long Size { get; init; }

    /// <summary>到了哪一步。</summary>
    public ImportState State { get; set; }

    /// <summary>表头与各列，<see cref="ImportMap"/> 的 JSON，加密。</summary>
    public required string Map { get; set; }

    /// <summary>核对时会改什么的散列，见 <see cref="ImportPlan.Digest"/>。</summary>
    public string? Digest { get; set; }

    /// <summary>新登记几行。</summary>
    public int New { get; set; }

    /// <summary>修改几行。</summary>
    public int Changed { get; set; }

    /// <summary>没有变化的几行。</summary>
    public int Same { get; set; }

    /// <summary>没有收的几行。</summary>
    public int Refused { get; set; }

    /// <summary>为什么没有导入成，给用户看；没有时为 null。</summary>
    public string? Problem { get; set; }

    /// <summary>正在做、刚做完的后台任务。</summary>
    public required Guid JobId { get; set; }

    /// <summary>上传时刻，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>到期时刻，UTC。</summary>
    public required DateTime ExpiresAt { get; init; }

    internal static void Describe(EntityTypeBuilder<Import> entity)
    {
        entity.HasKey(i => new { i.BodyId, i.Id });
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Ledger).HasMaxLength(40);
        entity.Property(i => i.FileName).HasMaxLength(FileNameLength);
        entity.Property(i => i.Hash).HasMaxLength(64);
        // 比较并改：两个任务同时做，只有一个存得进去
        entity.Property(i => i.State).IsConcurrencyToken();
        entity.Property(i => i.Digest).HasMaxLength(64);
        entity.Property(i => i.Problem).HasMaxLength(1_000);
        entity.HasIndex(i => new { i.BodyId, i.PersonId, i.Ledger });
        entity.HasIndex(i => i.ExpiresAt);
    }
}
