using Bihuan.Controls;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>写一次疑似反弹；它说的各行。</summary>
internal static class RelapseRows
{
    // 同一句话的最多列几行
    private const int Most = 20, Read = 500;

    /// <summary>一次疑似反弹说的各条预警，看的人够得着的：平常一条，同一句话查出几行的，从头一条到起疑时查出的各条。</summary>
    public static async Task<List<Finding>> FindingsAsync(Db db, Relapse relapse, Finding first, CancellationToken cancellation)
    {
        if (!RedWatches.SaysMany(relapse.Sentence)) return [first];
        var like = FindingReach.Within(db).AsNoTracking().Where(f => f.ControlId == first.ControlId && f.Sentence == first.Sentence && f.Ledger == first.Ledger && f.RowId != null && f.Id != first.Id && f.OpenedOn >= first.OpenedOn && f.OpenedOn <= relapse.SuspectedOn
            // 起疑以前就改好了的，不在那几行里
            && (f.ClearedAt == null || f.ClearedAt >= relapse.CreatedAt));
        // 只看责任单位的看护，别的单位同样的一句话不算
        if (relapse.WatchId is { } watch && await db.Whole<Watch>(removed: false).AsNoTracking().Where(w => w.Id == watch && w.UnitOnly).Select(w => (int?)w.UnitId).FirstOrDefaultAsync(cancellation) is { } unit) like = like.Where(f => f.U1 == unit || f.U2 == unit || f.U3 == unit || f.U4 == unit);
        return [first, .. (await like.OrderBy(f => f.Id).Take(Read).ToListAsync(cancellation)).Where(f => RedWatches.IsBefore(f, relapse.Id) && RedWatches.IsBefore(first, f.Id)).Take(Most)];
    }

    /// <summary>还没有保存。</summary>
    /// <param name="problem">哪个问题。</param>
    /// <param name="occurrence">第几次。</param>
    /// <param name="source">从哪里看到的。</param>
    /// <param name="sentence">看到了什么。</param>
    /// <param name="at">此刻：编号里有起疑的时刻，同一句话的预警照它分先后，见 <see cref="RedWatches"/>。</param>
    /// <param name="today">今天。</param>
    /// <param name="due">最迟哪天说明。</param>
    /// <param name="watch">哪一条看护；不是规则看到的为 null。</param>
    /// <param name="finding">哪一条预警；不是规则看到的为 null。</param>
    public static Relapse New(Problem problem, int occurrence, string source, string sentence, DateTimeOffset at, DateOnly today, DateOnly due, Watch? watch = null, Finding? finding = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        BodyId = problem.BodyId,
        UnitId = problem.UnitId,
        // 保存以前就要看谁看得见它，好发消息
        U1 = problem.U1,
        U2 = problem.U2,
        U3 = problem.U3,
        U4 = problem.U4,
        ProblemId = problem.Id,
        Occurrence = occurrence,
        State = RelapseStates.Waiting,
        Source = source,
        Sentence = sentence,
        SuspectedOn = today,
        ExplainDueOn = due,
        WatchId = watch?.Id,
        ControlId = watch?.ControlId,
        FindingId = finding?.Id,
    };
}
