using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>准备报送：现在报，报出去是什么样，比上一次变了什么，什么挡着。</summary>
/// <param name="Inspection">哪次巡察。</param>
/// <param name="Items">各个问题，照现在的样子，连同比上一次怎样。</param>
/// <param name="Requests">可以报请确认的各件。</param>
public sealed record SubmissionPreview(Inspection Inspection, IReadOnlyList<SubmissionItem> Items, IReadOnlyList<RequestDraft> Requests)
{
    /// <summary>上一次，看的一方签收过的；没有的为 null。</summary>
    public Submission? Previous { get; init; }

    /// <summary>上一次有、现在不再列入的；限制了阅读、自己不在名单里的不列。</summary>
    public IReadOnlyList<SubmissionItem> Gone { get; init; } = [];

    /// <summary>上一次有、现在不再列入的一共几个。</summary>
    public int GoneCount { get; init; }

    /// <summary>上一次的各个问题。</summary>
    public IReadOnlyDictionary<Guid, SubmissionItem> Before { get; init; } = new Dictionary<Guid, SubmissionItem>();

    /// <summary>挡着报送的，各一句说明。</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>报给谁：今天督导本机构的各机构。</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    internal TakeSnapshot.Figures Figures { get; init; } = null!;
}

/// <summary>预览。</summary>
public static class PreviewSubmission
{
    /// <summary>一次最多报几个问题。</summary>
    public const int Most = 2_000;

    /// <summary>看；没有、够不着、不归他办的为 null，不区分。</summary>
    public static Task<SubmissionPreview?> RunAsync(Db db, TimeProvider clock, Guid inspection, CancellationToken cancellation = default) => TakeAsync(db, clock, inspection, Guid.Empty, cancellation);

    internal static async Task<SubmissionPreview?> TakeAsync(Db db, TimeProvider clock, Guid inspection, Guid submission, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        if (!db.Viewer.May(Permissions.ManageSubmissions) || await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().FirstOrDefaultAsync(i => i.Id == inspection, cancellation) is not { } found) return null;
        // 限制阅读的巡察，连名称也不报出去
        var taken = await TakeSnapshot.RunAsync(db, inspection, submission, ChinaDay.Of(clock), cancellation);
        var previous = await db.Submissions.AsNoTracking().Where(s => s.BodyId == body && s.InspectionId == inspection && EF.Parameter(SubmissionStates.Seen).Contains(s.State)).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellation);
        var last = previous?.Id ?? Guid.Empty;
        var before = await db.SubmissionItems.AsNoTracking().Where(i => i.BodyId == body && i.SubmissionId == last).ToDictionaryAsync(i => i.ProblemId, cancellation);
        foreach (var item in taken.Items) item.Change = !before.TryGetValue(item.ProblemId, out var was) ? SubmissionChanges.Added : was.Hash == item.Hash ? SubmissionChanges.Same : SubmissionChanges.Changed;
        var now = taken.Items.Select(i => i.ProblemId).ToHashSet();
        var gone = before.Values.Where(b => !now.Contains(b.ProblemId)).OrderBy(b => b.Sequence).ToList();
        var hidden = await SubmissionSight.HiddenAsync(db, body, cancellation);
        var today = ChinaDay.Of(clock);
        var readers = await db.Supervisions.Where(s => s.SupervisedBodyId == body && s.From <= today && (s.To == null || s.To >= today)).Join(db.Bodies, s => s.BodyId, b => b.Id, (s, b) => b.Name).Distinct().OrderBy(n => n).ToListAsync(cancellation);
        var waiting = await db.Submissions.AnyAsync(s => s.BodyId == body && s.InspectionId == inspection && s.State == SubmissionStates.Prepared, cancellation);
        return new(found, taken.Items, await ListRequests.RunAsync(db, inspection, cancellation))
        {
            Previous = previous,
            Before = before,
            Gone = [.. gone.Where(b => !hidden.Contains(b.ProblemId))],
            GoneCount = gone.Count,
            Readers = readers,
            Figures = taken.Figures,
            Blocks = [.. Blocks(db.Viewer, found, taken.Items.Count, waiting)],
        };
    }

    private static IEnumerable<string> Blocks(Viewer viewer, Inspection inspection, int items, bool waiting)
    {
        string[] ledgers = ["problem", "measure", "proof", "evidence", "closure", "extension"];
        if (inspection.Restricted) yield return "这次巡察限制阅读，不报出去。";
        if (!ledgers.All(l => viewer.ReachOf(Permissions.View(l)).Contains(Reach.WholeBody))) yield return "您看不到整个机构的问题、措施、佐证，不能替全机构报。请由整改办办。";
        if (waiting) yield return "有一份正等着批准。请先批准它，或者不批准、改了再报。";
        if (items == 0) yield return "没有可以报的问题：还没有登记，或者都限制阅读。";
        if (items > Most) yield return $"一次最多报{Most}个问题，现在有{items}个。请联系系统管理员。";
    }
}
