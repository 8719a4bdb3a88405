using System.ComponentModel.DataAnnotations;

using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Surveys;

/// <summary>一叠纸面答卷的清点：一个人点、填，另一个人核。与链接答的分开存，结果里写明各有几份。只由办理写。</summary>
public sealed class SurveyPaper : LedgerRow
{
    /// <summary>哪份问卷。</summary>
    public Guid SurveyId { get; set; }

    /// <summary>哪里、哪天收的，一句话。</summary>
    public string Label { get; set; } = "";

    /// <summary>到了哪里，见 <see cref="SurveyPaperStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>收回几份。</summary>
    public int Sheets { get; set; }

    /// <summary>
    /// 各题各个选项几份，JSON：一题一个数组；写意见的题是空数组。不是台账的字段：列表、详情、导出、接口里都没有，
    /// 一叠只有几份的看得出是谁选的；只给核的人在问卷一页里看，别处只有合起来的结果。
    /// </summary>
    [MaxLength(4000)]
    public string Counts { get; set; } = "";

    /// <summary>谁清点的。</summary>
    public Guid EnteredById { get; set; }

    /// <summary>哪天填的。</summary>
    public DateOnly EnteredOn { get; set; }

    /// <summary>谁核的。</summary>
    public Guid? CheckedById { get; set; }

    /// <summary>哪天核的。</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>退回重点的原因。</summary>
    public string? ReturnReason { get; set; }

    /// <summary>清点记录，附件的编号；不收答卷本身。</summary>
    public string? Papers { get; set; }
}

/// <summary>一叠纸面答卷到了哪里。</summary>
public static class SurveyPaperStates
{
    /// <summary>等另一个人核。</summary>
    public const string Entered = "entered";

    /// <summary>核过了，算进结果。</summary>
    public const string Checked = "checked";

    /// <summary>退回，不算。</summary>
    public const string Returned = "returned";

    internal static Choice[] All { get; } = [new(Entered, "待核对", Tone.Active), new(Checked, "已核对", Tone.Done), new(Returned, "退回", Tone.Near)];
}

/// <summary>纸面答卷。</summary>
public sealed class SurveyPaperLedger : Ledger<SurveyPaper>
{
    private const string ByDeeds = "纸面答卷的数在问卷一页里填、核，登记的表单改不了。";
    private const string NotHere = "纸面答卷不在这里登记。请打开问卷，点“登记纸面答卷”。";

    /// <inheritdoc/>
    public override string Code => "surveypaper";

    /// <inheritdoc/>
    public override string Title => "纸面答卷";

    /// <inheritdoc/>
    public override string Purpose => "各叠纸面答卷的清点：几份、谁点的、谁核的；各个选项几份不在这里，合在问卷的结果里。";

    /// <inheritdoc/>
    public override string LabelField => nameof(SurveyPaper.Label);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(SurveyPaper.EnteredOn);

    /// <inheritdoc/>
    public override string? ParentCode => "survey";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<SurveyPaper> fields)
    {
        fields.Reference(p => p.SurveyId, "问卷", "survey").Required().InList();
        fields.Text(p => p.Label, "哪里收的", 100).Derived().InList();
        fields.Choice(p => p.State, "到了哪里", SurveyPaperStates.All).Derived().InList();
        fields.Unit(p => p.UnitId, "整改办设在").Required();
        fields.Number(p => p.Sheets, "收回几份").Derived().InList();
        fields.Person(p => p.EnteredById, "谁清点的").Derived().InList();
        fields.Date(p => p.EnteredOn, "哪天填的").Derived().Sortable().InList();
        fields.Person(p => p.CheckedById, "谁核的").Derived().InList();
        fields.Date(p => p.CheckedOn, "哪天核的").Derived();
        fields.LongText(p => p.ReturnReason, "退回的原因", 500).Derived();
        fields.Attachments(p => p.Papers, "清点记录").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/surveys", "问卷");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(SurveyPaper row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(SurveyPaper.SurveyId), NotHere, nameof(SurveyPaper.SurveyId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(SurveyPaper Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
