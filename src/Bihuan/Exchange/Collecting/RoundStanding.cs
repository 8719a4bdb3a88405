using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>一轮里一个单位现在怎样。</summary>
/// <param name="Part">那一份。</param>
/// <param name="Unit">单位的名称。</param>
/// <param name="File">以它为准的交回的文件；没有交回时为 null。</param>
/// <param name="ReturnedBy">谁上传的；没有交回、看不到时为 null。</param>
public sealed record PartStanding(RoundPart Part, string Unit, ReturnedFile? File, string? ReturnedBy);

/// <summary>一轮现在怎样。</summary>
/// <param name="Round">那一轮。</param>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Parts">各单位，没有交回的在前。</param>
/// <param name="Job">正在做、最近做的任务；没有、已经清除的为 null。</param>
/// <param name="Notice">最近一次采用为什么没有做成；没有时为 null。</param>
/// <param name="Batch">最近一次上传的各个文件。</param>
/// <param name="IsOpen">还收不收。</param>
public sealed record RoundStanding(CollectRound Round, Ledger Ledger, IReadOnlyList<PartStanding> Parts, Job? Job, string? Notice, IReadOnlyList<ReturnedFile> Batch, bool IsOpen)
{
    /// <summary>还在做，过一会儿再看。</summary>
    public bool Busy => Job is { State: JobState.Waiting or JobState.Running };

    /// <summary>还没有交回的。</summary>
    public IEnumerable<PartStanding> Missing => Parts.Where(p => p.Part.State == PartState.Waiting);

    /// <summary>等人确认的文件。</summary>
    public IEnumerable<ReturnedFile> Open => Parts.Select(p => p.File).OfType<ReturnedFile>().Where(f => f.State == ReturnState.Compared);

    /// <summary>可以看、可以办的各轮：自己下发的；整个机构都看得到、都能收的，全部。</summary>
    internal static IQueryable<CollectRound> Mine(Db db, Ledger ledger)
    {
        var (body, person, code) = (db.Viewer.BodyId, db.Viewer.PersonId, ledger.Code);
        var all = db.CollectRounds.Where(r => r.BodyId == body && r.Ledger == code);
        var (collects, sees) = (db.Viewer.ReachOf(Permissions.Collect(code)), db.Viewer.ReachOf(Permissions.View(code)));
        if (collects.Count == 0 || sees.Count == 0) return all.Where(r => false);
        // 别人那一轮里有各单位的表：要全都看得到才给看
        return collects.Contains(Reach.WholeBody) && sees.Contains(Reach.WholeBody) ? all : all.Where(r => r.CreatedBy == person);
    }

    /// <summary>最近的各轮，新的在前，各交回了几个单位。</summary>
    public static async Task<IReadOnlyList<(CollectRound Round, int Units, int Returned)>> RecentAsync(Db db, Ledger ledger, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        var rounds = await Mine(db, ledger).AsNoTracking().OrderByDescending(r => r.Id).Take(50).ToListAsync(cancellation);
        var ids = rounds.Select(r => r.Id).ToList();
        var counts = (await db.RoundParts.Where(p => p.BodyId == body && ids.Contains(p.RoundId)).GroupBy(p => p.RoundId)
            .Select(g => new { g.Key, All = g.Count(), Back = g.Count(p => p.State != PartState.Waiting) }).ToListAsync(cancellation)).ToDictionary(c => c.Key);
        return [.. rounds.Select(r => (r, counts.GetValueOrDefault(r.Id)?.All ?? 0, counts.GetValueOrDefault(r.Id)?.Back ?? 0))];
    }

    /// <summary>看一轮；没有、不是自己可以办的为 null。</summary>
    public static async Task<RoundStanding?> FindAsync(Db db, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        if (await Mine(db, ledger).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } round) return null;
        var body = round.BodyId;
        var parts = await db.RoundParts.AsNoTracking().Where(p => p.BodyId == body && p.RoundId == id).ToListAsync(cancellation);
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToDictionaryAsync(u => u.Id, cancellation);
        var current = parts.Select(p => p.FileId).OfType<Guid>().ToList();
        var files = await db.ReturnedFiles.AsNoTracking().Where(f => f.BodyId == body && f.RoundId == id && current.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
        var batch = await db.ReturnedFiles.AsNoTracking().Where(f => f.BodyId == body && f.RoundId == id).OrderByDescending(f => f.Id).Select(f => f.BatchId).FirstOrDefaultAsync(cancellation);
        var last = await db.ReturnedFiles.AsNoTracking().Where(f => f.BodyId == body && f.RoundId == id && f.BatchId == batch).OrderBy(f => f.Id).ToListAsync(cancellation);
        var people = (await NamesAsync(db, parts.Select(p => p.ReturnedBy), cancellation)).ToDictionary(p => p.Id, p => p.Name);
        return new(round, ledger,
            [.. parts.OrderBy(p => p.State).ThenBy(p => units.GetValueOrDefault(p.UnitId)?.U1).ThenBy(p => p.UnitId).Select(p => new PartStanding(p, units.GetValueOrDefault(p.UnitId)?.Name ?? "（单位已不在）", p.FileId is { } file ? files.GetValueOrDefault(file) : null, p.ReturnedBy is { } by ? people.GetValueOrDefault(by) : null))],
            await CollectJob.Of(db, id).AsNoTracking().OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellation),
            await RoundStore.ReadAsync<string>(db, id, RoundContentKind.Notice, cancellation), last, round.IsOpen(clock.GetUtcNow().UtcDateTime));
    }

    private static async Task<List<(Guid Id, string Name)>> NamesAsync(Db db, IEnumerable<Guid?> people, CancellationToken cancellation) =>
        db.Catalog.Find(Ledgers.Editing.Referred.PersonLedger) is { } ledger ? await ledger.NamesAsync(db, [.. people.OfType<Guid>().Distinct()], cancellation) : [];
}
