using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>从一次巡察起草整改方案的下一稿；前一稿通过了的，新的一稿通过时才代替它。</summary>
public sealed class DraftPlan : RowDeed<Inspection>
{
    /// <summary>代号。</summary>
    public const string Name = "draft-plan";

    /// <inheritdoc/>
    public override string Code => Name;

    /// <inheritdoc/>
    public override string Title => "起草方案";

    /// <inheritdoc/>
    public override string Icon => "file";

    /// <inheritdoc/>
    public override bool OpenToTokens => true;

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Edit("plan");

    /// <inheritdoc/>
    protected override bool IsOpenOn(Inspection row) => row.State != InspectionStates.Concluded;

    internal override async Task<string?> DoOnAsync(Db db, Inspection row, DeedWords words, CancellationToken cancellation)
    {
        if (await ConflictAsync(db, row, cancellation) is { } open) return open;
        var last = await db.Whole<Plan>(removed: false).Where(p => p.InspectionId == row.Id).MaxAsync(p => (int?)p.Draft, cancellation) ?? 0;
        var plan = new Plan { BodyId = row.BodyId, InspectionId = row.Id, UnitId = row.UnitId, Draft = last + 1, Title = TitleOf(row.Title, last + 1) };
        // 巡察限制阅读的，方案跟着限制
        var faults = new Faults();
        if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(Plan)), [(plan, faults)], cancellation)) return faults.All[0].Message;
        db.Add(plan);
        return null;
    }

    internal override Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation) => Task.FromResult<string?>("请在“整改方案”里接着起草。");

    internal override Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, LedgerRow row, CancellationToken cancellation) => Task.FromResult<IReadOnlyCollection<RowTurn>>([new("inspection", row.Id)]);

    internal override async Task<string?> ConflictAsync(Db db, LedgerRow row, CancellationToken cancellation) =>
        await db.Whole<Plan>(removed: false).Where(p => p.InspectionId == row.Id && (p.State == PlanStates.Drafting || p.State == PlanStates.Reviewing)).Select(p => (int?)p.Draft).FirstOrDefaultAsync(cancellation) is { } draft
            ? string.Create(CultureInfo.InvariantCulture, $"第{draft}稿还没有定，不用另起一稿。请接着办那一稿。") : null;

    internal static string TitleOf(string inspection, int draft)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"整改方案（第{draft}稿）");
        return (inspection.Length + end.Length > 100 ? inspection[..(100 - end.Length)] : inspection) + end;
    }
}
