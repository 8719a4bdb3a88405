using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 几行要合起来才对的：排队保存，连看不见的也算
public abstract partial class Db
{
    private const string VisibleFilter = "Visible";

    /// <summary>保存要与别的行合起来核对的改动：在同一个事务里先排队，再核对一遍，然后保存。两个人各自都对、合起来不对的，后一个存不进。</summary>
    /// <param name="process">谁、做什么、为什么。</param>
    /// <param name="turns">在哪些行上排队；一处也没有的，就是平常的保存。</param>
    /// <param name="stillRight">排上之后再核对，看得到先来的人存的；不对时什么也不保存。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>保存了没有。</returns>
    /// <exception cref="StaleRowException">要改的行已被别人改过；什么也没有保存。</exception>
    internal async Task<bool> SaveAsync(Process process, IReadOnlyCollection<RowTurn> turns, Func<Task<bool>> stillRight, CancellationToken cancellation = default)
    {
        // 什么也没有改的，照常不记审计
        if (turns.Count > 0 && ChangeTracker.HasChanges()) return await RecordAsync(process, CheckAsync, cancellation);
        await SaveAsync(process, cancellation);
        return true;

        async Task<IReadOnlyList<AuditNote>?> CheckAsync(CancellationToken stop)
        {
            // 各处都照同样的先后锁，免得两个人互相等
            foreach (var ledger in turns.GroupBy(t => t.Ledger, t => t.RowId).OrderBy(g => g.Key, StringComparer.Ordinal)) await LockAsync(ledger.Key, [.. ledger.Distinct()], stop);
            return await stillRight() ? [] : null;
        }
    }

    /// <summary>做一件不经加载的事（比较并改），连同加进来的不进审计的行（消息）在同一个事务里保存。给系统自己做的用，不进审计。</summary>
    /// <param name="act">做；没有做成返回 false，什么也不保存。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>做成了没有。</returns>
    internal async Task<bool> SaveAsync(Func<CancellationToken, Task<bool>> act, CancellationToken cancellation = default)
    {
        using var turn = await EnterWriteAsync(cancellation);
        _inTurn = true;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellation);
            if (!await act(cancellation)) return false;
            await SaveAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        finally
        {
            _inTurn = false;
        }
    }

    /// <summary>
    /// 本机构的行，限制阅读的也在内。只给要一并办、合起来核对的用（删上级连同下级、合同的付款合计），查到的不给人看。
    /// </summary>
    /// <param name="removed">删除了的；否则是在的。</param>
    internal IQueryable<TRow> Whole<TRow>(bool removed)
        where TRow : LedgerRow =>
#pragma warning disable RS0030 // 唯一允许调用之处；只去掉限制阅读，本机构的条件还在
        Set<TRow>().IgnoreQueryFilters([VisibleFilter]).Where(r => r.Removed == removed);
#pragma warning restore RS0030

    /// <summary>同一次办理，在这些机构的审计里也各记一条；随后的保存一起写进去。</summary>
    internal void RecordElsewhere(Process process, IReadOnlyList<int> bodies)
    {
        foreach (var body in bodies) AuditTrail.Append(this, process with { Actor = Viewer.System(body) }, []);
    }

    /// <summary>成批填一张空的表，在当前的事务里；不经加载、不进审计，只给从备份恢复用。</summary>
    /// <param name="table">哪张表。</param>
    /// <param name="rows">各行，值的先后同 <see cref="TableShape.Columns"/>。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>填了几行。</returns>
    internal abstract Task<long> FillAsync(TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation);

    /// <summary>锁住台账的几行，到事务结束；只有一个写者的数据库不用锁。</summary>
    protected virtual Task LockAsync(string ledger, Guid[] rows, CancellationToken cancellation) => Task.CompletedTask;
}
