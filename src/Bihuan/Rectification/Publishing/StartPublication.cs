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
    public static Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid dispatchId, string? purpose, CancellationToken cancellation = default) => StartAsync(db, folder, clock, dispatchId, purpose, null, cancellation);

    /// <summary>照撤下的一份另拟：各处怎样定的照抄，重新送批。</summary>
    /// <param name="db">谁拟的。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="like">照哪一份公开版本。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> LikeAsync(Db db, FileFolder folder, TimeProvider clock, Guid like, CancellationToken cancellation = default) =>
        await PublishRights.FindAsync(db, like, cancellation) is not { } from ? new ClosureStep.Missing()
        : from.State != PublicationStates.Withdrawn ? new ClosureStep.Refused("撤下的才照它另拟。这一份请接着办。")
        : await StartAsync(db, folder, clock, from.DispatchId, from.Purpose, like, cancellation);

    private static async Task<ClosureStep> StartAsync(Db db, FileFolder folder, TimeProvider clock, Guid dispatchId, string? purpose, Guid? like, CancellationToken cancellation)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await DispatchRights.FindAsync(db, dispatchId, cancellation) is not { } dispatch) return new ClosureStep.Missing();
        if (PublicationPurposes.Choices.All(c => c.Code != purpose)) return new ClosureStep.Invalid([new("purpose", "请选择公开的是什么。")]);
        if (dispatch.State != DispatchStates.Issued) return new ClosureStep.Refused("印发了的公文才能公开。请先签发。");
        if (dispatch.Restricted) return new ClosureStep.Refused("这份公文限制阅读，不能公开。");
        var (text, problem) = await PublishText.OfAsync(db, folder, dispatch, [], cancellation);
        if (text is null) return new ClosureStep.Refused(problem!);
        // 同一份公文同时只有一份在拟，免得改的不是一份
        if (await TakenAsync(db, dispatchId, Guid.Empty, cancellation)) return new ClosureStep.Refused("这份公文已经有一份公开版本在拟、在等批准。请接着办那一份；不要了的，先作废。");
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
        if (like is null) db.AddRange(PublishCheck.Suggest(text.Places, text.People).Places.Where(p => !text.Locked.Contains(p.Key)).Select(p => new PublicationMark { BodyId = made.BodyId, PublicationId = made.Id, Place = p.Key, Masks = MarkTexts.Write(p.Value.Masks) }));
        // 同一份公文，第几处都一样
        else db.AddRange((await db.PublicationMarks.AsNoTracking().Where(m => m.BodyId == made.BodyId && m.PublicationId == like && m.Place <= text.Places.Count).ToListAsync(cancellation)).Select(m => new PublicationMark { BodyId = made.BodyId, PublicationId = made.Id, Place = m.Place, Withheld = m.Withheld, Reason = m.Reason, Masks = m.Masks, Kept = m.Kept }));
        var ledger = db.Catalog.Of(typeof(Publication));
        // 公文此刻可能正有人在限制阅读、正有人也在拟（点了两下）：排在它后面，跟着它
        return await db.SaveAsync(Process.Now("拟公开版本", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [made], cancellation), async () => !await TakenAsync(db, dispatchId, made.Id, cancellation) && await Family.FollowAsync(db, ledger, [(made, new Faults())], cancellation), cancellation)
            ? new ClosureStep.Done(made.Id, like is not null ? "已照那一份另拟，各处怎样定的照抄。请逐处看过，改好再送批。" : "已拟好：疑似个人的姓名、电话、证件号先打了码，别的请逐处看过。")
            : new ClosureStep.Refused("刚才有人改过这份公文，或者也在拟，没有拟成。请刷新，看看是不是已经有了一份。");
    }

    private static Task<bool> TakenAsync(Db db, Guid dispatch, Guid except, CancellationToken cancellation) =>
        db.Whole<Publication>(removed: false).AnyAsync(p => p.DispatchId == dispatch && p.Id != except && (p.State == PublicationStates.Draft || p.State == PublicationStates.Review), cancellation);
}
