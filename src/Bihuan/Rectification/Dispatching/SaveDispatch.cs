using Bihuan.Audit;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Dispatching;

/// <summary>存由人写的各处。</summary>
public static class SaveDispatch
{
    /// <summary>存；没有写全的也存得进。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, IReadOnlyDictionary<string, string> texts, CancellationToken cancellation = default)
    {
        if (!DispatchRights.MayDraft(db.Viewer) || await DispatchRights.FindAsync(db, id, cancellation) is not { } dispatch || AllDispatchKinds.Find(dispatch.Kind) is not { } kind) return new ClosureStep.Missing();
        if (dispatch.State != DispatchStates.Draft) return new ClosureStep.Refused("已经送签，不能再改。要改的，请先退回。");
        if (dispatch.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (DispatchTexts.Check(kind, texts, whole: false) is { Count: > 0 } faults) return new ClosureStep.Invalid(faults);
        (dispatch.Texts, dispatch.Title) = (DispatchTexts.Write(kind, texts), texts[DispatchKind.Heading].Trim());
        try
        {
            await db.SaveAsync(Process.Now("改公文的稿", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, "已保存。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
