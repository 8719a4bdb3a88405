using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Dispatching;

/// <summary>拟一份公文：由人写的各处先照种类写好能写的，其余等人写。</summary>
public static class StartDispatch
{
    /// <summary>拟；成了的，<see cref="ClosureStep.Done.Id"/> 是新的一份。</summary>
    /// <param name="db">谁拟的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="kind">哪一种，代号。</param>
    /// <param name="inspection">为哪次巡察。</param>
    /// <param name="like">照哪一份的字：由人写的各处照抄；不照的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, string? kind, Guid? inspection, Guid? like = null, CancellationToken cancellation = default)
    {
        if (!DispatchRights.MayDraft(db.Viewer)) return new ClosureStep.Missing();
        var from = like is { } id ? await DispatchRights.FindAsync(db, id, cancellation) : null;
        if (like is not null && from is null) return new ClosureStep.Missing();
        if (AllDispatchKinds.Find(from?.Kind ?? kind) is not { } known) return new ClosureStep.Invalid([new("kind", "请选择写哪一种公文。")]);
        if ((from?.InspectionId ?? inspection) is not { } of || await DispatchWriting.InspectionAsync(db, of, cancellation) is not { } chosen) return new ClosureStep.Invalid([new("inspection", "请选择为哪次巡察写。")]);
        if (!DispatchRights.SeesWhole(db.Viewer)) return new ClosureStep.Refused("您只看得见一部分台账，写出来的数会不全。请由看得见全部的人拟稿。");
        var today = ChinaDay.Of(clock);
        var texts = from is null ? new(StringComparer.Ordinal) : DispatchTexts.Read(from.Texts);
        if (from is null)
        {
            var gathering = await DispatchWriting.GatheringAsync(db, clock, chosen, texts, null, cancellation);
            known.Suggest(gathering, texts);
            texts.TryAdd(DispatchKind.PrintedBy, gathering.BodyName + "办公室");
        }
        var made = new Dispatch
        {
            BodyId = chosen.BodyId,
            UnitId = chosen.UnitId,
            Title = Cut(texts.GetValueOrDefault(DispatchKind.Heading, known.Title)),
            Kind = known.Code,
            InspectionId = chosen.Id,
            State = DispatchStates.Draft,
            Texts = DispatchTexts.Write(known, texts),
            DraftedById = db.Viewer.PersonId,
            DraftedOn = today,
        };
        db.Add(made);
        await db.SaveAsync(Process.Now("拟公文", db.Viewer, clock), cancellation);
        return new ClosureStep.Done(made.Id, from is null ? "已拟好能写的，其余请您写。数都照现在的台账。" : "已照那一份的字另拟一份，数都照现在的台账。");
    }

    private static string Cut(string title) => title.Length <= 120 ? title : title[..120];
}
