using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>销了号的问题疑似又出现的一次：从哪里看到的、怎样说明、核对成什么。先前的销号和它的日子不动。只由办理写。</summary>
public sealed class Relapse : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>这个问题的第几次，从1起。</summary>
    public int Occurrence { get; set; } = 1;

    /// <summary>到了哪里，见 <see cref="RelapseStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>从哪里看到的，见 <see cref="RelapseSources"/>。</summary>
    public string Source { get; set; } = RelapseSources.Control;

    /// <summary>哪一条看护；不是规则看到的为 null。</summary>
    public Guid? WatchId { get; set; }

    /// <summary>哪条规则，代号；不是规则看到的为 null。</summary>
    public string? ControlId { get; set; }

    /// <summary>哪一条预警；不是规则看到的为 null。一条看护、一条预警只有一次。</summary>
    public Guid? FindingId { get; set; }

    /// <summary>看到了什么，一句话；内部规则的不写内容。</summary>
    public string Sentence { get; set; } = "";

    /// <summary>哪天起疑的。</summary>
    public DateOnly SuspectedOn { get; set; }

    /// <summary>最迟哪天说明。</summary>
    public DateOnly ExplainDueOn { get; set; }

    /// <summary>责任单位的说明。</summary>
    public string? Explanation { get; set; }

    /// <summary>说明的附件。</summary>
    public string? Papers { get; set; }

    /// <summary>谁说明的。</summary>
    public Guid? ExplainedById { get; set; }

    /// <summary>受谁委托说明的；不是代办的为 null。</summary>
    public Guid? ExplainedForId { get; set; }

    /// <summary>哪天说明的。</summary>
    public DateOnly? ExplainedOn { get; set; }

    /// <summary>没有说明，往上报到第几级：0没有报，1责任单位负责人，2责任领导，3领导小组组长。</summary>
    public int Level { get; set; }

    /// <summary>最近一次往上报的日子。</summary>
    public DateOnly? EscalatedOn { get; set; }

    /// <summary>谁核对的。</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>受谁委托核对的；不是代办的为 null。</summary>
    public Guid? DecidedForId { get; set; }

    /// <summary>哪天核对的。</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>核对的理由。</summary>
    public string? Reason { get; set; }

    /// <summary>核对是在纸上签的，登记的。</summary>
    public bool OnPaper { get; set; }

    /// <summary>纸面的，照写的签字的人。</summary>
    public string? DecidedByName { get; set; }

    /// <summary>纸面的，谁登记的。</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>纸面的，扫描件的编号。</summary>
    public string? DecisionPapers { get; set; }

    /// <summary>确认的，留下的佐证：那条预警和它的行。</summary>
    public Guid? EvidenceId { get; set; }

    /// <summary>确认的，先前那次销号。</summary>
    public Guid? ClosureId { get; set; }
}

/// <summary>疑似反弹到了哪里。</summary>
public static class RelapseStates
{
    /// <summary>等责任单位说明。</summary>
    public const string Waiting = "waiting";

    /// <summary>说明了，等核对。</summary>
    public const string Explained = "explained";

    /// <summary>是反弹：问题重办。</summary>
    public const string Confirmed = "confirmed";

    /// <summary>不是反弹：写明了理由。</summary>
    public const string Waived = "waived";

    /// <summary>还没有核对。</summary>
    public static bool IsOpen(string state) => state is Waiting or Explained;

    internal static Choice[] All { get; } = [new(Waiting, "待说明", Tone.Near), new(Explained, "待核对", Tone.Active), new(Confirmed, "反弹", Tone.Late), new(Waived, "不是反弹", Tone.Done)];
}

/// <summary>从哪里看到的。</summary>
public static class RelapseSources
{
    /// <summary>看护的规则红了。</summary>
    public const string Control = "control";

    /// <summary>回头看，结果未到位。</summary>
    public const string LookBack = "lookback";

    /// <summary>人看到的：信访、检查、新的反馈。</summary>
    public const string Person = "person";

    internal static Choice[] All { get; } = [new(Control, "看护的规则"), new(LookBack, "回头看"), new(Person, "有人反映")];
}

/// <summary>反弹。</summary>
public sealed class RelapseLedger : Ledger<Relapse>
{
    private const string ByDeeds = "反弹的核对只由办理写，登记的表单改不了。";
    private const string NotHere = "疑似反弹不在这里登记。请打开销了号的问题，点“疑似反弹”。";

    /// <inheritdoc/>
    public override string Code => "relapse";

    /// <inheritdoc/>
    public override string Title => "反弹核对";

    /// <inheritdoc/>
    public override string Purpose => "销了号的问题疑似又出现的：看到了什么、责任单位怎样说明、核对成什么。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Relapse.Sentence);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Relapse.SuspectedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/relapses";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Relapse> fields)
    {
        fields.Reference(r => r.ProblemId, "问题", "problem").Required().InList();
        fields.Number(r => r.Occurrence, "第几次", 1, 99).Derived().InList();
        fields.Choice(r => r.State, "到了哪里", RelapseStates.All).Derived().InList();
        fields.Choice(r => r.Source, "从哪里看到的", RelapseSources.All).Derived().InList();
        fields.Unit(r => r.UnitId, "责任单位").Required().InList();
        fields.LongText(r => r.Sentence, "看到了什么", 500).Derived().Searchable().InList();
        fields.Reference(r => r.WatchId, "哪一条看护", "watch").Derived();
        fields.Text(r => r.ControlId, "规则的代号", 60).Derived();
        fields.Date(r => r.SuspectedOn, "起疑的日子").Derived().Sortable().InList();
        fields.Date(r => r.ExplainDueOn, "最迟哪天说明").Derived().Indexed().InList();
        fields.LongText(r => r.Explanation, "说明", 2000).Derived();
        fields.Attachments(r => r.Papers, "说明的附件").Derived();
        fields.Person(r => r.ExplainedById, "谁说明的").Derived();
        fields.Person(r => r.ExplainedForId, "代谁说明").Derived();
        fields.Date(r => r.ExplainedOn, "说明日期").Derived();
        fields.Number(r => r.Level, "往上报到第几级", 0, 3).Derived();
        fields.Date(r => r.EscalatedOn, "往上报的日子").Derived();
        fields.Person(r => r.DecidedById, "谁核对的").Derived();
        fields.Person(r => r.DecidedForId, "代谁核对").Derived();
        fields.Date(r => r.DecidedOn, "核对日期").Derived().InList();
        fields.LongText(r => r.Reason, "核对的理由", 1000).Derived();
        fields.YesNo(r => r.OnPaper, "核对在纸面").Derived();
        fields.Text(r => r.DecidedByName, "纸上谁核对的", 60).Derived();
        fields.Person(r => r.RecordedById, "谁登记纸面的").Derived();
        fields.Attachments(r => r.DecisionPapers, "核对的扫描件").Derived();
        fields.Reference(r => r.EvidenceId, "留下的佐证", "evidence").Derived();
        fields.Reference(r => r.ClosureId, "先前的销号", "closure").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/watch", "看护");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Relapse row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Relapse.ProblemId), NotHere, nameof(Relapse.ProblemId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Relapse Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Relapse row) => new("problem", row.ProblemId);
}
