using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>一条长效机制规则（或者承诺）看护一个销了号的问题：红了就是疑似反弹，一直绿满看护期是巩固。只由办理写。</summary>
public sealed class Watch : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>哪条规则，代号。</summary>
    public string ControlId { get; set; } = "";

    /// <summary>规则叫什么，绑的时候的。</summary>
    public string ControlTitle { get; set; } = "";

    /// <summary>看到哪里了，见 <see cref="WatchStates"/>；不是经销号来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>只看牵头单位和下级的；false 是看整个机构。</summary>
    public bool UnitOnly { get; set; }

    /// <summary>从哪天起看：销号的那一天；还没有销号的为 null。</summary>
    public DateOnly? Since { get; set; }

    /// <summary>看护期满的日子；反弹说清了的，从那一天重新算。</summary>
    public DateOnly? Until { get; set; }

    /// <summary>哪天算巩固的；还没有的为 null。</summary>
    public DateOnly? ConsolidatedOn { get; set; }
}

/// <summary>看护到了哪里。</summary>
public static class WatchStates
{
    /// <summary>申请时选的，还没有销号。</summary>
    public const string Proposed = "proposed";

    /// <summary>看护中。</summary>
    public const string Watching = "watching";

    /// <summary>疑似反弹，等着核对。</summary>
    public const string Suspected = "suspected";

    /// <summary>巩固了：绿满了看护期。规则照样查，再红还是疑似反弹。</summary>
    public const string Consolidated = "consolidated";

    /// <summary>不看了：反弹重办、改选了别的规则。</summary>
    public const string Ended = "ended";

    /// <summary>正看着：再红就是疑似反弹。</summary>
    internal static string[] Live { get; } = [Watching, Suspected, Consolidated];

    internal static Choice[] All { get; } =
    [
        new(Proposed, "销号以后看护", Tone.Waiting), new(Watching, "看护中", Tone.Active), new(Suspected, "疑似反弹", Tone.Near), new(Consolidated, "巩固", Tone.Done), new(Ended, "不再看护", Tone.Waiting),
    ];
}

/// <summary>看护。</summary>
public sealed class WatchLedger : Ledger<Watch>
{
    private const string ByDeeds = "看护只由销号、反弹的核对写，登记的表单改不了。";
    private const string NotHere = "看护不在这里登记。请在申请销号时选规则。";

    /// <inheritdoc/>
    public override string Code => "watch";

    /// <inheritdoc/>
    public override string Title => "看护";

    /// <inheritdoc/>
    public override string Purpose => "销了号的问题由哪几条规则看护，看到了哪里。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Watch.ControlTitle);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Watch.ControlTitle);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Watch> fields)
    {
        fields.Reference(w => w.ProblemId, "问题", "problem").Required().InList();
        fields.Text(w => w.ControlTitle, "规则", 100).Derived().Sortable().InList();
        fields.Text(w => w.ControlId, "规则的代号", 60).Derived().Indexed();
        fields.Choice(w => w.State, "看到了哪里", WatchStates.All).Derived().InList();
        fields.YesNo(w => w.UnitOnly, "只看牵头单位和下级").Derived();
        fields.Date(w => w.Since, "从哪天起").Derived().InList();
        fields.Date(w => w.Until, "看护期满").Derived().InList();
        fields.Date(w => w.ConsolidatedOn, "巩固的日子").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/watch", "看护");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Watch row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Watch.ProblemId), NotHere, nameof(Watch.ProblemId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Watch Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Watch row) => new("problem", row.ProblemId);
}
