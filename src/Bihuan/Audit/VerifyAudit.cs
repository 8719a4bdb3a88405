using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>
/// 核对审计链：各块相连、各块与各条没有被改、没有缺、没有多；报送与生成时的指纹、与审计里记着的一致。在同一时刻的样子上核对，不挡别人写；
/// 一页页读，内存不随链长。
/// </summary>
public static class VerifyAudit
{
    // 一块最多 1000 条，约 100 kB
    private const int BlocksAtOnce = 50;

    /// <summary>核对的结果。</summary>
    /// <param name="Blocks">核对了几块。</param>
    /// <param name="Entries">核对了几条。</param>
    /// <param name="Waiting">还在等封签的有几条。</param>
    /// <param name="Faults">几处不对；0 是完好。</param>
    /// <param name="Head">最后一块；一块也没有时为 null。</param>
    /// <param name="Kept">核对了几份报送：内容与生成时的指纹、存着的与审计里记着的。</param>
    public sealed record Result(long Blocks, long Entries, long Waiting, long Faults, AuditHead? Head, long Kept);

    /// <summary>核对全部。</summary>
    /// <param name="db">新开的工作单元。</param>
    /// <param name="heads">保存在别处的链头，可以没有。</param>
    /// <param name="onFault">每发现一处不对叫一次。</param>
    /// <param name="onProgress">每核对一批叫一次：核对到第几块、共几块。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, IReadOnlyList<AuditHead> heads, Action<AuditFault> onFault, Func<long, long, Task>? onProgress = null, CancellationToken cancellation = default)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        var counted = 0L;
        void Fault(AuditFault fault)
        {
            counted++;
            onFault(fault);
        }
        var chain = new ChainCheck(heads, Fault);
        var membership = new MembershipCheck(db, Fault);
        var entries = new EntryCheck(db, Fault);
        var total = await db.AuditBlocks.MaxAsync(b => (long?)b.Number, cancellation) ?? 0;
        var (blocks, number) = (0L, long.MinValue);
        while (true)
        {
            var page = await db.AuditBlocks.AsNoTracking().Where(b => b.Number > number).OrderBy(b => b.Number).Take(BlocksAtOnce).ToListAsync(cancellation);
            if (page.Count == 0) break;
            foreach (var block in page)
            {
                chain.Check(block);
                var listed = SealedEntry.Read(block.Entries);
                await entries.CheckAsync(block, listed, cancellation);
                await membership.AddAsync(block, listed, cancellation);
            }
            await entries.FlushAsync(cancellation);
            (blocks, number) = (blocks + page.Count, page[^1].Number);
            if (onProgress is not null) await onProgress(number, total);
        }
        chain.Finish();
        var waiting = await membership.FinishAsync(cancellation);
        var kept = await db.CheckKeptAsync(Fault, cancellation);
        return new Result(blocks, entries.Count, waiting, counted, chain.Last, kept);
    }
}
