using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>
/// 方案送审、通过以后，写在方案里的不能随手改：期限只由延期改，别的由退回修改或者下一稿方案改。
/// 下一稿起草着的时候，别的照改（三张清单就是现在的问题和措施）；通过的一稿还有效，催办、上报都照它，所以它里面的问题、措施不能删、不能挪到别处，定过的期限仍只由延期改。
/// </summary>
internal static class PlanFreeze
{
    // 问题、措施的期限是同一个名字
    private const string Due = nameof(Problem.DueOn);

    // 通过的一稿里的，起草着下一稿也不能改：挪开了再挪回来，期限就锁不住
    private static readonly HashSet<string> Held = new(StringComparer.Ordinal) { nameof(Problem.InspectionId), nameof(Measure.ProblemId) };

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

    // 改到的一处：原来属于哪次巡察，写进的方案，是不是原来就有的期限
    private sealed record Touch(LedgerRow Row, Faults Faults, string? Field, Guid? Inspection, Guid? Plan, bool Dated);

    /// <summary>核对问题。</summary>
    public static Task OfProblemsAsync(Db db, Ledger ledger, IReadOnlyList<(Problem Row, Faults Faults)> rows, CancellationToken cancellation) =>
        CheckAsync(db, ledger, [.. Touched(db, rows, OfProblem).Select(r => new Touch(r.Row, r.Faults, r.Field, db.Entry(r.Row).OriginalValues.GetValue<Guid?>(nameof(Problem.InspectionId)), r.Row.PlanId, Was(db, r.Row, nameof(Problem.DueOn)) is not null))], cancellation);

    /// <summary>核对措施；措施随它的问题。自己没有写期限的，原来随问题的期限。</summary>
    public static async Task OfMeasuresAsync(Db db, Ledger ledger, IReadOnlyList<(Measure Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var touched = Touched(db, rows, OfMeasure).Select(r => (r.Row, r.Faults, r.Field, Problem: db.Entry(r.Row).OriginalValues.GetValue<Guid>(nameof(Measure.ProblemId)))).ToList();
        if (touched.Count == 0) return;
        var ids = touched.Select(r => r.Problem).ToHashSet();
        var problems = await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.InspectionId, p.DueOn }).ToDictionaryAsync(p => p.Id, cancellation);
        await CheckAsync(db, ledger, [.. touched.Select(r =>
        {
            var problem = problems.GetValueOrDefault(r.Problem);
            return new Touch(r.Row, r.Faults, r.Field, problem?.InspectionId, r.Row.PlanId, (Was(db, r.Row, nameof(Measure.DueOn)) ?? problem?.DueOn) is not null);
        })], cancellation);
    }

    /// <summary>核对要删除的巡察：方案送审、通过以后不能删，删了方案，里面的问题、措施就锁不住。</summary>
    public static async Task OfInspectionsAsync(Db db, IReadOnlyList<(Inspection Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var going = rows.Where(r => r.Row.Removed && db.Entry(r.Row) is { State: EntityState.Modified } entry && !entry.OriginalValues.GetValue<bool>(nameof(LedgerRow.Removed))).ToList();
        if (going.Count == 0) return;
        var ids = going.Select(r => r.Row.Id).ToHashSet();
        var plans = (await db.Whole<Plan>(removed: false).Where(p => EF.Parameter(ids).Contains(p.InspectionId) && p.State != PlanStates.Drafting).Select(p => new { p.InspectionId, p.State, p.Draft }).ToListAsync(cancellation)).ToLookup(p => p.InspectionId);
        foreach (var (row, faults) in going)
            if (plans[row.Id].OrderBy(p => p.State == PlanStates.Reviewing ? 0 : 1).ThenByDescending(p => p.Draft).FirstOrDefault() is { } plan)
                faults.Add(nameof(Inspection.Title), plan.State == PlanStates.Reviewing ? $"整改方案第{plan.Draft}稿正在送审，这次巡察不能删除。要删的，请先在方案页退回修改。"
                    : "整改方案已经通过，这次巡察不能删除：问题、措施、期限都照它。登记得不对的，请改它的内容。", nameof(Inspection.Title));
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

    // 改了方案里写着的（一行改了几处的，各算一处）、要删的；新登记的不管
    private static IEnumerable<(TRow Row, Faults Faults, string? Field)> Touched<TRow>(Db db, IReadOnlyList<(TRow Row, Faults Faults)> rows, HashSet<string> planned)
        where TRow : LedgerRow
    {
        foreach (var (row, faults) in rows)
        {
            var entry = db.Entry(row);
            if (entry.State != EntityState.Modified) continue;
            if (row.Removed && !entry.OriginalValues.GetValue<bool>(nameof(LedgerRow.Removed))) yield return (row, faults, null);
            else foreach (var field in planned.Where(f => !Equals(entry.OriginalValues[f], entry.CurrentValues[f]))) yield return (row, faults, field);
        }
    }

    private static object? Was(Db db, LedgerRow row, string field) => db.Entry((object)row).OriginalValues[field];

    private static async Task CheckAsync(Db db, Ledger ledger, IReadOnlyList<Touch> touched, CancellationToken cancellation)
    {
        var ids = touched.Select(t => t.Inspection).OfType<Guid>().ToHashSet();
        if (ids.Count == 0) return;
        var states = (await db.Whole<Plan>(removed: false).Where(p => EF.Parameter(ids).Contains(p.InspectionId)).Select(p => new { p.InspectionId, p.State, p.Draft }).ToListAsync(cancellation)).ToLookup(p => p.InspectionId);
        foreach (var touch in touched)
        {
            var (field, plans) = (touch.Field, touch.Inspection is { } id ? states[id].ToList() : []);
            if (plans.Count == 0) continue;
            var drafting = plans.Exists(p => p.State == PlanStates.Drafting);
            if (drafting && !(touch.Plan is not null && (field is null || Held.Contains(field) || field == Due && touch.Dated))) continue;
            var (at, what) = (field ?? ledger.LabelField, field is null ? "不能删除" : $"{ledger.Field(field)!.Title}不能改");
            if (plans.Find(p => p.State == PlanStates.Reviewing) is { } sent) touch.Faults.Add(at, $"整改方案第{sent.Draft}稿正在送审，{what}。要改的，请先在方案页退回修改。", at);
            else if (touch.Plan is not null) touch.Faults.Add(at, $"整改方案已经通过，{what}。{(field == Due ? OfDate(touch.Row, drafting) : field is null ? OfRemoval(touch.Row, drafting) : Held.Contains(field) && drafting ? OfMove(touch.Row) : "要改的，请从巡察起草下一稿方案，审核通过后代替这一稿。")}", at);
        }
    }

    private static string OfDate(LedgerRow row, bool drafting) =>
        (row is Measure ? "要延的，请给问题申请延期：同意以后，没有做好的措施，期限与问题原来同一天（或者更晚）的、到那时已经过期的，改成问题新的期限；还没有到期的不改。" : "期限要延的，请申请延期。") + "提前做好的不用改期限，照报就行。"
        + (drafting ? "起草下一稿的时候也一样。" : "其他改动请起草下一稿方案。");

    private static string OfMove(LedgerRow row) =>
        row is Measure ? "起草下一稿的时候也一样：要放到别的问题下面的，请在那里另加一条，这一条在下一稿里改内容。" : "起草下一稿的时候也一样：它的措施、延期都在这次巡察里，请保留原来的。";

    private static string OfRemoval(LedgerRow row, bool drafting) =>
        row is Measure ? $"做法要换的，请{(drafting ? "" : "从巡察起草下一稿方案，")}在下一稿里改它的内容，审核通过后代替这一稿。"
        : $"{(drafting ? "起草下一稿的时候也一样：要换写法的，请在下一稿里改它的内容" : "要换写法的，请从巡察起草下一稿方案，在下一稿里改它的内容")}；核实不用再整改的，请写明情况，申请销号。";
}
