using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.People;

namespace Bihuan.Storage;

// 单位移动以后，各行记着的各级上级跟着改
public abstract partial class Db
{
    /// <summary>
    /// 保存单位的移动，并把它与下级的全部台账行（限制阅读的、删除了的也在内）改到新的各级之下：同一个事务，审计里一条，
    /// 每本台账写明几行。行的版本不变：谁正开着表单改别的，照样能保存。
    /// </summary>
    /// <param name="process">谁、做什么、为什么。</param>
    /// <param name="from">原来的位置。</param>
    /// <param name="to">新的位置，加载着的单位已改好。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>改了几行台账。</returns>
    /// <exception cref="StaleRowException">单位已被别人改过；什么也没有保存。</exception>
    internal async Task<int> RelocateAsync(Process process, UnitPlace from, UnitPlace to, CancellationToken cancellation = default)
    {
        List<(string Table, int Rows)> moved;
        using (await EnterWriteAsync(cancellation))
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellation);
            moved = await Relocation.RunAsync(this, from, to, cancellation);
            AuditTrail.Append(this, process, InBulk(moved));
            await MarkDirty.AppendUnitsAsync(this, process.Actor.BodyId, cancellation);
            await SaveNowAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        // 提交之前已照旧位置填好、提交之后才写进去的行，再改一遍；比这还晚的，由 PlaceRows 改
        using (await EnterWriteAsync(cancellation)) return moved.Sum(m => m.Rows) + (await Relocation.RunAsync(this, from, to, cancellation)).Sum(m => m.Rows);
    }

    /// <summary>
    /// 各台账里记着的各级上级与单位现在的位置不一样的行，改成一样：同一个事务，审计里一条，每本台账写明几行。没有这样的行时什么也不写。
    /// </summary>
    /// <param name="process">谁、做什么；只改他的机构的。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>改了几行台账。</returns>
    internal async Task<int> MendPlacesAsync(Process process, CancellationToken cancellation = default)
    {
        await Relocation.MendFindingsAsync(this, process.Actor.BodyId, cancellation);
        if (!await Relocation.AnyAstrayAsync(this, process.Actor.BodyId, cancellation)) return 0;
        var rows = 0;
        await RecordAsync(process, async stop =>
        {
            var mended = await Relocation.MendAsync(this, process.Actor.BodyId, stop);
            rows = mended.Sum(m => m.Rows);
            if (rows > 0) await MarkDirty.AppendUnitsAsync(this, process.Actor.BodyId, stop);
            return mended.Count == 0 ? null : InBulk(mended);
        }, cancellation);
        return rows;
    }

    // 成批改的，每张表记一处，行号空着
    private static List<AuditNote> InBulk(IReadOnlyList<(string Table, int Rows)> changed) => [.. changed.Select(c => new AuditNote(c.Table, "", ChangeKind.Changed, ("Rows", null, c.Rows)))];
}
