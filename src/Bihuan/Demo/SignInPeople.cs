using Bihuan.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;

namespace Bihuan.Demo;

/// <summary>能登录的十三个人，每种内置角色一个，另有一个候补审核人；行号照种子和日子算，别的演示数据由此指得到他们。</summary>
internal sealed class SignInPeople
{
    /// <summary>登录的人所在的单位。</summary>
    public const int Office = 1, Hall = 2, Window = 3, Inspection = 4, Finance = 14;

    /// <summary>候补审核人的岗位。</summary>
    public const string SparePost = "二级调研员";

    /// <summary>一个人：用户名、姓名、单位、岗位、角色，和这个账号适合看什么。</summary>
    public sealed record Entry(string Account, string Name, int Unit, string Post, string Role, string Use);

    /// <summary>在登录页上的先后。</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("xitong", "程亦安", Office, "系统管理员", BuiltInRoles.System, "管单位、人员、岗位和后台任务"),
        new("anquan", "沈知微", Office, "安全管理员", BuiltInRoles.Security, "开账号、给角色、看登录记录"),
        new("shenji", "顾明远", Inspection, "审计管理员", BuiltInRoles.Audit, "看谁在什么时候改了什么"),
        new("juzhang", "陆怀川", Office, "局长", "leader", "审批用印和印章外借，看、导出全局的台账"),
        new("kezhang", "许静姝", Hall, "科长", "unit-head", "管大厅和41个进驻部门的台账"),
        new("keyuan", "方小满", Hall, "科员", "unit-staff", "登记本科室的台账"),
        new("zhenggai", "姚立行", Inspection, "整改办主任", "rectification-office", "登记会议、合同，改全局的台账"),
        new("yinzhang", "何守真", Office, "印章管理人", "seal-keeper", "登记盖章、印章借出和收回；不审批"),
        new("zichan", "梁知数", Office, "资产管理员", "asset-keeper", "管固定资产：打标签、租借、盘点"),
        new("caiwu", "苏谨言", Finance, "财务人员", "accountant", "登记支付，看合同和固定资产"),
        new("chuangkou", "叶晚晴", Window, "受理岗", "window-staff", "只看本窗口的，改自己的"),
        new("houbu", "杜清和", Office, SparePost, "leader", "候补审核人：该审的人都要回避的销号，由他审"),
        new("jijian", "宋正则", Inspection, "纪检组长", "discipline-group", "监督：看全局，不改"),
    ];

    // 专管一项的三个各项抽自另一串：添了他们，别的人和事都不变
    private static readonly HashSet<string> Keepers = new(["seal-keeper", "asset-keeper", "accountant"], StringComparer.Ordinal);

    private readonly Dictionary<string, (Person Person, Post Post)> _byAccount = new(StringComparer.Ordinal);

    /// <param name="seed">种子。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public SignInPeople(ulong seed, DateOnly today)
    {
        var (first, keepers, spare) = (new Dice(seed, "登录"), new Dice(seed, "专管"), new Dice(seed, "候补"));
        Since = Workdays.From(today.AddYears(-3));
        foreach (var entry in All)
        {
            // 候补的不在党组、不编在支部：开会、培训照旧
            var (isSpare, isKeeper, isStaff) = (entry.Post == SparePost, entry.Post == SparePost || Keepers.Contains(entry.Role), entry.Role is "unit-staff" or "window-staff");
            var dice = isSpare ? spare : isKeeper ? keepers : first;
            var person = new Person
            {
                Id = dice.Id(Since),
                BodyId = DemoBody.BodyId,
                Name = entry.Name,
                UnitId = entry.Unit,
                Duty = entry.Post,
                StaffKind = entry.Role is "leader" or "discipline-group" ? "administrative" : "institution",
                EnteredOn = Since,
                PoliticalStatus = isStaff || isKeeper ? "masses" : PoliticalStatuses.PartyMember,
                PartyGroupDuty = isSpare ? null : entry.Role switch { "leader" => PartyGroupDuties.Secretary, "discipline-group" => "member", _ => null },
                Branch = isStaff || isKeeper ? null : entry.Unit == Hall ? Branches.Hall : Branches.First,
                Phone = Numbers.Phone(dice),
            };
            _byAccount.Add(entry.Account, (person, new Post { Id = dice.Id(Since), BodyId = DemoBody.BodyId, UnitId = entry.Unit, Name = entry.Post }));
        }
        SecondPost = new Post { Id = first.Id(Since), BodyId = DemoBody.BodyId, UnitId = Window, Name = "窗口长", Order = 1 };
    }

    /// <summary>都是哪天到岗的。</summary>
    public DateOnly Since { get; }

    /// <summary>科长在窗口兼的岗位。</summary>
    public Post SecondPost { get; }

    /// <summary>各人。</summary>
    public IEnumerable<Person> People => All.Select(e => Of(e.Account));

    /// <summary>各岗位。</summary>
    public IEnumerable<Post> Posts => All.Select(e => PostOf(e.Account)).Append(SecondPost);

    /// <summary>用户名是这个的人。</summary>
    public Person Of(string account) => _byAccount[account].Person;

    /// <summary>用户名是这个的人的岗位。</summary>
    public Post PostOf(string account) => _byAccount[account].Post;
}

/// <summary>演示机构的三个党支部。</summary>
internal static class Branches
{
    public const string First = "机关第一党支部";
    public const string Second = "机关第二党支部";
    public const string Hall = "大厅党支部";

    public static IReadOnlyList<string> All { get; } = [First, Second, Hall];
}
