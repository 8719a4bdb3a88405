using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>同样的文件、一样的话，用在哪几个问题上：都是数据库里分组找的，只看看的人看得见的行。</summary>
internal sealed class ProofUses(Db db)
{
    /// <summary>用着的一处。</summary>
    public sealed class Use
    {
        /// <summary>文件的 SHA-256、话的指纹。</summary>
        public string Key { get; init; } = "";

        /// <summary>哪个问题。</summary>
        public Guid ProblemId { get; init; }

        /// <summary>佐证的行；进展的为 null。</summary>
        public Guid? EvidenceId { get; init; }

        /// <summary>进展的行；佐证的为 null。</summary>
        public Guid? NoteId { get; init; }
    }

    /// <summary>同样的文件。</summary>
    /// <param name="keys">只看这几个；全部为 null。</param>
    /// <param name="problem">只看这个问题的；全部为 null。</param>
    public IQueryable<Use> Files(IReadOnlyCollection<string>? keys, Guid? problem)
    {
        var body = db.Viewer.BodyId;
        var files = db.StoredFiles.Where(f => f.BodyId == body);
        if (keys is not null) files = files.Where(f => EF.Parameter(keys).Contains(f.Sha256));
        var proofs = problem is { } one ? Proofs.Where(p => p.ProblemId == one) : Proofs;
        var measures = problem is { } two ? Measures.Where(m => m.ProblemId == two) : Measures;
        var live = db.FileUses.Where(u => u.BodyId == body && u.EndedAt == null);
        // 冻结的数据照条件、时刻写成，不算同样的文件
        var evidences = from p in proofs
                        join e in Evidences.Where(e => e.Kind != EvidenceKinds.Data) on p.EvidenceId equals e.Id
                        join u in live.Where(u => u.Ledger == "evidence") on e.Id equals u.RowId
                        join f in files on u.FileId equals f.Id
                        select new Use { Key = f.Sha256, ProblemId = p.ProblemId, EvidenceId = e.Id, NoteId = null };
        var notes = from m in measures
                    join n in Notes on m.Id equals n.MeasureId
                    join u in live.Where(u => u.Ledger == "progress") on n.Id equals u.RowId
                    join f in files on u.FileId equals f.Id
                    select new Use { Key = f.Sha256, ProblemId = m.ProblemId, EvidenceId = null, NoteId = n.Id };
        return evidences.Concat(notes);
    }

    /// <summary>一样的话：佐证的说明，报的进展。</summary>
    public IQueryable<Use> Texts(IReadOnlyCollection<string>? keys, Guid? problem)
    {
        var (evidences, notes) = (Evidences.Where(e => e.TextMark != null), Notes.Where(n => n.TextMark != null));
        if (keys is not null) (evidences, notes) = (evidences.Where(e => EF.Parameter(keys).Contains(e.TextMark!)), notes.Where(n => EF.Parameter(keys).Contains(n.TextMark!)));
        var proofs = problem is { } one ? Proofs.Where(p => p.ProblemId == one) : Proofs;
        var measures = problem is { } two ? Measures.Where(m => m.ProblemId == two) : Measures;
        return proofs.Join(evidences, p => p.EvidenceId, e => e.Id, (p, e) => new Use { Key = e.TextMark!, ProblemId = p.ProblemId, EvidenceId = e.Id, NoteId = null })
            .Concat(measures.Join(notes, m => m.Id, n => n.MeasureId, (m, n) => new Use { Key = n.TextMark!, ProblemId = m.ProblemId, EvidenceId = null, NoteId = n.Id }));
    }

    /// <summary>用在几个问题上的，各样的键，最多几样。</summary>
    /// <param name="uses">用着的各处。</param>
    /// <param name="after">从哪一样之后看起；从头看为 null。</param>
    /// <param name="most">最多几样。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<List<string>> KeysAsync(IQueryable<Use> uses, string? after, int most, CancellationToken cancellation) =>
        (after is null ? uses : uses.Where(u => u.Key.CompareTo(after) > 0)).GroupBy(u => u.Key).Where(g => g.Select(u => u.ProblemId).Distinct().Count() > 1).OrderBy(g => g.Key).Select(g => g.Key).Take(most).ToListAsync(cancellation);

    public IQueryable<Proof> Proofs => Seen<Proof>();

    public IQueryable<Evidence> Evidences => Seen<Evidence>();

    public IQueryable<Problem> Problems => Seen<Problem>();

    public IQueryable<Measure> Measures => Seen<Measure>();

    public IQueryable<ProgressNote> Notes => Seen<ProgressNote>();

    private IQueryable<TRow> Seen<TRow>()
        where TRow : LedgerRow => LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code));
}
