using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>收过的一次手机登记：手机没有收到回音会再传，凭编号认出来，不记两遍。留 <see cref="KeptDays"/> 天。</summary>
public sealed class TakenEntry : IUnaudited
{
    /// <summary>留几天：手机里存着没有传上来的，早该传了。</summary>
    public const int KeptDays = 90;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>手机给这次登记的编号。</summary>
    public required Guid Key { get; init; }

    /// <summary>什么时候收的，UTC。</summary>
    public required DateTime At { get; init; }

    /// <summary>删去过了时间的，由定时的循环调用。</summary>
    public static Task<int> ExpireAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddDays(-KeptDays);
        return db.EraseAsync(db.TakenEntries.Where(e => e.At < oldest), cancellation);
    }

    internal static void Describe(EntityTypeBuilder<TakenEntry> entity)
    {
        entity.HasKey(e => new { e.BodyId, e.Key });
        entity.Property(e => e.Key).ValueGeneratedNever();
        entity.HasIndex(e => e.At);
    }
}
