using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.LookBacks;

/// <summary>基本到位的，看过补好了没有，写明怎样看出的。由查的人、整改办认定，负责的人不认定自己的。</summary>
public static class FinishLookBackItem
{
    /// <summary>补了什么最长多少字。</summary>
    public const int NoteLength = 1000;

    /// <summary>认定补好了。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, string? note, CancellationToken cancellation = default)
    {
        if (await OpenLookBackItem.RunAsync(db, clock, id, cancellation) is not { } look) return new ClosureStep.Missing();
        if (!look.MayFinish) return look.Item.FinishedOn is null ? new ClosureStep.Missing() : new ClosureStep.Done(id, "已经认定补好了，没有重复。");
        if (look.Item.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var words = (note ?? "").Trim();
        if (words.Length is 0 or > NoteLength) return new ClosureStep.Invalid([new(nameof(LookBackItem.FinishNote), string.Create(CultureInfo.InvariantCulture, $"请写补了什么、怎样看出补好了，最多{NoteLength}个字。"))]);
        if (await OpenLookBackItem.FindAsync(db, id, cancellation) is not var (item, _, _)) return new ClosureStep.Missing();
        (item.FinishNote, item.FinishedById, item.FinishedOn) = (words, db.Viewer.PersonId, ChinaDay.Of(clock));
        try
        {
            await db.SaveAsync(Process.Now("认定回头看补好了", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, "已记下：补好了。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
