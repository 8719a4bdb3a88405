namespace Bihuan.Ledgers.Personnel;

/// <summary>一名工作人员：本单位的，或者进驻部门派来的。别的台账里的“人员”都指它的行号。字段见 <see cref="PersonLedger"/>。</summary>
public sealed class Person : LedgerRow
{
    /// <summary>姓名。</summary>
    public string Name { get; set; } = "";

    /// <summary>姓名的排序码，由引擎填。</summary>
    public string NameSort { get; set; } = "";

    /// <summary>职务，如“股长”；没有时为 null。</summary>
    public string? Duty { get; set; }

    /// <summary>职级或者职称，如“四级主任科员”；没有时为 null。</summary>
    public string? Rank { get; set; }

    /// <summary>人员类别，见 <see cref="StaffKinds"/>。</summary>
    public string StaffKind { get; set; } = "";

    /// <summary>在不在岗，见 <see cref="PersonStates"/>。</summary>
    public string State { get; set; } = PersonStates.OnDuty;

    /// <summary>到本单位的日子。</summary>
    public DateOnly EnteredOn { get; set; }

    /// <summary>离开的日子；在岗的为 null。</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>派驻人员的派出部门；别的人为 null。</summary>
    public string? HomeOrgan { get; set; }

    /// <summary>窗口号，如“B12”；不在窗口的为 null。</summary>
    public string? Window { get; set; }

    /// <summary>政治面貌，见 <see cref="PoliticalStatuses"/>。</summary>
    public string? PoliticalStatus { get; set; }

    /// <summary>党组职务，见 <see cref="PartyGroupDuties"/>；不是党组成员的为 null。</summary>
    public string? PartyGroupDuty { get; set; }

    /// <summary>所在党支部；不是党员的为 null。</summary>
    public string? Branch { get; set; }

    /// <summary>电话。</summary>
    public string? Phone { get; set; }

    /// <summary>公民身份号码，加密存放。</summary>
    public string? CitizenId { get; set; }

    /// <summary>公民身份号码的查找码，由引擎填。</summary>
    public string? CitizenIdLookup { get; set; }

    /// <summary>性别，由公民身份号码算出：male、female；没有号码的为 null。</summary>
    public string? Sex { get; set; }

    /// <summary>出生日期，由公民身份号码算出；没有号码的为 null。</summary>
    public DateOnly? BornOn { get; set; }
}
