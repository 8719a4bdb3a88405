using Bihuan.Documents.Comparing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>
/// 找待核实的佐证：候选由数据库分组找出，问题像不像再比一遍。只看看的人看得见的行，所以各人看到的不一样多。
/// 查询的次数与行数无关；每种一次最多看 <see cref="Most"/> 处，后面的凭 <see cref="Found.After"/> 接着看。
/// </summary>
public static class ProofFlags
{
    /// <summary>每种一次最多看几处。</summary>
    public const int Most = 300;

    // 一处里最多比几个问题；再多的已经够说明要看一看
    private const int MostCompared = 12;

    // 两个问题的字面不到这么像，又不是一个方面的，算不相近
    private const double Alike = 0.25;

    /// <summary>找到的。</summary>
    /// <param name="Flags">各处，没有说明的在前。</param>
    /// <param name="After">看满了的几种，后面还有没有看的：从哪里接着看。</param>
    public sealed record Found(IReadOnlyList<ProofFlag> Flags, IReadOnlyDictionary<ProofFlagKind, string> After);

    /// <summary>全部看得见的，每种的头一批。</summary>
    public static Task<Found> AllAsync(Db db, CancellationToken cancellation = default) => FindAsync(new ProofUses(db), db, new(null, null, null, Most), cancellation);

    /// <summary>一种的，从一处接着看；写得不对的，从头看。</summary>
    /// <param name="db">谁看。</param>
    /// <param name="kind">哪一种。</param>
    /// <param name="after">上一批的 <see cref="Found.After"/>；从头看为 null。</param>
    /// <param name="most">一批最多几处。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<Found> NextAsync(Db db, ProofFlagKind kind, string? after, int most = Most, CancellationToken cancellation = default) => FindAsync(new ProofUses(db), db, new(null, kind, after, most), cancellation);

    /// <summary>一个问题的。</summary>
    public static async Task<IReadOnlyList<ProofFlag>> OfAsync(Db db, Guid problem, CancellationToken cancellation = default) => (await FindAsync(new ProofUses(db), db, new(problem, null, null, Most), cancellation)).Flags;

    // 看哪些：一个问题的、一种的、从哪里接着看、每种最多几处
    private sealed record Look(Guid? Problem, ProofFlagKind? Kind, string? After, int Most)
    {
        public bool Wants(ProofFlagKind kind) => Kind is null || Kind == kind;
    }

    // 一批候选；还有没有看的，从哪里接着
    private sealed record Batch(List<ProofUses.Use> Uses, string? After)
    {
        public static readonly Batch Empty = new([], null);
    }

    private static async Task<Found> FindAsync(ProofUses uses, Db db, Look look, CancellationToken cancellation)
    {
        var shared = look.Wants(ProofFlagKind.Shared) ? await SharedAsync(uses, look, cancellation) : Batch.Empty;
        var files = look.Wants(ProofFlagKind.SameFile) ? await SameAsync(uses.Files, look, cancellation) : Batch.Empty;
        var texts = look.Wants(ProofFlagKind.SameText) ? await SameAsync(uses.Texts, look, cancellation) : Batch.Empty;
        var late = look.Wants(ProofFlagKind.AfterClosure) ? await LateAsync(uses, look, cancellation) : Batch.Empty;
        (ProofFlagKind Kind, List<ProofUses.Use> Found, string? After)[] all = [(ProofFlagKind.Shared, shared.Uses, shared.After), (ProofFlagKind.SameFile, files.Uses, files.After), (ProofFlagKind.SameText, texts.Uses, texts.After), (ProofFlagKind.AfterClosure, late.Uses, late.After)];
        if (all.All(a => a.Found.Count == 0)) return new([], new Dictionary<ProofFlagKind, string>());
        var places = await PlacesAsync(uses, [.. all.SelectMany(a => a.Found)], cancellation);
        var flags = new List<ProofFlag>();
        foreach (var (kind, found, _) in all)
            foreach (var group in found.GroupBy(u => u.Key))
            {
                List<(ProofPlace Place, string? Aspect)> at = [.. group.Select(u => (u.ProblemId, Row: u.EvidenceId ?? u.NoteId!.Value)).Distinct().Where(places.ContainsKey).Select(k => places[k])
                    .OrderBy(p => p.Place.Sequence).ThenBy(p => p.Place.ProblemId).ThenBy(p => p.Place.RowId)];
                if (kind is ProofFlagKind.Shared or ProofFlagKind.SameFile && !Unlike(at)) continue;
                // 一份佐证用在几个问题上，“共用”已经说了
                if (kind is ProofFlagKind.SameFile or ProofFlagKind.SameText && at.Select(a => a.Place.RowId).Distinct().Count() < 2) continue;
                if (kind != ProofFlagKind.AfterClosure && at.Select(a => a.Place.ProblemId).Distinct().Count() < 2) continue;
                if (at.Count > 0) flags.Add(new(kind, group.Key, [.. at.Select(a => a.Place)]));
            }
        var marks = flags.ConvertAll(f => f.Mark);
        var body = db.Viewer.BodyId;
        var explained = marks.Count == 0 ? [] : await db.ProofExplanations.AsNoTracking().Where(e => e.BodyId == body && EF.Parameter(marks).Contains(e.Mark)).ToDictionaryAsync(e => e.Mark, cancellation);
        return new([.. flags.Select(f => f with { Explained = explained.GetValueOrDefault(f.Mark) }).OrderBy(f => f.Explained is not null).ThenBy(f => f.Kind).ThenBy(f => f.Places[0].Sequence)],
            all.Where(a => a.After is not null).ToDictionary(a => a.Kind, a => a.After!));
    }

    private static async Task<Batch> SharedAsync(ProofUses uses, Look look, CancellationToken cancellation)
    {
        var (proofs, most) = (uses.Proofs, look.Most);
        var groups = proofs.GroupBy(p => p.EvidenceId).Where(g => g.Select(p => p.ProblemId).Distinct().Count() > 1);
        // 行号照时间递增：新的在前
        if (Guid.TryParse(look.After, out var after)) groups = groups.Where(g => g.Key.CompareTo(after) < 0);
        var wanted = look.Problem is { } one
            ? await proofs.Where(p => p.ProblemId == one).Select(p => p.EvidenceId).Distinct().OrderByDescending(e => e).Take(most).ToListAsync(cancellation)
            : await groups.OrderByDescending(g => g.Key).Select(g => g.Key).Take(most).ToListAsync(cancellation);
        if (wanted.Count == 0) return Batch.Empty;
        return new([.. (await proofs.Where(p => EF.Parameter(wanted).Contains(p.EvidenceId)).Select(p => new { p.EvidenceId, p.ProblemId }).Distinct().ToListAsync(cancellation))
            .Select(p => new ProofUses.Use { Key = p.EvidenceId.ToString("N"), ProblemId = p.ProblemId, EvidenceId = p.EvidenceId })], wanted.Count < most ? null : wanted[^1].ToString("N"));
    }

    private static async Task<Batch> SameAsync(Func<IReadOnlyCollection<string>?, Guid?, IQueryable<ProofUses.Use>> of, Look look, CancellationToken cancellation)
    {
        var most = look.Most;
        var keys = look.Problem is null ? await ProofUses.KeysAsync(of(null, null), look.After, most, cancellation) : await of(null, look.Problem).Select(u => u.Key).Distinct().OrderBy(k => k).Take(most).ToListAsync(cancellation);
        if (keys.Count == 0) return Batch.Empty;
        var after = keys.Count < most ? null : keys[^1];
        var found = await of(keys, null).OrderBy(u => u.Key).ThenBy(u => u.ProblemId).ThenBy(u => u.EvidenceId).ThenBy(u => u.NoteId).Take(most * MostCompared).ToListAsync(cancellation);
        if (found.Count < most * MostCompared || look.Problem is not null) return new(found, after);
        // 取到一半的一样不看：各处不全，指纹就不对；下一批从它看起
        var whole = found.FindAll(u => u.Key != found[^1].Key);
        return whole.Count == 0 ? new(found, found[^1].Key) : new(whole, whole[^1].Key);
    }

    private static async Task<Batch> LateAsync(ProofUses uses, Look look, CancellationToken cancellation)
    {
        var problems = uses.Problems.Where(p => p.ClosedOn != null);
        if (look.Problem is { } one) problems = problems.Where(p => p.Id == one);
        var proofs = uses.Proofs;
        if (look.After?.Split('-') is [var evidence, var of] && Guid.TryParse(evidence, out var afterEvidence) && Guid.TryParse(of, out var afterProblem))
            proofs = proofs.Where(p => p.EvidenceId.CompareTo(afterEvidence) < 0 || (p.EvidenceId == afterEvidence && p.ProblemId.CompareTo(afterProblem) < 0));
        var late = await (from p in proofs
                          join q in problems on p.ProblemId equals q.Id
                          join e in uses.Evidences on p.EvidenceId equals e.Id
                          where e.HappenedOn > q.ClosedOn
                          select new { p.EvidenceId, p.ProblemId }).Distinct().OrderByDescending(l => l.EvidenceId).ThenByDescending(l => l.ProblemId).Take(look.Most).ToListAsync(cancellation);
        return new(late.ConvertAll(l => new ProofUses.Use { Key = $"{l.ProblemId:N}{l.EvidenceId:N}", ProblemId = l.ProblemId, EvidenceId = l.EvidenceId }), late.Count < look.Most ? null : $"{late[^1].EvidenceId:N}-{late[^1].ProblemId:N}");
    }

    private static async Task<Dictionary<(Guid Problem, Guid Row), (ProofPlace Place, string? Aspect)>> PlacesAsync(ProofUses uses, List<ProofUses.Use> found, CancellationToken cancellation)
    {
        var (problemIds, evidenceIds, noteIds) = (found.Select(u => u.ProblemId).ToHashSet(), found.Select(u => u.EvidenceId).OfType<Guid>().ToHashSet(), found.Select(u => u.NoteId).OfType<Guid>().ToHashSet());
        var problems = await uses.Problems.Where(p => EF.Parameter(problemIds).Contains(p.Id)).Select(p => new { p.Id, p.Sequence, p.Title, p.Aspect, p.ClosedOn, p.Restricted }).ToDictionaryAsync(p => p.Id, cancellation);
        var evidences = await uses.Evidences.Where(e => EF.Parameter(evidenceIds).Contains(e.Id)).Select(e => new { e.Id, e.Title, e.HappenedOn, e.Restricted }).ToDictionaryAsync(e => e.Id, cancellation);
        var notes = noteIds.Count == 0 ? [] : await uses.Notes.Where(n => EF.Parameter(noteIds).Contains(n.Id)).Select(n => new { n.Id, n.Text, n.HappenedOn, n.Restricted }).ToDictionaryAsync(n => n.Id, cancellation);
        var places = new Dictionary<(Guid, Guid), (ProofPlace, string?)>();
        foreach (var use in found)
        {
            if (!problems.TryGetValue(use.ProblemId, out var p)) continue;
            if (use.EvidenceId is { } evidence && evidences.TryGetValue(evidence, out var e)) places[(p.Id, e.Id)] = (new(p.Id, p.Sequence, p.Title, "evidence", e.Id, e.Title, e.HappenedOn, p.ClosedOn, p.Restricted || e.Restricted), p.Aspect);
            if (use.NoteId is { } note && notes.TryGetValue(note, out var n)) places[(p.Id, n.Id)] = (new(p.Id, p.Sequence, p.Title, "progress", n.Id, n.Text, n.HappenedOn, p.ClosedOn, p.Restricted || n.Restricted), p.Aspect);
        }
        return places;
    }

    // 有两个问题，方面不同，字面也不像
    private static bool Unlike(List<(ProofPlace Place, string? Aspect)> at)
    {
        var problems = at.DistinctBy(a => a.Place.ProblemId).Take(MostCompared).Select(a => (a.Aspect, Pairs: Likeness.Pairs(a.Place.Problem))).ToList();
        for (var i = 0; i < problems.Count; i++)
            for (var j = i + 1; j < problems.Count; j++)
                if ((problems[i].Aspect is null || problems[i].Aspect != problems[j].Aspect) && Likeness.Of(problems[i].Pairs, problems[j].Pairs) < Alike) return true;
        return false;
    }
}
