using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>销号的一步审核：谁、哪天、什么意见。只由办理写。</summary>
public sealed class ClosureReview : LedgerRow
{
    /// <summary>哪一次销号。</summary>
    public Guid ClosureId { get; set; }

    /// <summary>哪一步，见 <see cref="ClosureSteps"/>；不是经办理来的为空，存不进。</summary>
    public string Step { get; set; } = "";

    /// <summary>同意还是退回，见 <see cref="ClosureOpinions"/>。</summary>
    public string Opinion { get; set; } = ClosureOpinions.Agrees;

    /// <summary>意见；退回的是原因。</summary>
    public string? Text { get; set; }

    /// <summary>谁审的；纸面的，是在纸上签字的人，写的姓名认不出是哪一个的为 null；巡察办的没有。</summary>
    public Guid? ById { get; set; }

    /// <summary>受谁委托审的；不是代办的为 null。</summary>
    public Guid? ForId { get; set; }

    /// <summary>哪天审的。</summary>
    public DateOnly On { get; set; }

    /// <summary>候补审核人审的：该审的人要回避。</summary>
    public bool AsAlternate { get; set; }

    /// <summary>纸面签字，由别人登记。</summary>
    public bool OnPaper { get; set; }

    /// <summary>纸面的由谁登记；巡察办在系统里确认的、本人审的为 null。</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>写的姓名、单位：纪检组、巡察办等在纸上签字的，巡察办确认的；照定了的人签的、本人审的为 null。</summary>
    public string? ByName { get; set; }

    /// <summary>纸面的扫描件等附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>审核的意见。</summary>
public static class ClosureOpinions
{
    /// <summary>同意。</summary>
    public const string Agrees = "agrees";

    /// <summary>退回。</summary>
    public const string Returns = "returns";

    internal static Choice[] All { get; } = [new(Agrees, "同意", Tone.Done), new(Returns, "退回", Tone.Near)];
}

/// <summary>销号审核。</summary>
public sealed class ClosureReviewLedger : Ledger<ClosureReview>
{
    private const string ByDeeds = "审核的意见只由审核写，登记的表单改不了。";
    private const string NotHere = "审核意见不在这里登记。请打开销号的一页，点“同意”或者“退回”。";

    /// <inheritdoc/>
    public override string Code => "closurereview";

    /// <inheritdoc/>
    public override string Title => "销号审核";

    /// <inheritdoc/>
    public override string Purpose => "每次销号各步的审核意见：谁、哪天、同意还是退回。";

    /// <inheritdoc/>
    public override string LabelField => nameof(ClosureReview.Step);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(ClosureReview.On);

    /// <inheritdoc/>
    public override string? ParentCode => "closure";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<ClosureReview> fields)
    {
        fields.Reference(r => r.ClosureId, "销号", "closure").Required();
        fields.Choice(r => r.Step, "哪一步", ClosureSteps.All).Derived().InList();
        fields.Choice(r => r.Opinion, "意见", ClosureOpinions.All).Derived().InList();
        fields.LongText(r => r.Text, "意见的内容", 1000).Derived().InList();
        fields.Person(r => r.ById, "谁审的").Derived().InList();
        fields.Person(r => r.ForId, "代谁审的").Derived();
        fields.Text(r => r.ByName, "别的单位的人", 60).Derived();
        fields.Date(r => r.On, "日期").Derived().Sortable().InList();
        fields.YesNo(r => r.AsAlternate, "候补审核人审的").Derived();
        fields.YesNo(r => r.OnPaper, "纸面签字").Derived();
        fields.Person(r => r.RecordedById, "谁登记的").Derived();
        fields.Attachments(r => r.Papers, "附件").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/closures", "销号");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(ClosureReview row, Faults faults)
    {
        if (row.Step.Length == 0) faults.Add(nameof(ClosureReview.ClosureId), NotHere, nameof(ClosureReview.ClosureId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(ClosureReview Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
