using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>整改方案：一稿一行。</summary>
public sealed class PlanLedger : Ledger<Plan>
{
    private static readonly HashSet<string> Later = [nameof(Plan.Papers), nameof(Plan.Notes)];

    /// <inheritdoc/>
    public override string Code => "plan";

    /// <inheritdoc/>
    public override string Title => "整改方案";

    /// <inheritdoc/>
    public override string Purpose => "整改方案的各稿：送三家审核、会议通过、书记签署。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Plan.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Plan.Draft);

    /// <inheritdoc/>
    public override string? ParentCode => "inspection";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/plans";

    /// <inheritdoc/>
    public override bool RowsAreDeeds => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Plan> fields)
    {
        fields.Reference(p => p.InspectionId, "巡察", "inspection").Required().InList();
        fields.Number(p => p.Draft, "第几稿", 1, 99).Required().Sortable().InList();
        fields.Text(p => p.Title, "名称", 100).Required().Searchable().InList();
        fields.Choice(p => p.State, "到了哪一步", PlanStates.All).Derived().InList();
        fields.Date(p => p.SentOn, "送审日期").Derived().InList();
        fields.Reference(p => p.TopicId, "通过它的议题", "topic").Derived();
        fields.Date(p => p.AdoptedOn, "通过日期").Derived().InList();
        fields.Person(p => p.SignedById, "签署人").Derived();
        fields.Date(p => p.SignedOn, "签署日期").Derived().InList();
        fields.LongText(p => p.Statement, "签字背书", 500).Derived();
        fields.Number(p => p.Round, "送审过几次").Derived();
        fields.Text(p => p.Mark, "送审内容的指纹", 64).Derived();
        fields.Number(p => p.Problems, "问题数").Derived();
        fields.Number(p => p.Measures, "措施数").Derived();
        fields.Attachments(p => p.Lists, "送审时的清单").Derived();
        fields.Attachments(p => p.Papers, "方案正文");
        fields.LongText(p => p.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => PlanStates.IsOpen(((Plan)row).State) ? null : new("这一稿已经通过，不能再改。要改方案的，请从巡察起草下一稿。", Later);

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Plan Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Row.InspectionId).ToHashSet();
        var plans = (await Pending.RowsAsync<Plan>(db, p => EF.Parameter(ids).Contains(p.InspectionId), p => ids.Contains(p.InspectionId), cancellation)).ToLookup(p => p.InspectionId);
        foreach (var (row, faults) in rows)
        {
            var (entry, others) = (db.Entry(row), plans[row.InspectionId].Where(p => p.Id != row.Id).ToList());
            var isNew = entry.State is EntityState.Added or EntityState.Detached;
            if (row.Removed)
            {
                if (row.State != PlanStates.Drafting) faults.Add(nameof(Plan.State), "送审了的、通过了的方案不能删除。还在送审的，请先退回修改。", nameof(Plan.State));
                continue;
            }
            if (PlanStates.IsOpen(row.State) && others.Find(p => PlanStates.IsOpen(p.State)) is { } open) faults.Add(nameof(Plan.InspectionId), $"这次巡察的第{open.Draft}稿还没有定，不能另起一稿。请接着办那一稿。", nameof(Plan.InspectionId));
            if (others.Exists(p => p.Draft == row.Draft)) faults.Add(nameof(Plan.Draft), $"这次巡察已经有第{row.Draft}稿。请写第{others.Max(p => p.Draft) + 1}稿。", nameof(Plan.Draft), nameof(Plan.InspectionId));
            if (isNew || entry.State != EntityState.Modified || entry.OriginalValues.GetValue<string>(nameof(Plan.State)) == PlanStates.Drafting) continue;
            foreach (var field in Fields.Where(f => !f.IsDerived && !Later.Contains(f.Name)))
                if (!Equals(entry.OriginalValues[field.Name], entry.CurrentValues[field.Name])) faults.Add(field.Name, $"方案送审以后，{field.Title}不能改。还在送审的，请先退回修改；通过了的，请起草下一稿。", field.Name);
        }
    }

    // 一次巡察只有一稿没有定：同时起草的排队
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Plan row) => new("inspection", row.InspectionId);
}
