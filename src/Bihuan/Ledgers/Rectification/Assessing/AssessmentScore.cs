using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>一次考核评价里的一项：一个要素、一项测评，或者一条一票否决。分都以百分之一分计。只由办理写。</summary>
public sealed class AssessmentScore : LedgerRow
{
    /// <summary>哪一次考核评价。</summary>
    public Guid AssessmentId { get; set; }

    /// <summary>排在第几，从1起。</summary>
    public int Sequence { get; set; }

    /// <summary>哪一种，见 <see cref="ScoreKinds"/>；不是经办理来的为空，存不进。</summary>
    public string Kind { get; set; } = "";

    /// <summary>方案里的代号。</summary>
    public string Code { get; set; } = "";

    /// <summary>叫什么，打分时方案里的。</summary>
    public string Title { get; set; } = "";

    /// <summary>由数据算的，分子；那时的数。不由数据算的为 null。</summary>
    public int? Hits { get; set; }

    /// <summary>由数据算的，分母。</summary>
    public int? Whole { get; set; }

    /// <summary>照规则算的分；由人评的、分母是0的为 null。</summary>
    public int? Proposed { get; set; }

    /// <summary>给的分；还没有给的为 null。一票否决的，10000是有，0是没有。</summary>
    public int? Given { get; set; }

    /// <summary>测评的满意率，以万分之一计；还没有的为 null。</summary>
    public int? Rate { get; set; }

    /// <summary>测评有多少人参加；不知道的为 null。</summary>
    public int? Answers { get; set; }

    /// <summary>测评的满意率从哪里来的：本系统的哪一次测评，或者外面的哪份文件。</summary>
    public string? Origin { get; set; }

    /// <summary>取自本系统的哪一次测评；外面的为 null。</summary>
    public Guid? SurveyId { get; set; }

    /// <summary>这一项测评这次不做，比重归要素。</summary>
    public bool Skipped { get; set; }

    /// <summary>为什么这样给：由人评的，与算的不同的，不做测评的，有一票否决的。</summary>
    public string? Reason { get; set; }

    /// <summary>谁给的；照算的、还没有给的为 null。</summary>
    public Guid? ById { get; set; }

    /// <summary>哪天给的。</summary>
    public DateOnly? GivenOn { get; set; }
}

/// <summary>一项是哪一种。</summary>
public static class ScoreKinds
{
    /// <summary>要素。</summary>
    public const string Element = "element";

    /// <summary>测评。</summary>
    public const string Survey = "survey";

    /// <summary>一票否决。</summary>
    public const string Veto = "veto";

    internal static Choice[] All { get; } = [new(Element, "要素"), new(Survey, "测评"), new(Veto, "一票否决")];
}

/// <summary>考核得分。</summary>
public sealed class AssessmentScoreLedger : Ledger<AssessmentScore>
{
    private const string ByDeeds = "得分只由打分写，登记的表单改不了。";
    private const string NotHere = "得分不在这里登记。请打开那一次考核评价打分。";

    /// <inheritdoc/>
    public override string Code => "assessmentscore";

    /// <inheritdoc/>
    public override string Title => "考核得分";

    /// <inheritdoc/>
    public override string Purpose => "每次考核评价各项的数、算的分、给的分和理由。";

    /// <inheritdoc/>
    public override string LabelField => nameof(AssessmentScore.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(AssessmentScore.Sequence);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "assessment";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<AssessmentScore> fields)
    {
        fields.Reference(s => s.AssessmentId, "考核评价", "assessment").Required();
        fields.Number(s => s.Sequence, "第几项").Derived().Sortable().InList();
        fields.Choice(s => s.Kind, "哪一种", ScoreKinds.All).Derived().InList();
        fields.Text(s => s.Code, "方案里的代号", 20).Derived();
        fields.Text(s => s.Title, "项目", 80).Derived().InList();
        fields.Number(s => s.Hits, "分子").Derived().InList();
        fields.Number(s => s.Whole, "分母").Derived().InList();
        fields.Number(s => s.Proposed, "算的分（百分之一分）").Derived();
        fields.Number(s => s.Given, "给的分（百分之一分）").Derived().InList();
        fields.Percentage(s => s.Rate, "满意率").Derived().InList();
        fields.Number(s => s.Answers, "参加人数").Derived();
        fields.Text(s => s.Origin, "满意率的来源", 200).Derived();
        fields.YesNo(s => s.Skipped, "这次不测评").Derived();
        fields.LongText(s => s.Reason, "理由", 500).Derived();
        fields.Person(s => s.ById, "谁给的").Derived();
        fields.Date(s => s.GivenOn, "给分日期").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/assessments", "考核评价");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(AssessmentScore row, Faults faults)
    {
        if (row.Kind.Length == 0) faults.Add(nameof(AssessmentScore.AssessmentId), NotHere, nameof(AssessmentScore.AssessmentId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(AssessmentScore Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
