using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.People;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>办一条公众意见：整改办交给一个人答，答的人写，另一个人批准，公众才看得见。复核的要换一个人答。</summary>
public static class HandleOpinion
{
    /// <summary>可以交办的。</summary>
    public static bool MayHand(Viewer viewer) => viewer.ReachOf(Permissions.Edit("opinion")).Contains(Reach.WholeBody);

    /// <summary>批准的身份。</summary>
    public static bool MayApprove(Viewer viewer) => viewer.ReachOf(Permissions.Review("opinion")).Contains(Reach.WholeBody);

    /// <summary>交给他答的。</summary>
    public static bool IsHandler(Opinion opinion, Viewer viewer) => opinion.HandlerId is { } handler && DoingRights.Selves(viewer).Contains(handler);

    /// <summary>现在不能批准的，一句说明；能的为 null。</summary>
    public static string? ApproveRefusal(Opinion opinion, Viewer viewer) =>
        opinion.State != OpinionStates.Review ? "现在不等批准。请刷新看它到了哪里。"
        : !MayApprove(viewer) ? "答复由有审核权限的人批准。"
        : new[] { opinion.AnsweredById, opinion.AnsweredForId, opinion.HandlerId }.OfType<Guid>().Any(p => p == viewer.PersonId || p == viewer.OnBehalfOf) ? "这个答复是您（或者您受其委托、委托您的人）写的，要由别人批准。"
        : null;

    /// <summary>看得见的一条；没有的为 null。</summary>
    internal static Task<Opinion?> FindAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<Opinion>(db, Permissions.View("opinion")).FirstOrDefaultAsync(o => o.Id == id, cancellation);

    /// <summary>可以交给谁答：在岗，有在用的账号，看得到公众意见。交给别人的，待办他打不开。</summary>
    public static IQueryable<Person> Answerers(Db db, TimeProvider clock)
    {
        var (body, viewers) = (db.Viewer.BodyId, FindHolders.Query(db, db.Viewer.BodyId, [Permissions.View("opinion"), Permissions.View(Permissions.EveryLedger)], LocalDay.Of(clock)));
        return db.Set<Person>().Where(p => p.State == PersonStates.OnDuty && db.Accounts.Any(a => a.BodyId == body && a.PersonId == p.Id && a.DisabledAt == null) && viewers.Contains(p.Id));
    }

    /// <summary>交给一个人答；还没有答的可以改交。</summary>
    public static async Task<ClosureStep> HandAsync(Db db, TimeProvider clock, Guid id, int version, Guid? handler, CancellationToken cancellation = default)
    {
        if (!MayHand(db.Viewer) || await FindAsync(db, id, cancellation) is not { } opinion) return new ClosureStep.Missing();
        if (opinion.State is not (OpinionStates.Received or OpinionStates.Unhappy or OpinionStates.Assigned)) return new ClosureStep.Refused("现在不能交办。请刷新看它到了哪里。");
        if (opinion.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (handler is not { } to) return new ClosureStep.Invalid([new("handler", "请选交给谁答。")]);
        if (await Answerers(db, clock).Where(p => p.Id == to).Select(p => new { p.UnitId }).FirstOrDefaultAsync(cancellation) is not { } person) return new ClosureStep.Invalid([new("handler", "他没有在用的账号，或者看不到公众意见，交给他他也打不开。请另选一个人。")]);
        if (to == opinion.FirstAnsweredById || to == opinion.FirstAnsweredForId) return new ClosureStep.Invalid([new("handler", "初次就是他答的，复核要换一个人。")]);
        (opinion.State, opinion.HandlerId, opinion.UnitId, opinion.Reason) = (OpinionStates.Assigned, to, person.UnitId, null);
        (opinion.HandedById, opinion.HandedForId, opinion.HandedOn) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock));
        return await PublishSteps.SaveAsync(db, clock, "交办公众意见", null, new ClosureStep.Done(id, "已交办，在他的待办里。"), cancellation);
    }

    /// <summary>写答复送批。</summary>
    public static async Task<ClosureStep> AnswerAsync(Db db, TimeProvider clock, Guid id, int version, string? text, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, id, cancellation) is not { } opinion || !IsHandler(opinion, db.Viewer)) return new ClosureStep.Missing();
        if (opinion.State != OpinionStates.Assigned) return new ClosureStep.Refused("现在不能写答复。请刷新看它到了哪里。");
        if (opinion.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var answer = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (answer.Length == 0) return new ClosureStep.Invalid([new("answer", "请写答复。")]);
        if (answer.Length > Opinion.AnswerLength) return new ClosureStep.Invalid([new("answer", string.Create(CultureInfo.InvariantCulture, $"答复最多{Opinion.AnswerLength}个字，现在有{answer.Length}个。请写短些。"))]);
        if (SubmitOpinion.Problem(answer, "答复给公众看，不能写标密的内容，请删去。", "个人的号码请去掉；给公众打的电话，前面写明“咨询电话”“服务电话”。") is { } problem) return new ClosureStep.Invalid([new("answer", problem)]);
        // 答复给公众看，限制阅读的问题写着的话不能露
        if (PublicWords.Writes(answer, await RestrictedAsync(db, cancellation))) return new ClosureStep.Invalid([new("answer", "里面写着按规定不公开的内容。请换一个说法。")]);
        (opinion.State, opinion.Answer, opinion.Reason) = (OpinionStates.Review, answer, null);
        (opinion.AnsweredById, opinion.AnsweredForId) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf);
        return await PublishSteps.SaveAsync(db, clock, "答复公众意见", null, new ClosureStep.Done(id, "已送批，批准以后公众才看得见。"), cancellation);
    }

    /// <summary>批准答复：公众看得见；复核的就此办结。</summary>
    public static async Task<ClosureStep> ApproveAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, id, cancellation) is not { } opinion) return new ClosureStep.Missing();
        if (ApproveRefusal(opinion, db.Viewer) is { } refusal) return new ClosureStep.Refused(refusal);
        if (opinion.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (PublicWords.Writes(opinion.Answer!, await RestrictedAsync(db, cancellation))) return new ClosureStep.Refused("答复里写着按规定不公开的内容，不能批准。请退回修改。");
        (opinion.State, opinion.AnsweredOn) = (opinion.Round > 1 ? OpinionStates.Closed : OpinionStates.Answered, ChinaDay.Of(clock));
        (opinion.ApprovedById, opinion.ApprovedForId) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf);
        return await PublishSteps.SaveAsync(db, clock, "批准答复公众意见", null, new ClosureStep.Done(id, opinion.Round > 1 ? "已批准，复核的答复公众看得见，办结了。" : "已批准，公众凭回执号看得见，可以评价。"), cancellation);
    }

    /// <summary>退回修改：写明原因。</summary>
    public static async Task<ClosureStep> ReturnAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, id, cancellation) is not { } opinion) return new ClosureStep.Missing();
        if (!IsHandler(opinion, db.Viewer) && ApproveRefusal(opinion, db.Viewer) is { } refusal) return new ClosureStep.Refused(refusal);
        if (opinion.State != OpinionStates.Review) return new ClosureStep.Refused("现在不能退回。请刷新看它到了哪里。");
        if (opinion.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (PublishSteps.Wrong(reason) is { } wrong) return wrong;
        (opinion.State, opinion.Reason) = (OpinionStates.Assigned, reason!.Trim());
        return await PublishSteps.SaveAsync(db, clock, "退回答复公众意见", opinion.Reason, new ClosureStep.Done(id, "已退回，原因写在上面。"), cancellation);
    }

    private static async Task<IReadOnlyList<string>> RestrictedAsync(Db db, CancellationToken cancellation) => await PublishText.RestrictedEverywhereAsync(db, cancellation);
}
