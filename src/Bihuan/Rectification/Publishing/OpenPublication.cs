using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Plans;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>一份公开版本打开来的样子。</summary>
/// <param name="Publication">这一份。</param>
/// <param name="Dispatch">哪份公文。</param>
/// <param name="Labels">人、巡察、议题的名称，附件。</param>
public sealed record OpenedPublication(Publication Publication, Dispatch Dispatch, Labels Labels)
{
    /// <summary>内部的各处。</summary>
    public IReadOnlyList<PublishPlace> Places { get; init; } = [];

    /// <summary>怎样定的。</summary>
    public PublishMarks Marks { get; init; } = PublishMarks.None;

    /// <summary>由系统定为不公开的几处。</summary>
    public IReadOnlySet<int> Locked { get; init; } = new HashSet<int>();

    /// <summary>内部的第几处 → 公开的样子；不公开的不在内。</summary>
    public IReadOnlyDictionary<int, PublishPlace> Shown { get; init; } = new Dictionary<int, PublishPlace>();

    /// <summary>还要定的。</summary>
    public IReadOnlyList<PublishRemark> Remarks { get; init; } = [];

    /// <summary>没有写成的，一句说明。</summary>
    public string? Problem { get; init; }

    /// <summary>原件里有、公开的一份里带不出来的，一句说明；没有的为 null。</summary>
    public string? LeftOut { get; init; }

    /// <summary>公开的标题。</summary>
    public string ShownTitle { get; init; } = "";

    /// <summary>在哪里公开的，近的在前。</summary>
    public IReadOnlyList<Posting> Postings { get; init; } = [];

    /// <summary>公开网页开着。</summary>
    public bool PortalIsOn { get; init; }

    /// <summary>放上过公开网页；撤下了的也算，不能再放上去。</summary>
    public bool WasOnPortal => Postings.Any(p => p.OnPortal);

    /// <summary>可以选的党组议题。</summary>
    public IReadOnlyList<PlanTopics.Line> Topics { get; init; } = [];

    /// <summary>双公开的那一步的期限；没有的为 null。</summary>
    public Stage? Stage { get; init; }

    /// <summary>可以定标记、送批、登记、作废。</summary>
    public bool MayDraft { get; init; }

    /// <summary>可以批准。</summary>
    public bool MayApprove { get; init; }

    /// <summary>可以登记纸上的批准。</summary>
    public bool MayPaper { get; init; }

    /// <summary>有批准的身份、现在却不能的，为什么；别的为 null。</summary>
    public string? WhyNot { get; init; }

    /// <summary>现在不能登记公开的，为什么；能的为 null。</summary>
    public string? WhyNotPost { get; init; }

    /// <summary>正在拟稿。</summary>
    public bool IsDraft => Publication.State == PublicationStates.Draft;
}

/// <summary>打开一份公开版本：左边内部的，右边公开的；送批以后右边是留下的那一份文件。</summary>
public static class OpenPublication
{
    /// <summary>打开；没有、够不着的为 null。</summary>
    public static async Task<OpenedPublication?> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await PublishRights.FindAsync(db, id, cancellation) is not { } publication || await DispatchRights.FindAsync(db, publication.DispatchId, cancellation) is not { } dispatch) return null;
        var (viewer, refusal) = (db.Viewer, PublishRights.ApproveRefusal(publication, db.Viewer));
        var postings = await LedgerRows.Within<Posting>(db, Permissions.View("posting")).AsNoTracking().Where(p => p.PublicationId == id).OrderByDescending(p => p.PostedOn).ThenBy(p => p.Id).ToListAsync(cancellation);
        var step = PublicationPurposes.StepOf(publication.Purpose);
        var mayDraft = PublishRights.MayDraft(viewer);
        var opened = new OpenedPublication(publication, dispatch, await Naming.OfAsync(db, Values(db, publication, postings), cancellation))
        {
            MayDraft = mayDraft,
            MayApprove = refusal is null,
            MayPaper = PublishRights.PaperRefusal(publication, viewer) is null,
            WhyNot = publication.State == PublicationStates.Review && PublishRights.MayApprove(viewer) ? refusal : null,
            WhyNotPost = PostPublication.WhyNot(publication),
            Postings = postings,
            PortalIsOn = (await SavePortal.ReadAsync(db, cancellation)).IsOn,
            Stage = step is null ? null : await LedgerRows.Within<Stage>(db, Permissions.View("stage")).AsNoTracking().Where(s => s.InspectionId == publication.InspectionId && s.Code == step).OrderBy(s => s.Sequence).FirstOrDefaultAsync(cancellation),
            Topics = mayDraft && publication.State == PublicationStates.Approved && await DispatchWriting.InspectionAsync(db, publication.InspectionId, cancellation) is { } inspection ? await PlanTopics.OfAsync(db, publication.ApprovedOn ?? inspection.FeedbackOn, standsIn: false, cancellation) : [],
        };
        var rows = await db.PublicationMarks.AsNoTracking().Where(m => m.BodyId == publication.BodyId && m.PublicationId == id).ToListAsync(cancellation);
        var (text, problem) = await PublishText.OfAsync(db, folder, dispatch, rows, cancellation);
        if (text is null) return opened with { Problem = problem };
        var (_, shown) = text.Write(clock.GetUtcNow().UtcDateTime);
        opened = opened with { Places = text.Places, Marks = text.Marks, Locked = text.Locked, Remarks = opened.IsDraft ? text.Remarks() : [], LeftOut = LeftOutParts.Of(text.Word), ShownTitle = SubmitPublication.TitleOf(shown) };
        if (publication.Hash is null || opened.IsDraft) return opened with { Shown = shown.ToDictionary(s => s.Number, s => s.Shown) };
        var frozen = await FrozenFile.OfAsync(db, folder, publication, cancellation);
        if (frozen.Problem is { } wrong) return opened with { Problem = wrong, Shown = shown.ToDictionary(s => s.Number, s => s.Shown) };
        // 看的是留下的那一份；先后与照标记写的一样
        var kept = PublishWriter.Places(frozen.Word).Where(p => p.Text != PublishWriter.NotListed).ToList();
        return kept.Count == shown.Count ? opened with { Shown = shown.Zip(kept).ToDictionary(z => z.First.Number, z => z.Second) } : opened with { Shown = shown.ToDictionary(s => s.Number, s => s.Shown) };
    }

    /// <summary>留下的公开的文件；没有、够不着的为 null。</summary>
    public static async Task<(Publication Publication, FrozenFile File)?> FileAsync(Db db, FileFolder folder, Guid id, CancellationToken cancellation = default) =>
        await PublishRights.FindAsync(db, id, cancellation) is { Hash: not null, State: not PublicationStates.Draft } publication ? (publication, await FrozenFile.OfAsync(db, folder, publication, cancellation)) : null;

    /// <summary>一份公文的各份公开版本，近的在前。</summary>
    public static async Task<IReadOnlyList<Publication>> OfDispatchAsync(Db db, Guid dispatch, CancellationToken cancellation = default) =>
        await LedgerRows.Within<Publication>(db, Permissions.View("publication")).AsNoTracking().Where(p => p.DispatchId == dispatch).OrderByDescending(p => p.DraftedOn).ThenBy(p => p.Id).Take(20).ToListAsync(cancellation);

    private static IEnumerable<(Field, object?)> Values(Db db, Publication publication, IReadOnlyList<Posting> postings)
    {
        var (own, posted) = (db.Catalog.Of(typeof(Publication)), db.Catalog.Of(typeof(Posting)));
        return own.Fields.Select(f => (f, f.Get(publication))).Concat(postings.SelectMany(p => posted.Fields.Select(f => (f, f.Get(p)))));
    }
}
