using System.Globalization;

using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>送批：提示的都定了，才写出公开的文件留下，记下校验值；从此不再变。</summary>
public static class SubmitPublication
{
    /// <summary>送批。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, id, cancellation) is not { } publication || await DispatchRights.FindAsync(db, publication.DispatchId, cancellation) is not { } dispatch) return new ClosureStep.Missing();
        if (publication.State != PublicationStates.Draft) return new ClosureStep.Refused("已经送批了。请刷新看它到了哪里。");
        if (publication.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (dispatch.State != DispatchStates.Issued) return new ClosureStep.Refused("这份公文已经作废，不能公开。请作废这一份。");
        if (dispatch.Restricted || publication.Restricted) return new ClosureStep.Refused("这份公文限制阅读，不能公开。");
        var rows = await db.PublicationMarks.AsNoTracking().Where(m => m.BodyId == publication.BodyId && m.PublicationId == id).ToListAsync(cancellation);
        var (text, problem) = await PublishText.OfAsync(db, folder, dispatch, rows, cancellation);
        if (text is null) return new ClosureStep.Refused(problem!);
        if (text.Remarks() is { Count: > 0 } remarks) return new ClosureStep.Refused(string.Create(CultureInfo.InvariantCulture, $"还有{remarks.Count}处要定：第一处是第{remarks[0].Place}处，{remarks[0].Why}。请打码、不公开，或者写明理由仍然公开。"));
        if (text.Locked.Any(l => text.Places[l - 1].View == ViewKind.Title)) return new ClosureStep.Refused("标题里写着按规定不公开的内容，这份公文不能公开。");
        var now = clock.GetUtcNow().UtcDateTime;
        var (file, shown) = text.Write(now);
        if (await PublishText.IsRestrictedAsync(db, publication.InspectionId, file, cancellation)) return new ClosureStep.Refused("里面还写着按规定不公开的内容，不能送批。请把写着它的各处定为不公开。");
        // 正文里的由人定过；样式、编号、属性里不该有
        var kept = text.Marks.Kept.Select(k => k.Text).ToHashSet(StringComparer.Ordinal);
        var masked = text.Marks.Places.Values.Where(p => !p.Withheld).SelectMany(p => p.Masks).Where(m => m.Kind != MaskKind.Number && !kept.Contains(m.Text)).Select(m => m.Text).ToHashSet(StringComparer.Ordinal);
        if (PublishScan.Find(file, masked) is [var (part, word), ..]) return new ClosureStep.Refused($"公开的文件里（{part}）还写着“{word}”。样式、编号里写着的，请改公文的模板；正文里隔着格子、换行写着的，请在那一处打码。");
        var title = TitleOf(shown) is { Length: > 0 } called ? called : publication.Title;
        using var content = new MemoryStream(file, writable: false);
        var saved = await KeepFile.RunAsync(db, folder, clock, new(TableFileName.Of(title + "（公开）", ChinaDay.Of(clock), "docx"), content) { InternalAllowed = true }, cancellation);
        if (saved is not KeepFile.Result.Kept done) return new ClosureStep.Refused(((KeepFile.Result.Refused)saved).Message);
        (publication.State, publication.Papers, publication.Hash, publication.Reason) = (PublicationStates.Review, done.File.Id.ToString(), PublishText.HashOf(file), null);
        (publication.SubmittedById, publication.SubmittedForId, publication.SubmittedOn) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock));
        return await PublishSteps.SaveAsync(db, clock, "公开版本送批", null, new ClosureStep.Done(id, "已送批：公开的文件照现在的标记写好留下，不再变。等别人批准。"), cancellation);
    }

    /// <summary>公开的标题。</summary>
    internal static string TitleOf(IEnumerable<(int Number, PublishPlace Shown)> shown) => shown.Where(s => s.Shown.View == ViewKind.Title).Select(s => s.Shown.Text.Replace("\n", "", StringComparison.Ordinal)).FirstOrDefault() ?? "";
}
