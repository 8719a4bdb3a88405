using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>
/// 正在审核销号的：审的人看的是什么，签的就是什么。措施不加、不删、写的不改，问题写的不改；要改的先撤回、退回。
/// 已经销号的，只补登已经做好的措施。
/// </summary>
internal static class InReview
{
    private static readonly string[] OfMeasure = [nameof(Measure.ProblemId), nameof(Measure.Text), nameof(Measure.Kind), nameof(Measure.DueOn), nameof(Measure.Quantity), nameof(Measure.QuantityUnit), nameof(Measure.Every), nameof(Measure.Deliverable)];

    private static readonly string[] OfProblem = [nameof(Problem.InspectionId), nameof(Problem.Title), nameof(Problem.Detail), nameof(Problem.Nature), nameof(Problem.Cause), nameof(Problem.Goal)];

    /// <summary>核对措施。</summary>
    public static async Task OfMeasuresAsync(Db db, Ledger ledger, IReadOnlyList<(Measure Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var touched = rows.Select(r => (r.Row, r.Faults, What: What(db, ledger, r.Row, OfMeasure).ToList())).Where(r => r.What.Count > 0).ToList();
        if (touched.Count == 0) return;
        var ids = touched.SelectMany(t => Problems(db, t.Row)).ToHashSet();
        var states = await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.State }).ToDictionaryAsync(p => p.Id, p => p.State, cancellation);
        foreach (var (row, faults, what) in touched)
        {
            var of = Problems(db, row).Select(id => states.GetValueOrDefault(id, "")).ToList();
            if (of.Exists(IsInReview)) Say(faults, what);
            else if (db.Entry(row).State == EntityState.Added && row.Progress != ProgressStates.Done && of.Exists(s => s is ProblemStates.Closed or ProblemStates.Suspected))
                faults.Add(nameof(Measure.Progress), "这个问题已经销号，只能补登已经做好的措施。还要再做的，请先标疑似反弹，核对以后重新整改。", nameof(Measure.Progress));
        }
    }

    /// <summary>核对问题。</summary>
    public static void OfProblems(Db db, Ledger ledger, IReadOnlyList<(Problem Row, Faults Faults)> rows)
    {
        foreach (var (row, faults) in rows)
            if (IsInReview(row.State) && db.Entry(row).State == EntityState.Modified) Say(faults, What(db, ledger, row, OfProblem));
    }

    private static void Say(Faults faults, IEnumerable<(string Field, string Words)> what)
    {
        foreach (var (field, words) in what) faults.Add(field, $"这个问题正在审核销号，{words}。请先撤回申请，或者等审核退回以后再办。", field);
    }

    private static bool IsInReview(string state) => state is ProblemStates.Review or ProblemStates.Approval;

    // 换了问题的，原来的也看
    private static IEnumerable<Guid> Problems(Db db, Measure row) => db.Entry(row) is { State: EntityState.Modified } entry ? [row.ProblemId, entry.OriginalValues.GetValue<Guid>(nameof(Measure.ProblemId))] : [row.ProblemId];

    // 一行改了几处的，各说一处
    private static IEnumerable<(string Field, string Words)> What(Db db, Ledger ledger, LedgerRow row, string[] fields)
    {
        var entry = db.Entry((object)row);
        return entry.State == EntityState.Added ? [(ledger.LabelField, $"不能加{ledger.Title}")]
            : entry.State != EntityState.Modified ? []
            : row.Removed && !entry.OriginalValues.GetValue<bool>(nameof(LedgerRow.Removed)) ? [(ledger.LabelField, "不能删除")]
            : fields.Where(f => !Equals(entry.OriginalValues[f], entry.CurrentValues[f])).Select(f => (f, $"{ledger.Field(f)!.Title}不能改"));
    }
}
