using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Editing;

/// <summary>一次批量办理之前的样子，留着撤回用。只有办的人撤得回；过了时间就删。</summary>
public sealed class BulkUndo : IUnaudited
{
    /// <summary>多少分钟之内可以撤回。</summary>
    public const int Minutes = 10;

    /// <summary>说明最长多少字。</summary>
    public const int WhatLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>谁办的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>改了哪个字段；批量删除的为 null。</summary>
    public string? Field { get; init; }

    /// <summary>办了什么，一句话。</summary>
    public required string What { get; init; }

    /// <summary>改了几行。</summary>
    public required int Count { get; init; }

    /// <summary>见 <see cref="BulkMemo"/>，JSON，整个加密：里面可能有限制阅读的内容。</summary>
    public required string Sealed { get; set; }

    /// <summary>什么时候办的，UTC；撤回之后是什么时候撤回的。</summary>
    public required DateTime At { get; set; }

    internal static void Describe(EntityTypeBuilder<BulkUndo> entity)
    {
        entity.HasKey(u => new { u.BodyId, u.Id });
        entity.Property(u => u.Id).ValueGeneratedNever();
        entity.Property(u => u.Ledger).HasMaxLength(LedgerModelLimits.CodeLength);
        entity.Property(u => u.Field).HasMaxLength(AuditChange.TableLength);
        entity.Property(u => u.What).HasMaxLength(WhatLength);
        entity.HasIndex(u => u.At);
    }
}
