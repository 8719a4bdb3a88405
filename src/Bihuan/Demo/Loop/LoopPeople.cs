using Bihuan.Ledgers.Personnel;

namespace Bihuan.Demo.Loop;

/// <summary>方案里写的领导、单位，是演示机构的哪个人、哪个单位。</summary>
internal sealed class LoopPeople(DemoStaff staff, DateOnly day)
{
    private static readonly Dictionary<string, int> Units = DemoUnits.OfSignIns().Concat(DemoUnits.Others()).ToDictionary(u => u.Name, u => u.Id, StringComparer.Ordinal);

    /// <summary>能登录的那个人。</summary>
    public Person SignIn(string account) => staff.SignIns.Of(account);

    /// <summary>叫这个名字的领导；那一天不在的，由局长担着。</summary>
    public Person Leader(string? name) => staff.On(day, p => p.Name == name).FirstOrDefault() ?? SignIn("juzhang");

    /// <summary>叫这个名字的单位；认不出的归督查科。</summary>
    public static int UnitOf(string? name) => name is not null && Units.TryGetValue(name, out var unit) ? unit : SignInPeople.Inspection;

    /// <summary>单位里负责的人；督查科的事由科员负责，整改办主任要核。</summary>
    public Person Head(int unit) => unit == SignInPeople.Inspection ? Staff(unit).FirstOrDefault() ?? SignIn("zhenggai") : staff.HeadOf(unit, day);

    /// <summary>单位里经办的人；大厅管理科的多半是登录的科员。</summary>
    public Person Doer(Dice dice, int unit)
    {
        var there = Staff(unit);
        return unit == SignInPeople.Hall && dice.Chance(60) ? SignIn("keyuan") : unit == SignInPeople.Window && dice.Chance(60) ? SignIn("chuangkou") : there.Count == 0 ? Head(unit) : dice.One(there);
    }

    private List<Person> Staff(int unit) => staff.On(day, p => p.UnitId == unit && p.PartyGroupDuty is null && p.Duty is not ("系统管理员" or "安全管理员" or "审计管理员" or "整改办主任" or "印章管理人" or "资产管理员" or SignInPeople.SparePost));
}
