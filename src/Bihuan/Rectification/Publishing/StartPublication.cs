using Bihuan.Audit;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>由印发了的公文拟一份公开版本：疑似个人的姓名、电话、证件号先打上码，别的由人定。</summary>
public static class StartPublication
{
    /// <summary>拟；成了的，<see cref="ClosureStep.Done.Id"/> 是新的一份。</summary>
    /// <param name="db">谁拟的。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="dispatchId">哪份公文。</param>
    /// <param name="purpose">公开的是什么。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid dispatchId, string? purpose, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await DispatchRights.FindAsync(db, dispatchId, cancellation) is not { } dispatch) return new ClosureStep.Missing();
        if (PublicationPurposes.Choices.All(c => c.Code != purpose)) return new ClosureStep.Invalid([new("purpose", "请选择公开的是什么。")]);
        if (dispatch.State != DispatchStates.Issued) return new ClosureStep.Refused("印发了的公文才能公开。请先签发。");
        if (dispatch.Restricted) return new ClosureStep.Refused("这份公文限制阅读，不能公开。");
        var (text, problem) = await PublishText.OfAsync(db, folder, dispatch, [], cancellation);
        if (text is null) return new ClosureStep.Refused(problem!);
        // 同一份公文同时只有一份在拟，免得改的不是一份
        if (await db.Whole<Publication>(removed: false).AnyAsync(p => p.DispatchId == dispatchId && (p.State == PublicationStates.Draft || p.State == PublicationStates.Review), cancellation)) return new ClosureStep.Refused("这份公文已经有一份公开版本在拟、在等批准。请接着办那一份；不要了的，先作废。");
        var made = new Publication
        {
            BodyId = dispatch.BodyId,
            UnitId = dispatch.UnitId,
            Title = dispatch.Title,
            DispatchId = dispatch.Id,
            InspectionId = dispatch.InspectionId,
            Purpose = purpose!,
            State = PublicationStates.Draft,
            DraftedById = db.Viewer.PersonId,
            DraftedForId = db.Viewer.OnBehalfOf,
            DraftedOn = ChinaDay.Of(clock),
            Hands = "",
        };
        db.Add(made);
        db.AddRange(PublishCheck.Suggest(text.Places, text.People).Places.Where(p => !text.Locked.Contains(p.Key)).Select(p => new PublicationMark { BodyId = made.BodyId, PublicationId = made.Id, Place = p.Key, Masks = MarkTexts.Write(p.Value.Masks) }));
        var ledger = db.Catalog.Of(typeof(Publication));
        // 公文此刻可能正有人在限制阅读：排在它后面，跟着它
        return await db.SaveAsync(Process.Now("拟公开版本", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [made], cancellation), () => Family.FollowAsync(db, ledger, [(made, new Faults())], cancellation), cancellation)
            ? new ClosureStep.Done(made.Id, "已拟好：疑似个人的姓名、电话、证件号先打了码，别的请逐处看过。")
            : new ClosureStep.Refused("刚才有人改过这份公文，没有拟成。请再试一次。");
    }
}
