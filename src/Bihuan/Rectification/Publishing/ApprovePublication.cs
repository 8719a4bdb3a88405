using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Publishing;

/// <summary>批准、退回、作废。批准的就是送批时留下的那一份，校验值对不上的不批。</summary>
public static class ApprovePublication
{
    /// <summary>怎样批准的。</summary>
    /// <param name="Id">哪一份。</param>
    /// <param name="Version">打开时是第几版。</param>
    public sealed record Command(Guid Id, int Version)
    {
        /// <summary>在纸上批准的人的姓名；在系统里批准的为 null。</summary>
        public string? PaperName { get; init; }

        /// <summary>纸上批准的扫描件，附件的编号。</summary>
        public string? Scans { get; init; }
    }

    /// <summary>批准。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await PublishRights.FindAsync(db, command.Id, cancellation) is not { } publication) return new ClosureStep.Missing();
        var paper = command.PaperName is not null;
        if ((paper ? PublishRights.PaperRefusal(publication, db.Viewer) : PublishRights.ApproveRefusal(publication, db.Viewer)) is { } refusal) return new ClosureStep.Refused(refusal);
        if (publication.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        List<Fault> faults = [];
        if (paper && string.IsNullOrWhiteSpace(command.PaperName)) faults.Add(new("name", "请填写在纸上批准的人的姓名。"));
        if (paper && command.PaperName!.Trim().Length > 60) faults.Add(new("name", "姓名最多60个字。"));
        if (paper && AttachmentKind.IdsOf(command.Scans).Count == 0) faults.Add(new(nameof(Publication.Scans), "请附批准的那一张纸的扫描件。"));
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        if (await FrozenFile.OfAsync(db, folder, publication, cancellation) is { Problem: { } problem }) return new ClosureStep.Refused(problem);
        publication.State = PublicationStates.Approved;
        (publication.ApprovedById, publication.ApprovedForId, publication.ApprovedOn, publication.ApprovedName, publication.Scans) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock), paper ? command.PaperName!.Trim() : null, paper ? command.Scans : null);
        return await PublishSteps.SaveAsync(db, clock, paper ? "登记公开版本纸上的批准" : "批准公开版本", null, new ClosureStep.Done(command.Id, "已批准。党组、巡察办同意以后就可以公开。"), cancellation);
    }

    /// <summary>退回：写明原因，回到拟稿。等着批准的，送批的人自己也可以撤回来改；批准了还没有公开的，也可以退回重做。</summary>
    public static async Task<ClosureStep> ReturnAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (await PublishRights.FindAsync(db, id, cancellation) is not { } publication) return new ClosureStep.Missing();
        if (publication.State is not (PublicationStates.Review or PublicationStates.Approved)) return new ClosureStep.Refused("现在不能退回。请刷新看它到了哪里。");
        if (!PublishRights.MayDraft(db.Viewer) && PublishRights.ApproveRefusal(publication, db.Viewer) is { } refusal) return new ClosureStep.Refused(refusal);
        return await EndAsync(db, clock, publication, version, reason, PublicationStates.Draft, "退回公开版本", "已退回拟稿，原因写在上面。", cancellation);
    }

    /// <summary>作废：写明原因，以后只能看。公开着的先撤下。</summary>
    public static async Task<ClosureStep> VoidAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, id, cancellation) is not { } publication) return new ClosureStep.Missing();
        if (publication.State == PublicationStates.Void) return new ClosureStep.Refused("已经作废了。");
        if (publication.State == PublicationStates.Posted) return new ClosureStep.Refused("还公开着。请先在网站上撤下，登记撤下，再作废。");
        return await EndAsync(db, clock, publication, version, reason, PublicationStates.Void, "作废公开版本", "已作废，原因写在上面。", cancellation);
    }

    private static async Task<ClosureStep> EndAsync(Db db, TimeProvider clock, Publication publication, int version, string? reason, string state, string process, string message, CancellationToken cancellation)
    {
        if (publication.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (PublishSteps.Wrong(reason) is { } wrong) return wrong;
        (publication.State, publication.Reason) = (state, reason!.Trim());
        // 退回重做的，党组、巡察办同意的是先前那一份
        if (state == PublicationStates.Draft) (publication.GroupOn, publication.GroupTopicId, publication.GroupPapers, publication.OfficeOn, publication.OfficeNumber, publication.OfficePapers, publication.ApprovedById, publication.ApprovedForId, publication.ApprovedOn, publication.ApprovedName, publication.Scans) = (null, null, null, null, null, null, null, null, null, null, null);
        return await PublishSteps.SaveAsync(db, clock, process, reason.Trim(), new ClosureStep.Done(publication.Id, message), cancellation);
    }
}
