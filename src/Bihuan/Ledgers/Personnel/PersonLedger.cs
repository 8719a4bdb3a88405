using System.Globalization;

using Bihuan.Storage;

namespace Bihuan.Ledgers.Personnel;

/// <summary>人员：谁在哪个单位、什么身份、在不在岗。只记工作要用的；身份证号加密，性别、生日由它算出，不另填。</summary>
public sealed class PersonLedger : Ledger<Person>
{
    private const int LeastAge = 16;

    /// <inheritdoc/>
    public override string Code => "person";

    /// <inheritdoc/>
    public override string Title => "人员";

    /// <inheritdoc/>
    public override string Purpose => "本单位和进驻部门在大厅的工作人员，一人一行；别的台账里选人都从这里选。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Person.Name);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Person.Name);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Person> fields)
    {
        fields.Group("岗位");
        fields.Text(p => p.Name, "姓名", 40).Required().Searchable().SortableBy(p => p.NameSort).InList();
        fields.Choice(p => p.State, "状态", PersonStates.All).Required().InList();
        fields.Unit(p => p.UnitId, "所在单位").Required().InList();
        fields.Text(p => p.Duty, "职务", 60).Searchable().InList();
        fields.Text(p => p.Rank, "职级或职称", 40);
        fields.Choice(p => p.StaffKind, "人员类别", StaffKinds.All).Required().InList();
        fields.Text(p => p.HomeOrgan, "进驻部门", 60).Searchable().Help("派驻人员写派出部门的全称；别的人不填。");
        fields.Text(p => p.Window, "窗口号", 20).Searchable().Help("例如 B12；不在窗口的不填。");
        fields.Date(p => p.EnteredOn, "到岗日期").Required().Sortable();
        fields.Date(p => p.LeftOn, "离开日期").Help("离岗、退休、调出时填。");
        fields.Group("党内");
        fields.Choice(p => p.PoliticalStatus, "政治面貌", PoliticalStatuses.All);
        fields.Choice(p => p.PartyGroupDuty, "党组职务", PartyGroupDuties.All).Help("党组会的应到人员由它列出；不是党组成员的不填。");
        fields.Text(p => p.Branch, "所在党支部", 40).Help("同一个支部的写法要一样；支部有几名党员由它数出。");
        fields.Group("个人信息");
        fields.Phone(p => p.Phone, "电话").Masked();
        fields.CitizenId(p => p.CitizenId, "公民身份号码").Masked().Unique().Help("加密存放，只用来认人，同一个号码只登记一次。");
        fields.Choice(p => p.Sex, "性别", new("male", "男"), new("female", "女")).Derived();
        // 号码打了掩码，中间的生日就不能在旁边看得见
        fields.Date(p => p.BornOn, "出生日期").Derived().Masked();
    }

    /// <inheritdoc/>
    protected override void Validate(Person row, Faults faults)
    {
        if (row.State == PersonStates.OnDuty && row.LeftOn is not null) faults.Add(nameof(Person.LeftOn), "在岗的人没有离开日期。请清空离开日期，或者改状态。", nameof(Person.LeftOn), nameof(Person.State));
        if (row.State != PersonStates.OnDuty && row.LeftOn is null) faults.Add(nameof(Person.LeftOn), "已不在岗的，请填离开日期。", nameof(Person.LeftOn), nameof(Person.State));
        if (row.LeftOn < row.EnteredOn) faults.Add(nameof(Person.LeftOn), "离开日期在到岗日期之前。请核对两个日期。", nameof(Person.LeftOn), nameof(Person.EnteredOn));
        if (row.StaffKind == StaffKinds.Stationed && row.HomeOrgan is null) faults.Add(nameof(Person.HomeOrgan), "派驻人员请写派出的部门。", nameof(Person.HomeOrgan), nameof(Person.StaffKind));
        if (row.StaffKind != StaffKinds.Stationed && row.HomeOrgan is not null) faults.Add(nameof(Person.HomeOrgan), "只有派驻人员才填进驻部门。请清空，或者把人员类别改为“进驻部门派驻”。", nameof(Person.HomeOrgan), nameof(Person.StaffKind));
        if (row.Branch is not null && !InParty(row)) faults.Add(nameof(Person.Branch), "只有党员、预备党员编在党支部。请核对政治面貌，或者清空支部。", nameof(Person.Branch), nameof(Person.PoliticalStatus));
        if (row.PartyGroupDuty is not null && row.PoliticalStatus != PoliticalStatuses.PartyMember) faults.Add(nameof(Person.PartyGroupDuty), "党组成员须是中共党员。请核对政治面貌。", nameof(Person.PartyGroupDuty), nameof(Person.PoliticalStatus));
        if (BornOn(row.CitizenId) is { } born && born.AddYears(LeastAge) > row.EnteredOn)
            faults.Add(nameof(Person.EnteredOn), $"照公民身份号码，到岗时不满{LeastAge}周岁。请核对号码和到岗日期。", nameof(Person.EnteredOn), nameof(Person.CitizenId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Person Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            if (row.EnteredOn > today) faults.Add(nameof(Person.EnteredOn), "到岗日期在今天之后。请到岗以后再登记，或者核对日期。", nameof(Person.EnteredOn));
            if (row.LeftOn > today) faults.Add(nameof(Person.LeftOn), "离开日期在今天之后。请离开以后再填；提前办交接的，用“离岗交接”。", nameof(Person.LeftOn));
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Derive(Person row)
    {
        row.BornOn = BornOn(row.CitizenId);
        row.Sex = row.BornOn is null ? null : (row.CitizenId![16] - '0') % 2 == 1 ? "male" : "female";
    }

    private static bool InParty(Person row) => row.PoliticalStatus is PoliticalStatuses.PartyMember or PoliticalStatuses.Probationary;

    // GB 11643：第 7 至 14 位是出生日期，第 17 位单数为男
    private static DateOnly? BornOn(string? citizenId) =>
        citizenId is { Length: 18 } && DateOnly.TryParseExact(citizenId.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null;
}
