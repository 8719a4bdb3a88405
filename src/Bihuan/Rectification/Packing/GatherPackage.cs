using System.Globalization;

using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Publishing;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Packing;

/// <summary>
/// 凑齐一包：印发的公文、报送时的清单和审批表、交给的文件、各个问题的佐证。限制阅读的一律不列入，谁做都一样；
/// 报送里本来有的、后来限制阅读的，写明几个。查询的次数与件数无关（公文一份一次）。
/// </summary>
internal static class GatherPackage
{
    private const string Since = "报送以后限制了阅读，没有列入";

    /// <summary>凑；巡察限制了阅读的为 null。</summary>
    public static async Task<PackageContent?> RunAsync(Db db, FileFolder folder, Submission s, CancellationToken cancellation)
    {
        var (body, inspection, items, left) = (s.BodyId, s.InspectionId, new List<PackageItem>(), new List<PackageManifest.Left>());
        if (!await db.Whole<Inspection>(removed: false).AnyAsync(i => i.Id == inspection && !i.Restricted, cancellation)) return null;
        var listed = await db.SubmissionItems.AsNoTracking().Where(i => i.BodyId == body && i.SubmissionId == s.Id).OrderBy(i => i.Sequence).ThenBy(i => i.ProblemId).ToListAsync(cancellation);
        var ids = listed.Select(i => i.ProblemId).ToHashSet();
        var secret = new HashSet<Guid>();
        foreach (var removed in new[] { false, true }) secret.UnionWith(await db.Whole<Problem>(removed).Where(p => p.Restricted && EF.Parameter(ids).Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellation));
        Leave(left, "问题", secret.Count, Since);
        var open = listed.Where(i => !secret.Contains(i.ProblemId)).ToList();
        var requests = await db.SubmissionRequests.AsNoTracking().Where(r => r.BodyId == body && r.SubmissionId == s.Id && !EF.Parameter(secret).Contains(r.ProblemId)).OrderBy(r => r.Sequence).ThenBy(r => r.Id).ToListAsync(cancellation);
        var name = await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).SingleAsync(cancellation);
        await AddReportsAsync(db, folder, s, name, items, left, cancellation);
        items.AddRange(PackageLists.Of(s, name, open, requests, secret.Count == 0));
        await AddHandedAsync(db, s, requests, items, left, cancellation);
        await AddProofsAsync(db, open, items, left, cancellation);
        return new(items, left);
    }

    private static async Task AddReportsAsync(Db db, FileFolder folder, Submission s, string name, List<PackageItem> items, List<PackageManifest.Left> left, CancellationToken cancellation)
    {
        var dispatches = await TakeSnapshot.Open<Dispatch>(db).AsNoTracking().Where(d => d.InspectionId == s.InspectionId && d.State == DispatchStates.Issued).OrderBy(d => d.DatedOn).ThenBy(d => d.Id).ToListAsync(cancellation);
        var secret = 0;
        foreach (var dispatch in dispatches)
        {
            var title = dispatch.Title + (dispatch.Number is { } number ? $"（{number}）" : "");
            if (AttachmentKind.IdsOf(dispatch.Papers) is not [var file, ..] || await DispatchWriting.ReadAsync(db, folder, file, cancellation) is not { } word) Leave(left, title, 1, "正文的文件不见了，或者被改动过");
            else if (await PublishText.IsRestrictedAsync(db, s.InspectionId, word, cancellation)) secret++;
            else items.Add(new(title, "", dispatch.IssuedName ?? name, dispatch.DatedOn) { Made = (word.ToArray(), ".docx") });
        }
        Leave(left, "公文", secret, "里面写着限制阅读的内容，没有列入");
    }

    // 报送时交给的文件：说明的附件，随报请确认的各件交的
    private static async Task AddHandedAsync(Db db, Submission s, IReadOnlyList<SubmissionRequest> requests, List<PackageItem> items, List<PackageManifest.Left> left, CancellationToken cancellation)
    {
        var handed = AttachmentKind.IdsOf(s.Papers).Select(f => (File: f, Problem: "")).Concat(requests.SelectMany(r => AttachmentKind.IdsOf(r.Files).Select(f => (File: f, Problem: NameOf(r.Sequence, r.Title))))).DistinctBy(f => f.File).ToList();
        var files = await StoredAsync(db, s.BodyId, [.. handed.Select(h => h.File)], cancellation);
        foreach (var (file, problem) in handed)
            if (files.TryGetValue(file, out var stored)) items.Add(new($"交给的文件：{stored.Name}", problem, stored.Uploader, ChinaDay.Of(stored.UploadedAt)) { Stored = stored });
        Leave(left, "交给的文件", handed.Count - files.Count, "文件不见了");
    }

    private static async Task AddProofsAsync(Db db, IReadOnlyList<SubmissionItem> open, List<PackageItem> items, List<PackageManifest.Left> left, CancellationToken cancellation)
    {
        var names = open.ToDictionary(i => i.ProblemId, i => NameOf(i.Sequence, i.Title));
        var ids = names.Keys.ToHashSet();
        var uses = await db.Whole<Proof>(removed: false).AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.ProblemId)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).Select(p => new { p.ProblemId, p.EvidenceId, p.Restricted }).ToListAsync(cancellation);
        var wanted = uses.Select(u => u.EvidenceId).ToHashSet();
        var all = await db.Whole<Evidence>(removed: false).AsNoTracking().Where(e => EF.Parameter(wanted).Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var files = await StoredAsync(db, db.Viewer.BodyId, [.. all.Values.SelectMany(e => AttachmentKind.IdsOf(e.Papers))], cancellation);
        var units = await Naming.OfAsync(db, all.Values.Select(e => e.UnitId).ToHashSet(), new HashSet<(string, Guid)>(), cancellation);
        var order = open.Select((i, at) => (i.ProblemId, at)).ToDictionary(i => i.ProblemId, i => i.at);
        var (secret, lost) = (new HashSet<Guid>(), 0);
        foreach (var use in uses.OrderBy(u => order[u.ProblemId]).GroupBy(u => u.EvidenceId))
        {
            if (!all.TryGetValue(use.Key, out var evidence)) continue;
            var given = use.Where(u => !u.Restricted).Select(u => u.ProblemId).Distinct().ToList();
            if (evidence.Restricted || given.Count == 0)
            {
                secret.Add(evidence.Id);
                continue;
            }
            var (of, by, papers) = (string.Join('；', given.Select(g => names[g])), evidence.UnitId > 0 ? units.Unit(evidence.UnitId) : "", AttachmentKind.IdsOf(evidence.Papers));
            foreach (var (i, paper) in papers.Index())
            {
                if (!files.TryGetValue(paper, out var stored)) lost++;
                else items.Add(new($"佐证：{evidence.Title}{(papers.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"（{i + 1}）") : "")}", of, by, evidence.HappenedOn) { Stored = stored });
            }
            if (papers.Count == 0) items.Add(new($"佐证（说明）：{evidence.Title}", of, by, evidence.HappenedOn) { Made = (PackageLists.Statement(evidence, of), ".docx") });
        }
        Leave(left, "佐证", secret.Count, "限制阅读，没有列入");
        Leave(left, "佐证的文件", lost, "文件不见了");
    }

    private static string NameOf(int sequence, string title) => string.Create(CultureInfo.InvariantCulture, $"{sequence}．{title}");

    private static async Task<Dictionary<Guid, StoredFile>> StoredAsync(Db db, int body, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToHashSet();
        return await db.StoredFiles.AsNoTracking().Where(f => f.BodyId == body && EF.Parameter(wanted).Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
    }

    private static void Leave(List<PackageManifest.Left> left, string what, int count, string why)
    {
        if (count > 0) left.Add(new(what, count, why));
    }
}
