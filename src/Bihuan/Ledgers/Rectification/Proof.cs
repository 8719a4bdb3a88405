using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>一份佐证用在一个问题上。</summary>
public sealed class Proof : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>哪份佐证。</summary>
    public Guid EvidenceId { get; set; }

    /// <summary>证明哪条措施；整个问题的为 null。</summary>
    public Guid? MeasureId { get; set; }

    /// <summary>排在第几。</summary>
    public int Sequence { get; set; } = 1;

    /// <summary>证明了什么，一句话。</summary>
    public string Note { get; set; } = "";
}

/// <summary>问题用了哪些佐证。</summary>
public sealed class ProofLedger : Ledger<Proof>
{
    /// <inheritdoc/>
    public override string Code => "proof";

    /// <inheritdoc/>
    public override string Title => "用的佐证";

    /// <inheritdoc/>
    public override string Purpose => "一个问题凭哪些佐证；同一份佐证可以用在几个问题上。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Proof.Note);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Proof.Sequence);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override string SharesSightThrough => nameof(Proof.EvidenceId);

    /// <inheritdoc/>
    public override bool RowsAreDeeds => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Proof> fields)
    {
        fields.Reference(p => p.ProblemId, "问题", "problem").Required().InList();
        fields.Number(p => p.Sequence, "第几份", 1, 999).Required().Sortable().InList();
        fields.Reference(p => p.EvidenceId, "佐证", "evidence").Required().InList().FormOnly();
        fields.Reference(p => p.MeasureId, "证明哪条措施", "measure").InList().Help("证明整个问题的空着。");
        fields.Text(p => p.Note, "证明了什么", 200).Required().InList();
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Proof Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var problems = rows.Select(r => r.Row.ProblemId).ToHashSet();
        var measures = (await Pending.RowsAsync<Measure>(db, m => EF.Parameter(problems).Contains(m.ProblemId), m => problems.Contains(m.ProblemId), cancellation)).ToDictionary(m => m.Id);
        var used = (await Pending.RowsAsync<Proof>(db, p => EF.Parameter(problems).Contains(p.ProblemId), p => problems.Contains(p.ProblemId), cancellation)).ToLookup(p => (p.ProblemId, p.EvidenceId, p.MeasureId));
        await CheckHandAsync(db, rows, cancellation);
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            if (row.MeasureId is { } measure && measures.GetValueOrDefault(measure)?.ProblemId != row.ProblemId) faults.Add(nameof(Proof.MeasureId), "这条措施不是这个问题的。请从这个问题的措施里选。", nameof(Proof.MeasureId));
            if (used[(row.ProblemId, row.EvidenceId, row.MeasureId)].Any(p => p.Id != row.Id)) faults.Add(nameof(Proof.EvidenceId), "这份佐证已经用在这里了，不用再加。", nameof(Proof.EvidenceId));
        }
    }

    // 审过的、销了号的问题凭的是哪些佐证，不能再动；同一次存进来的问题，数据库里还没有，不在内
    private async Task CheckHandAsync(Db db, IReadOnlyList<(Proof Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var moved = rows.Select(r => (r.Row, r.Faults, Of: TouchedBy(db, r.Row))).Where(r => r.Of.Count > 0).ToList();
        var ids = moved.SelectMany(r => r.Of).ToHashSet();
        if (ids.Count == 0) return;
        var states = await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.State }).ToDictionaryAsync(p => p.Id, p => p.State, cancellation);
        foreach (var (_, faults, of) in moved)
            if (of.Select(id => states.TryGetValue(id, out var state) ? ProofRules.Refusal(state) : null).FirstOrDefault(r => r is not null) is { } refusal) faults.Add(nameof(Proof.ProblemId), refusal, nameof(Proof.ProblemId));
    }

    // 动了哪些问题的佐证：新加的、改了的、取下的、找回的；从一个问题挪到另一个的，两个都算。没有动的为空
    private HashSet<Guid> TouchedBy(Db db, Proof row)
    {
        var entry = db.Entry(row);
        if (entry.State is EntityState.Added or EntityState.Detached) return [row.ProblemId];
        var same = entry.State != EntityState.Modified || (entry.OriginalValues.GetValue<bool>(nameof(Proof.Removed)) == row.Removed && Fields.Where(f => !f.IsDerived).All(f => Equals(entry.OriginalValues[f.Name], entry.CurrentValues[f.Name])));
        return same ? [] : [row.ProblemId, entry.OriginalValues.GetValue<Guid>(nameof(Proof.ProblemId))];
    }

    // 同时加同一份佐证的，后一个要看得到先一个
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Proof row) => new("problem", row.ProblemId);
}
