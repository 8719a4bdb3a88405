using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Audit;

/// <summary>审计链上的一块：封住一批 <see cref="AuditEntry"/>，连着前一块的散列。只增不改不删。</summary>
public sealed class AuditBlock
{
    /// <summary>第几块，从 1 起，不重复不跳号。</summary>
    public required long Number { get; init; }

    /// <summary>散列算法：SM3 或 SHA-256。</summary>
    public required string Algorithm { get; init; }

    /// <summary>散列之前写成第几版的样子，见 <see cref="AuditForm"/>。</summary>
    public required int Form { get; init; }

    /// <summary>前一块的散列，64 个小写十六进制字符；第一块全是 0。</summary>
    public required string PreviousHash { get; init; }

    /// <summary>封住了几条。</summary>
    public required int EntryCount { get; init; }

    /// <summary>各条的编号与散列，每条一行：编号、空格、64 个十六进制字符。</summary>
    public required string Entries { get; init; }

    /// <summary>本块的散列，64 个小写十六进制字符。</summary>
    public required string Hash { get; init; }

    /// <summary>封签时刻，UTC。</summary>
    public required DateTime SealedAt { get; init; }

    internal static void Describe(EntityTypeBuilder<AuditBlock> entity)
    {
        entity.HasKey(b => b.Number);
        entity.Property(b => b.Number).ValueGeneratedNever();
        entity.Property(b => b.Algorithm).HasMaxLength(10);
        entity.Property(b => b.PreviousHash).HasMaxLength(64);
        entity.Property(b => b.Hash).HasMaxLength(64);
    }
}
