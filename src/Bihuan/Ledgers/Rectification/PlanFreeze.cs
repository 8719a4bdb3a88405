using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>方案送审、通过以后，写在方案里的不能随手改：期限由延期改，别的由退回修改或者下一稿方案改。</summary>
internal static class PlanFreeze
{
    private static readonly HashSet<string> OfProblem = new(StringComparer.Ordinal)
    {
        nameof(Problem.InspectionId), nameof(Problem.Title), nameof(Problem.Aspect), nameof(Problem.Detail), nameof(Problem.Nature), nameof(Problem.Cause), nameof(Problem.Goal),
        nameof(Problem.LeaderId), nameof(Problem.UnitId), nameof(Problem.ResponsibleId), nameof(Problem.Supporters), nameof(Problem.DueOn),
    };

    private static readonly HashSet<string> OfMeasure = new(StringComparer.Ordinal)
    {
        nameof(Measure.ProblemId), nameof(Measure.Text), nameof(Measure.Kind), nameof(Measure.UnitId), nameof(Measure.OwnerId), nameof(Measure.DueOn),
        nameof(Measure.Quantity), nameof(Measure.QuantityUnit), nameof(Measure.Every), nameof(Measure.Deliverable),
    };

    /// <summary>核对问题。</summary>
    public static Task OfProblemsAsync(Db db, Ledger ledger, IReadOnlyList<(Problem Row, Faults Faults)> rows, CancellationToken cancellation) =>
        CheckAsync(db, ledger, [.. Touched(db, rows, OfProblem).Select(r => (r.Row, r.Faults, r.Field, db.Entry(r.Row).OriginalValues.GetValue<Guid?>(nameof(Problem.InspectionId)), r.Row.PlanId))], cancellation);

    /// <summary>核对措施；措施随它的问题。</summary>
    public static async Task OfMeasuresAsync(Db db, Ledger ledger, IReadOnlyList<(Measure Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var touched = Touched(db, rows, OfMeasure).Select(r => (r.Row, r.Faults, r.Field, Problem: db.Entry(r.Row).OriginalValues.GetValue<Guid>(nameof(Measure.ProblemId)))).ToList();
        if (touched.Count == 0) return;
        var ids = touched.Select(r => r.Problem).ToHashSet();
        var inspections = await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.InspectionId }).ToDictionaryAsync(p => p.Id, p => p.InspectionId, cancellation);
        await CheckAsync(db, ledger, [.. touched.Select(r => (r.Row, r.Faults, r.Field, inspections.GetValueOrDefault(r.Problem), r.Row.PlanId))], cancellation);
    }

    /// <summary>照新稿给一个问题加措施：方案正在送审、问题写进了通过的方案的，不加。</summary>
    /// <returns>不能加的，一句说明；可以的为 null。</returns>
    public static async Task<string?> NewMeasuresAsync(Db db, Problem problem, CancellationToken cancellation)
    {
        if (problem.InspectionId is not { } id) return null;
        var plans = await db.Whole<Plan>(removed: false).Where(p => p.InspectionId == id).Select(p => new { p.State, p.Draft }).ToListAsync(cancellation);
        if (plans.Exists(p => p.State == PlanStates.Drafting)) return null;
        return plans.Find(p => p.State == PlanStates.Reviewing) is { } sent ? $"整改方案第{sent.Draft}稿正在送审，不能加措施。要加的，请先在方案页退回修改。"
            : problem.PlanId is not null ? "整改方案已经通过，不能照文书加措施。要加的，请从巡察起草下一稿方案，审核通过后代替这一稿。" : null;
    }

    // 改了方案里写着的、要删的；新登记的不管
    private static IEnumerable<(TRow Row, Faults Faults, string? Field)> Touched<TRow>(Db db, IReadOnlyList<(TRow Row, Faults Faults)> rows, HashSet<string> planned)
        where TRow : LedgerRow
    {
        foreach (var (row, faults) in rows)
        {
            var entry = db.Entry(row);
            if (entry.State != EntityState.Modified) continue;
            if (row.Removed && !entry.OriginalValues.GetValue<bool>(nameof(LedgerRow.Removed))) yield return (row, faults, null);
            else if (planned.FirstOrDefault(f => !Equals(entry.OriginalValues[f], entry.CurrentValues[f])) is { } field) yield return (row, faults, field);
        }
    }

    private static async Task CheckAsync<TRow>(Db db, Ledger ledger, IReadOnlyList<(TRow Row, Faults Faults, string? Field, Guid? Inspection, Guid? Plan)> touched, CancellationToken cancellation)
        where TRow : LedgerRow
    {
        var ids = touched.Select(t => t.Inspection).OfType<Guid>().ToHashSet();
        if (ids.Count == 0) return;
        var states = (await db.Whole<Plan>(removed: false).Where(p => EF.Parameter(ids).Contains(p.InspectionId)).Select(p => new { p.InspectionId, p.State, p.Draft }).ToListAsync(cancellation)).ToLookup(p => p.InspectionId);
        foreach (var (_, faults, field, inspection, plan) in touched)
        {
            var plans = inspection is { } id ? states[id].ToList() : [];
            // 起草着下一稿的，照改
            if (plans.Count == 0 || plans.Exists(p => p.State == PlanStates.Drafting)) continue;
            var what = field is null ? "不能删除" : $"{ledger.Field(field)!.Title}不能改";
            if (plans.Find(p => p.State == PlanStates.Reviewing) is { } sent) faults.Add(field ?? ledger.LabelField, $"整改方案第{sent.Draft}稿正在送审，{what}。要改的，请先在方案页退回修改。", field ?? ledger.LabelField);
            else if (plan is not null) faults.Add(field ?? ledger.LabelField, $"整改方案已经通过，{what}。{(field is nameof(Problem.DueOn) ? "期限要延的，请申请延期；其他改动请起草下一稿方案。" : "要改的，请从巡察起草下一稿方案，审核通过后代替这一稿。")}", field ?? ledger.LabelField);
        }
    }
}
