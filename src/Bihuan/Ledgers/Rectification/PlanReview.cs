using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>一家对方案的审核意见。</summary>
public sealed class PlanReview : LedgerRow
{
    /// <summary>哪一稿方案。</summary>
    public Guid PlanId { get; set; }

    /// <summary>答复的是第几次送审，登记时照方案写下。</summary>
    public int? Round { get; set; }

    /// <summary>哪一家，见 <see cref="PlanReviewers"/>。</summary>
    public string Reviewer { get; set; } = "";

    /// <summary>同意还是要改。</summary>
    public string Opinion { get; set; } = "";

    /// <summary>意见的内容。</summary>
    public string? Text { get; set; }

    /// <summary>哪一天答复的。</summary>
    public DateOnly GivenOn { get; set; }

    /// <summary>采纳的情况。</summary>
    public string? Answer { get; set; }

    /// <summary>意见原件的附件编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>审核方案的三家。</summary>
public static class PlanReviewers
{
    /// <summary>巡察办。</summary>
    public const string Inspection = "inspection";

    /// <summary>纪委监委。</summary>
    public const string Discipline = "discipline";

    /// <summary>组织部。</summary>
    public const string Organisation = "organisation";

    /// <summary>同意。</summary>
    public const string Agrees = "agrees";

    /// <summary>要修改。</summary>
    public const string Asks = "asks";

    internal static Choice[] All { get; } = [new(Inspection, "巡察办"), new(Discipline, "纪委监委"), new(Organisation, "组织部")];
    internal static Choice[] Opinions { get; } = [new(Agrees, "同意", Tone.Done), new(Asks, "要修改", Tone.Near)];
}

/// <summary>方案审核。</summary>
public sealed class PlanReviewLedger : Ledger<PlanReview>
{
    /// <inheritdoc/>
    public override string Code => "planreview";

    /// <inheritdoc/>
    public override string Title => "方案审核";

    /// <inheritdoc/>
    public override string Purpose => "巡察办、纪委监委、组织部对方案的意见，和采纳的情况。";

    /// <inheritdoc/>
    public override string LabelField => nameof(PlanReview.Reviewer);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(PlanReview.GivenOn);

    /// <inheritdoc/>
    public override string? ParentCode => "plan";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override bool RowsAreDeeds => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<PlanReview> fields)
    {
        fields.Reference(r => r.PlanId, "方案", "plan").Required();
        fields.Number(r => r.Round, "第几次送审").Derived().InList();
        fields.Choice(r => r.Reviewer, "哪一家", PlanReviewers.All).Required().InList();
        fields.Choice(r => r.Opinion, "意见", PlanReviewers.Opinions).Required().InList();
        fields.LongText(r => r.Text, "意见的内容", 2000).InList();
        fields.Date(r => r.GivenOn, "答复日期").Required().Sortable().InList();
        fields.LongText(r => r.Answer, "采纳的情况", 1000).InList();
        fields.Attachments(r => r.Papers, "意见原件");
    }

    /// <inheritdoc/>
    protected override void Validate(PlanReview row, Faults faults)
    {
        if (row.Opinion == PlanReviewers.Asks && row.Text is null) faults.Add(nameof(PlanReview.Text), "要修改的，请写明改什么。", nameof(PlanReview.Opinion), nameof(PlanReview.Text));
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(PlanReview Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Row.PlanId).ToHashSet();
        var plans = await db.Whole<Plan>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var rounds = await Pending.RowsAsync<PlanReview>(db, r => EF.Parameter(ids).Contains(r.PlanId), r => ids.Contains(r.PlanId), cancellation);
        foreach (var (row, faults) in rows)
        {
            if (!row.Removed) FactDays.Check(faults, today, (nameof(PlanReview.GivenOn), "答复日期", row.GivenOn));
            if (!plans.TryGetValue(row.PlanId, out var plan)) continue;
            if (plan.State is PlanStates.Adopted or PlanStates.Endorsed or PlanStates.Replaced)
            {
                if (row.Removed || db.Entry(row).State is EntityState.Added or EntityState.Detached || IsSettled(db, row)) faults.Add(nameof(PlanReview.Opinion), "方案已经通过，审核意见不能再改。还可以补采纳的情况和意见原件。", nameof(PlanReview.Opinion));
                continue;
            }
            if (row.Removed) continue;
            if (plan.State != PlanStates.Reviewing && row.Round is null) faults.Add(nameof(PlanReview.PlanId), "方案还没有送审。请先在方案页送审，再登记意见。", nameof(PlanReview.PlanId));
            else if (row.Round is null && plan.SentOn > row.GivenOn) faults.Add(nameof(PlanReview.GivenOn), $"答复日期在送审（{plan.SentOn:yyyy-MM-dd}）之前。请核对日期。", nameof(PlanReview.GivenOn));
            row.Round ??= plan.Round;
            if (rounds.Exists(r => r.Id != row.Id && r.PlanId == row.PlanId && r.Reviewer == row.Reviewer && r.Round == row.Round)) faults.Add(nameof(PlanReview.Reviewer), "这一家这次送审的意见已经登记。请打开那一条修改。", nameof(PlanReview.Reviewer));
        }
    }

    // 两个人同时登记同一家的，照方案排队
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(PlanReview row) => new("plan", row.PlanId);

    private static bool IsSettled(Db db, PlanReview row)
    {
        var entry = db.Entry(row);
        return new[] { nameof(PlanReview.PlanId), nameof(PlanReview.Reviewer), nameof(PlanReview.Opinion), nameof(PlanReview.Text), nameof(PlanReview.GivenOn) }.Any(f => !Equals(entry.OriginalValues[f], entry.CurrentValues[f]));
    }
}
