using Bihuan.Audit;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>送签：照现在的数写成 Word 留下，各个数和它的出处一起留下；从此正文不再变。</summary>
public static class SubmitDispatch
{
    /// <summary>送签。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (!DispatchRights.MayDraft(db.Viewer) || await DispatchRights.FindAsync(db, id, cancellation) is not { } dispatch || AllDispatchKinds.Find(dispatch.Kind) is not { } kind) return new ClosureStep.Missing();
        if (dispatch.State != DispatchStates.Draft) return new ClosureStep.Refused("已经送签了。请刷新看它到了哪里。");
        if (dispatch.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (!DispatchRights.SeesWhole(db.Viewer)) return new ClosureStep.Refused("您只看得见一部分台账，写出来的数会不全。请由看得见全部的人送签。");
        var texts = DispatchTexts.Read(dispatch.Texts);
        if (DispatchTexts.Check(kind, texts, whole: true) is { Count: > 0 } faults) return new ClosureStep.Invalid(faults);
        if (await DispatchWriting.InspectionAsync(db, dispatch.InspectionId, cancellation) is not { } inspection) return new ClosureStep.Refused("看不到这次巡察了，没有送签。请联系整改办。");
        if (await kind.LackingAsync(await DispatchWriting.GatheringAsync(db, clock, inspection, texts, null, cancellation)) is { } lacking) return new ClosureStep.Refused(lacking);
        var today = ChinaDay.Of(clock);
        var (written, problem) = await DispatchWriting.RunAsync(db, folder, clock, kind, inspection, texts, null, leavesLater: true, cancellation);
        if (written is null) return new ClosureStep.Refused(problem!);
        using var word = new MemoryStream(written.Word, writable: false);
        // 由系统里的内容写成，标有“内部”的本来就在系统里
        var kept = await KeepFile.RunAsync(db, folder, clock, new(TableFileName.Of(dispatch.Title, today, "docx"), word) { InternalAllowed = true }, cancellation);
        if (kept is not KeepFile.Result.Kept file) return new ClosureStep.Refused(((KeepFile.Result.Refused)kept).Message);
        (dispatch.State, dispatch.Papers, dispatch.TemplateEdition, dispatch.CountedAt, dispatch.Reason) = (DispatchStates.Review, file.File.Id.ToString(), written.TemplateEdition, clock.GetUtcNow().UtcDateTime, null);
        (dispatch.SubmittedById, dispatch.SubmittedForId, dispatch.SubmittedOn) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, today);
        // 退回过的，先前的数由这一次的代替；先前的正文还在附件的历史里
        db.DispatchFigures.RemoveRange(await db.DispatchFigures.Where(f => f.BodyId == dispatch.BodyId && f.DispatchId == id).ToListAsync(cancellation));
        try
        {
            db.DispatchFigures.AddRange(written.Figures.Select(f => new DispatchFigure { BodyId = dispatch.BodyId, DispatchId = id, Number = f.Number, Shown = f.Shown, Title = f.Source.Title, How = f.Source.How, Address = f.Source.Address }));
            await db.SaveAsync(Process.Now("公文送签", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, "已送签：正文和各个数照现在的留下，不再变。等别人签发。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
