using Bihuan.Documents.Comparing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>
/// 找待核实的佐证：候选由数据库分组找出，问题像不像再比一遍。只看看的人看得见的行，所以各人看到的不一样多。
/// 查询的次数与行数无关；每种最多看 <see cref="Most"/> 处。
/// </summary>
public static class ProofFlags
{
    /// <summary>每种最多看几处。</summary>
    public const int Most = 300;

    // 一处里最多比几个问题；再多的已经够说明要看一看
    private const int MostCompared = 12;

    // 两个问题的字面不到这么像，又不是一个方面的，算不相近
    private const double Alike = 0.25;

    /// <summary>找到的。</summary>
    /// <param name="Flags">各处，没有说明的在前。</param>
    /// <param name="Full">看满了的几种，后面还有没有看的。</param>
    public sealed record Found(IReadOnlyList<ProofFlag> Flags, IReadOnlyList<ProofFlagKind> Full);

    /// <summary>全部看得见的。</summary>
    public static Task<Found> AllAsync(Db db, CancellationToken cancellation = default) => FindAsync(db, null, cancellation);

    /// <summary>一个问题的。</summary>
    public static async Task<IReadOnlyList<ProofFlag>> OfAsync(Db db, Guid problem, CancellationToken cancellation = default) => (await FindAsync(db, problem, cancellation)).Flags;

    private static async Task<Found> FindAsync(Db db, Guid? problem, CancellationToken cancellation)
    {
        var uses = new ProofUses(db);
        var shared = await SharedAsync(uses, problem, cancellation);
        var files = await SameAsync(uses.Files, problem, cancellation);
        var texts = await SameAsync(uses.Texts, problem, cancellation);
        var late = await LateAsync(uses, problem, cancellation);
        (ProofFlagKind Kind, List<ProofUses.Use> Found)[] all = [(ProofFlagKind.Shared, shared), (ProofFlagKind.SameFile, files), (ProofFlagKind.SameText, texts), (ProofFlagKind.AfterClosure, late)];
        if (all.All(a => a.Found.Count == 0)) return new([], []);
        var places = await PlacesAsync(uses, [.. all.SelectMany(a => a.Found)], cancellation);
        var flags = new List<ProofFlag>();
        foreach (var (kind, found) in all)
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
            [.. all.Where(a => a.Found.Select(u => u.Key).Distinct().Count() >= Most).Select(a => a.Kind)]);
    }

    private static async Task<List<ProofUses.Use>> SharedAsync(ProofUses uses, Guid? problem, CancellationToken cancellation)
    {
        var proofs = uses.Proofs;
        var wanted = problem is { } one
            ? await proofs.Where(p => p.ProblemId == one).Select(p => p.EvidenceId).Distinct().Take(Most).ToListAsync(cancellation)
            : await proofs.GroupBy(p => p.EvidenceId).Where(g => g.Select(p => p.ProblemId).Distinct().Count() > 1).OrderByDescending(g => g.Key).Select(g => g.Key).Take(Most).ToListAsync(cancellation);
        if (wanted.Count == 0) return [];
        return [.. (await proofs.Where(p => EF.Parameter(wanted).Contains(p.EvidenceId)).Select(p => new { p.EvidenceId, p.ProblemId }).Distinct().ToListAsync(cancellation))
            .Select(p => new ProofUses.Use { Key = p.EvidenceId.ToString("N"), ProblemId = p.ProblemId, EvidenceId = p.EvidenceId })];
    }

    private static async Task<List<ProofUses.Use>> SameAsync(Func<IReadOnlyCollection<string>?, Guid?, IQueryable<ProofUses.Use>> of, Guid? problem, CancellationToken cancellation)
    {
        var keys = problem is null ? await ProofUses.KeysAsync(of(null, null), Most, cancellation) : await of(null, problem).Select(u => u.Key).Distinct().Take(Most).ToListAsync(cancellation);
        return keys.Count == 0 ? [] : await of(keys, null).Take(Most * MostCompared).ToListAsync(cancellation);
    }

    private static async Task<List<ProofUses.Use>> LateAsync(ProofUses uses, Guid? problem, CancellationToken cancellation)
    {
        var problems = uses.Problems.Where(p => p.ClosedOn != null);
        if (problem is { } one) problems = problems.Where(p => p.Id == one);
        var late = await (from p in uses.Proofs
                          join q in problems on p.ProblemId equals q.Id
                          join e in uses.Evidences on p.EvidenceId equals e.Id
                          where e.HappenedOn > q.ClosedOn
                          orderby e.HappenedOn descending, e.Id
                          select new { p.ProblemId, p.EvidenceId }).Distinct().Take(Most).ToListAsync(cancellation);
        return late.ConvertAll(l => new ProofUses.Use { Key = $"{l.ProblemId:N}{l.EvidenceId:N}", ProblemId = l.ProblemId, EvidenceId = l.EvidenceId });
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
