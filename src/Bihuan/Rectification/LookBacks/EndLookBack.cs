using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>结束一次回头看：每个抽中的都要查过。查不成的写明原因作废，抽过的照样留着。</summary>
public static class EndLookBack
{
    /// <summary>小结、作废的原因最长多少字。</summary>
    public const int SummaryLength = 2000;

    /// <summary>归他管的一次，跟踪着；没有、没有权限的为 null。</summary>
    internal static async Task<LookBack?> FindAsync(Db db, Guid id, CancellationToken cancellation) =>
        db.Viewer.May(Permissions.ManageLookBacks) ? await LedgerRows.Within<LookBack>(db, Permissions.View("lookback")).FirstOrDefaultAsync(b => b.Id == id, cancellation) : null;

    /// <summary>结束。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="drop">作废。</param>
    /// <param name="summary">小结；作废的，是原因。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, bool drop, string? summary, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, id, cancellation) is not { } back) return new ClosureStep.Missing();
        if (back.State != LookBackStates.Checking) return new ClosureStep.Done(id, "已经结束了，没有重复。");
        if (back.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var words = (summary ?? "").Trim();
        if (words.Length is 0 or > SummaryLength) return new ClosureStep.Invalid([new(nameof(LookBack.Summary), string.Create(CultureInfo.InvariantCulture, $"请写{(drop ? "为什么作废" : "小结")}，最多{SummaryLength}个字。"))]);
        Touch.Rows(db, back);
        string? gone = null;
        try
        {
            if (await db.SaveAsync(Process.Now(drop ? "作废回头看" : "结束回头看", db.Viewer, clock), [new("lookback", id)], AgainAsync, cancellation)) return new ClosureStep.Done(id, drop ? "已作废，抽过的留着。" : "已结束，下面是结果。");
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(gone!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }

        // 看不见的也要查过，所以只说还有，不说几个
        async Task<bool> AgainAsync()
        {
            if (!drop && await db.Whole<LookBackItem>(removed: false).AnyAsync(i => i.LookBackId == id && i.Outcome == null, cancellation)) gone = "还有抽中的没有查。请查完再结束；查不成的，写明原因作废。";
            if (gone is not null) return false;
            (back.State, back.Summary, back.EndedOn, back.EndedById) = (drop ? LookBackStates.Dropped : LookBackStates.Ended, words, ChinaDay.Of(clock), db.Viewer.PersonId);
            return true;
        }
    }
}
