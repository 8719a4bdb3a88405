using Bihuan.Ledgers.Personnel;
using Bihuan.People;

namespace Bihuan.Demo;

/// <summary>演示机构的 304 个人：登录的、局里的 85 个、进驻部门的 206 个，和他们的岗位。</summary>
internal sealed class DemoStaff
{
    /// <summary>共几个人，登录的在内。</summary>
    public const int People = 304;

    // 单位、岗位、几个人、职务（空的就是岗位名）、岗位的角色
    private static readonly (int Unit, string Post, int Count, string Role)[] Bureau =
    [
        (SignInPeople.Office, "主任", 1, "unit-head"), (SignInPeople.Office, "副主任", 1, "unit-staff"), (SignInPeople.Office, "文秘岗", 4, "unit-staff"),
        (SignInPeople.Hall, "副科长", 2, "unit-staff"), (SignInPeople.Hall, "现场管理岗", 4, "unit-staff"),
        (SignInPeople.Window, "受理岗", 14, "window-staff"), (DemoUnits.HandOut, "窗口长", 1, "window-staff"), (DemoUnits.HandOut, "出件岗", 5, "window-staff"),
        (DemoUnits.Helpers, "组长", 1, "unit-staff"), (DemoUnits.Helpers, "帮办岗", 6, "window-staff"), (SignInPeople.Inspection, "科员", 3, "unit-staff"),
        (DemoUnits.Personnel, "科长", 1, "unit-head"), (DemoUnits.Personnel, "科员", 2, "unit-staff"), (DemoUnits.Policy, "科长", 1, "unit-head"), (DemoUnits.Policy, "科员", 2, "unit-staff"),
        (DemoUnits.Approval1, "科长", 1, "unit-head"), (DemoUnits.Approval1, "审批岗", 5, "unit-staff"), (DemoUnits.Approval2, "科长", 1, "unit-head"), (DemoUnits.Approval2, "审批岗", 5, "unit-staff"),
        (DemoUnits.Approval3, "科长", 1, "unit-head"), (DemoUnits.Approval3, "审批岗", 4, "unit-staff"), (DemoUnits.Survey, "科长", 1, "unit-head"), (DemoUnits.Survey, "勘验岗", 4, "unit-staff"),
        (DemoUnits.Technology, "科长", 1, "unit-head"), (DemoUnits.Technology, "运维岗", 4, "unit-staff"), (DemoUnits.Finance, "科长", 1, "unit-head"), (DemoUnits.Finance, "会计岗", 4, "unit-staff"),
    ];

    private readonly Dice _dice;
    private readonly DateOnly _today;
    private readonly HashSet<string> _names;
    private readonly Dictionary<(int Unit, string Name), Post> _posts;
    private readonly List<Person> _all;

    /// <param name="seed">种子。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public DemoStaff(ulong seed, DateOnly today)
    {
        (_dice, _today, SignIns) = (new Dice(seed, "人员"), today, new SignInPeople(seed, today));
        _all = [.. SignIns.People];
        _names = _all.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        _posts = SignIns.Posts.ToDictionary(p => (p.UnitId, p.Name));
        AddLeaders();
        foreach (var (unit, post, count, role) in Bureau)
            for (var i = 0; i < count; i++) AddOfBureau(unit, post, role);
        AddStationed();
        AddThoseWhoLeft();
    }

    /// <summary>登录的。</summary>
    public SignInPeople SignIns { get; }

    /// <summary>全部的人，登录的在最前。</summary>
    public IReadOnlyList<Person> All => _all;

    /// <summary>登录的之外的人。</summary>
    public IEnumerable<Person> Others => _all.Skip(SignInPeople.All.Count);

    /// <summary>新设的岗位，连同它的角色。</summary>
    public List<(Post Post, string Role)> Posts { get; } = [];

    /// <summary>谁在哪个岗位上，登录的除外。</summary>
    public List<PostHolder> Holders { get; } = [];

    /// <summary>那一天在的人里合乎条件的。</summary>
    public List<Person> On(DateOnly day, Func<Person, bool> which) => _all.FindAll(p => p.EnteredOn <= day && (p.LeftOn is null || p.LeftOn >= day) && which(p));

    /// <summary>那一天的党组成员，书记在最前。</summary>
    public List<Person> PartyGroup(DateOnly day) => [.. On(day, p => p.PartyGroupDuty is not null).OrderBy(p => PartyGroupDuties.RankOf(p.PartyGroupDuty))];

    /// <summary>一个单位的负责人；没有的话是那里任一个人。</summary>
    public Person HeadOf(int unit, DateOnly day)
    {
        var there = On(day, p => p.UnitId == unit);
        return there.Find(p => p.Duty is "科长" or "主任" or "窗口长" or "组长" or "首席代表") ?? there.FirstOrDefault() ?? SignIns.Of("zhenggai");
    }

    /// <summary>跑交接的文秘，至少有一个。</summary>
    public List<Person> Clerks(DateOnly day) => [.. On(day, p => p.Duty == "文秘岗"), SignIns.Of("keyuan")];

    /// <summary>盖章、借出印章的：印章管理人在最前；后面的文秘可以监印。</summary>
    public List<Person> SealKeepers(DateOnly day) => [SignIns.Of("yinzhang"), .. On(day, p => p.Duty == "文秘岗")];

    // 党组：登录的局长、纪检组长之外，两名副局长（其中一名去年调走，另一名接着来）、总审批师；办公室主任、人事科长也是
    private void AddLeaders()
    {
        var left = Workdays.Until(_today.AddMonths(-9));
        Leader("副局长", "deputy", _today.AddYears(-4));
        var before = Leader("副局长", "member", _today.AddYears(-5));
        (before.State, before.LeftOn) = ("transferred", left);
        Holders[^1].To = left;
        Leader("副局长", "member", left.AddDays(24));
        Leader("总审批师", "member", _today.AddYears(-3));
    }

    private Person Leader(string duty, string partyDuty, DateOnly since)
    {
        var person = Add(SignInPeople.Office, duty, "leader", "administrative", Workdays.From(since));
        (person.PoliticalStatus, person.PartyGroupDuty, person.Branch, person.Rank) = (PoliticalStatuses.PartyMember, partyDuty, Branches.First, "四级调研员");
        return person;
    }

    private void AddOfBureau(int unit, string post, string role)
    {
        var isHead = role == "unit-head";
        var window = unit is SignInPeople.Window or DemoUnits.HandOut or DemoUnits.Helpers;
        var kind = isHead ? "administrative" : window ? _dice.One(["hired", "dispatched", "dispatched", "welfare"]) : _dice.One(["institution", "institution", "administrative", "hired", "seconded"]);
        var person = Add(unit, post, role, kind, Arrived(isHead ? 4 : 1));
        if (isHead || _dice.Chance(window ? 35 : 62))
        {
            person.PoliticalStatus = !isHead && _dice.Chance(5) ? PoliticalStatuses.Probationary : PoliticalStatuses.PartyMember;
            person.Branch = unit is SignInPeople.Hall || window ? Branches.Hall : unit is DemoUnits.Approval1 or DemoUnits.Approval2 or DemoUnits.Approval3 or DemoUnits.Survey ? Branches.Second : Branches.First;
        }
        else
        {
            person.PoliticalStatus = _dice.One(["masses", "masses", "youth", "masses", "democratic"]);
        }
        if (post is "主任" || (post is "科长" && unit == DemoUnits.Personnel)) (person.PartyGroupDuty, person.EnteredOn) = ("member", Workdays.From(_today.AddYears(-6)));
        if (window) person.Window = WindowNumber(unit == SignInPeople.Window ? 'A' : unit == DemoUnits.HandOut ? 'C' : 'D');
        if (kind is "administrative") person.Rank = _dice.One(["一级主任科员", "二级主任科员", "三级主任科员", "四级主任科员", "一级科员"]);
        if (kind is "institution") person.Rank = _dice.One(["管理七级", "管理八级", "管理九级", "助理工程师", "工程师"]);
        // 到岗时都满了 22 岁
        person.CitizenId = Numbers.CitizenId(_dice, person.EnteredOn.AddYears(-_dice.Between(22, 34)).AddDays(-_dice.Between(1, 360)));
        Holders[^1] = HolderOf(Holders[^1].PostId, person);
    }

    private void AddStationed()
    {
        var sizes = Enumerable.Repeat(4, DemoUnits.Departments.Count).ToArray();
        for (var left = People - _all.Count - sizes.Sum(); left > 0; left--) sizes[_dice.Below(_dice.Chance(60) ? 12 : sizes.Length)]++;
        foreach (var (i, size) in sizes.Index())
            for (var n = 0; n < size; n++)
            {
                var post = n == 0 ? "首席代表" : n == 1 ? "审核岗" : "受理岗";
                var person = Add(DemoUnits.FirstDepartment + i, post, n == 0 ? "unit-staff" : "window-staff", StaffKinds.Stationed, Arrived(n == 0 ? 3 : 0));
                person.HomeOrgan = DemoUnits.HomeOrgan(i);
                person.Window = WindowNumber('B');
                // 党员的组织关系多在派出部门，编在大厅支部的是少数
                person.PoliticalStatus = _dice.Chance(n == 0 ? 85 : 40) ? PoliticalStatuses.PartyMember : _dice.One(["masses", "masses", "youth"]);
                if (n == 0 && person.PoliticalStatus == PoliticalStatuses.PartyMember && _dice.Chance(30)) person.Branch = Branches.Hall;
            }
    }

    private void AddThoseWhoLeft()
    {
        foreach (var person in _dice.Some([.. Others.Where(p => p.LeftOn is null && p.PartyGroupDuty is null && p.Duty is not ("科长" or "首席代表" or "组长"))], 14))
        {
            var left = Workdays.Until(_today.AddDays(-_dice.Between(20, 640)));
            if (left <= person.EnteredOn.AddDays(60)) continue;
            (person.State, person.LeftOn) = (_dice.One(["transferred", "off-duty", "retired", "transferred"]), left);
            Holders.Find(h => h.PersonId == person.Id)!.To = left;
        }
    }

    private Person Add(int unit, string post, string role, string kind, DateOnly since)
    {
        var person = new Person { Id = _dice.Id(since), BodyId = DemoBody.BodyId, Name = NameTable.Person(_dice, _names), UnitId = unit, Duty = post, StaffKind = kind, EnteredOn = since, Phone = _dice.Chance(80) ? Numbers.Phone(_dice) : null };
        if (!_posts.TryGetValue((unit, post), out var held))
        {
            _posts.Add((unit, post), held = new Post { Id = _dice.Id(since), BodyId = DemoBody.BodyId, UnitId = unit, Name = post, Order = _posts.Keys.Count(k => k.Unit == unit) });
            Posts.Add((held, role));
        }
        _all.Add(person);
        Holders.Add(HolderOf(held.Id, person));
        return person;
    }

    private PostHolder HolderOf(Guid post, Person person) =>
        new() { BodyId = DemoBody.BodyId, Id = _dice.Id(person.EnteredOn), PostId = post, PersonId = person.Id, IsMain = true, From = person.EnteredOn };

    private DateOnly Arrived(int least) => Workdays.From(_today.AddDays(-_dice.Between(30 + least * 365, 365 * (least + 6))));

    private string WindowNumber(char area) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{area}{_dice.Between(1, area == 'B' ? 96 : 24):00}");
}
