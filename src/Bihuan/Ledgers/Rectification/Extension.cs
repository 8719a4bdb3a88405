using Bihuan.Figures;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>申请延期：经整改办审核、巡察办同意才算；同意的，问题的期限跟着改，最初的期限仍在。</summary>
public sealed class Extension : ApprovedRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>申请时的期限，提交时写下。</summary>
    public DateOnly? FromDueOn { get; set; }

    /// <summary>申请延到哪一天。</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>为什么延、现在做到哪里、延期里怎么做。</summary>
    public string Reason { get; set; } = "";

    /// <summary>巡察办同意的日期；还没有的为 null。</summary>
    public DateOnly? ConsentOn { get; set; }

    /// <summary>巡察办同意的批复等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>审核是在纸上签的，登记的。</summary>
    public bool OnPaper { get; set; }

    /// <summary>纸面的，照写的签字的人。</summary>
    public string? ApproverName { get; set; }

    /// <summary>纸面的，扫描件的编号。</summary>
    public string? DecisionPapers { get; set; }

    internal override void ForgetDecision()
    {
        base.ForgetDecision();
        (OnPaper, ApproverName, DecisionPapers) = (false, null, null);
    }
}

/// <summary>延期。</summary>
public sealed class ExtensionLedger : Ledger<Extension>
{
    private static readonly HashSet<string> Later = [nameof(Extension.Papers)];

    // 还没有办完的：一个问题同时只有一份
    internal static readonly string[] Waiting = [ApprovalStates.Draft, ApprovalStates.Submitted, ApprovalStates.SentBack];

    /// <inheritdoc/>
    public override string Code => "extension";

    /// <inheritdoc/>
    public override string Title => "延期";

    /// <inheritdoc/>
    public override string Purpose => "问题的期限要延的：谁申请、延到哪天、为什么、巡察办哪天同意的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Extension.Reason);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Extension.AppliedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool ReviewedCentrally => true;

    /// <inheritdoc/>
    public override string? ReviewElsewhere => "也可以由整改办在“报送巡察办”里报请，巡察办在系统里同意了，期限随即照改。";

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new SubmitForApproval(), new GrantExtension(), new SendBackSubmission(), new WithdrawSubmission(), new VoidSubmission()];

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => ApprovalRules.ClosedOn(row, Later);

    /// <inheritdoc/>
    public override bool RowsAreDeeds => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Extension> fields)
    {
        fields.Group("申请");
        fields.Reference(e => e.ProblemId, "问题", "problem").Required().InList().FormOnly();
        fields.Choice(e => e.State, "状态", [.. ApprovalStates.Begin, ApprovalStates.Ended]).Derived().InList();
        fields.Date(e => e.FromDueOn, "原来的期限").Derived().InList();
        fields.Date(e => e.DueOn, "延到哪一天").Required().InList().FormOnly();
        fields.LongText(e => e.Reason, "延期理由", 1000).Required().InList().FormOnly().Help("写明为什么按期完不成、现在做到哪里、延期里怎么做。");
        fields.Person(e => e.ApplicantId, "申请人").Required().FormOnly().HandedOverWhile(e => e.State == ApprovalStates.Draft || e.State == ApprovalStates.Submitted || e.State == ApprovalStates.SentBack);
        fields.Date(e => e.AppliedOn, "申请日期").Required().Sortable().InList().FormOnly();
        ApprovalFields.Describe(fields);
        fields.Date(e => e.ConsentOn, "巡察办同意日期").Derived().InList();
        fields.YesNo(e => e.OnPaper, "审核在纸面").Derived();
        fields.Text(e => e.ApproverName, "纸上谁审核的", 60).Derived();
        fields.Attachments(e => e.DecisionPapers, "审核的扫描件").Derived();
        fields.Attachments(e => e.Papers, "附件").Help("巡察办的批复、申请的原件。");
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Extension Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Row.ProblemId).ToHashSet();
        var problems = (await Pending.RowsAsync<Problem>(db, p => EF.Parameter(ids).Contains(p.Id), p => ids.Contains(p.Id), cancellation)).ToDictionary(p => p.Id);
        var open = rows.Any(r => ApprovalStates.IsOpen(r.Row.State));
        var most = open ? (await FigureTable.OfAsync(db, cancellation)).Small(ExtensionFigures.MostDays) : 0;
        var waiting = open ? (await Pending.RowsAsync<Extension>(db, e => EF.Parameter(ids).Contains(e.ProblemId) && Waiting.Contains(e.State), e => ids.Contains(e.ProblemId) && Waiting.Contains(e.State), cancellation)).ToLookup(e => e.ProblemId) : null;
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            FactDays.Check(faults, today, (nameof(Extension.AppliedOn), "申请日期", row.AppliedOn));
            ApprovalRules.CheckFrozen(db, this, row, Later, faults);
            if (!ApprovalStates.IsOpen(row.State)) continue;
            var due = problems.GetValueOrDefault(row.ProblemId)?.DueOn;
            if (problems.ContainsKey(row.ProblemId) && due is null) faults.Add(nameof(Extension.ProblemId), "这个问题还没有整改期限，不用申请延期。请先定期限。", nameof(Extension.ProblemId));
            if (row.DueOn <= due) faults.Add(nameof(Extension.DueOn), $"要延到的日子不在现在的期限（{due:yyyy-MM-dd}）之后。请核对日期。", nameof(Extension.DueOn), nameof(Extension.ProblemId));
            else if (row.DueOn <= today) faults.Add(nameof(Extension.DueOn), "要延到的日子已经过了。请选今天以后的日子。", nameof(Extension.DueOn));
            else if (due is { } from && Latest(from, today, most) is var latest && row.DueOn > latest) faults.Add(nameof(Extension.DueOn), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"一次最多延{most}天，最晚到{latest:yyyy-MM-dd}。请选早一些的日子，到时还做不完的再申请。"), nameof(Extension.DueOn), nameof(Extension.ProblemId));
            if (waiting![row.ProblemId].Any(e => e.Id != row.Id)) faults.Add(nameof(Extension.ProblemId), "这个问题另有一份延期申请还没有办完。请先办完、撤回或者作废那一份。", nameof(Extension.ProblemId));
            row.FromDueOn = due;
        }
    }

    /// <summary>一次最晚延到哪一天：从现在的期限算，已经过了期限的从今天算。</summary>
    public static DateOnly Latest(DateOnly due, DateOnly today, int most) => (due > today ? due : today).AddDays(most);

    // 同意延期要改问题的期限，与改问题的人排一个队
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Extension row) => new("problem", row.ProblemId);
}
