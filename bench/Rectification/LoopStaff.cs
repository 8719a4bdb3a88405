using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Bench.Rectification;

/// <summary>一个机构的人：5名局领导、2名整改办、15个科室各一名负责人，其余是科室人员；各有一个岗位和它的内置角色。</summary>
/// <param name="All">各人，次序同上。</param>
internal sealed record LoopStaff(IReadOnlyList<Person> All)
{
    public const int Leaders = 5, Offices = 2, Units = 15, Count = 40;

    /// <summary>看得见全机构的整改办，只看得见本科室的负责人、科员：量的时候是这三个人。</summary>
    public static IReadOnlyList<(string Name, int At)> Watched { get; } = [("整改办", Leaders), ("科室负责人", Leaders + Offices + 2), ("科员", Leaders + Offices + Units + 3)];

    /// <summary>量的时候登录的口令。</summary>
    public const string Password = "Liang-2026!";

    /// <summary>一个科室的负责人。</summary>
    public Person HeadOf(int unit) => All[Leaders + Offices + unit - 1];

    /// <summary>机构、科室、内置角色照真的建。</summary>
    public static async Task SetUpAsync(Db db, TimeProvider clock, int body)
    {
        await SetUpBody.RunAsync(db, clock, new(body, $"第{body}个机构"));
        db.Add(new SecurityProfile { BodyId = body, Level = SecurityProfile.Two });
        for (var unit = 1; unit <= Units; unit++) db.Add(new Unit { BodyId = body, Id = unit, Name = $"第{unit}科", U1 = unit, Order = unit });
        await db.SaveAsync(Process.Now("准备", db.Viewer, clock));
    }

    /// <summary>加进工作单元，还没有存。</summary>
    public static async Task<LoopStaff> AddAsync(Db db, int body)
    {
        var roles = await db.Roles.AsNoTracking().Where(r => r.BodyId == body && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!, r => r.Id);
        var (all, since) = (new List<Person>(), new DateOnly(2024, 1, 1));
        for (var i = 0; i < Count; i++)
        {
            var role = i < Leaders ? "leader" : i < Leaders + Offices ? "rectification-office" : i < Leaders + Offices + Units ? "unit-head" : "unit-staff";
            var unit = i < Leaders + Offices ? 1 : (i - Leaders - Offices) % Units + 1;
            var person = new Person { BodyId = body, Name = $"职员{i + 1}", UnitId = unit, StaffKind = "institution", EnteredOn = new(2020, 1, 1) };
            var post = new Post { BodyId = body, UnitId = unit, Name = $"岗位{i + 1}", Order = i };
            db.AddRange(person, post, new PostHolder { BodyId = body, PersonId = person.Id, PostId = post.Id, IsMain = true, From = since }, new RoleAssignment { BodyId = body, RoleId = roles[role], PostId = post.Id, From = since });
            all.Add(person);
        }
        return new(all);
    }

    /// <summary>给要量的三个人开账号，初始口令换过了。</summary>
    public static async Task OpenAccountsAsync(Database database, TimeProvider clock, int body)
    {
        await using var db = database.Open(Viewer.System(body));
        foreach (var (name, at) in Watched)
        {
            var called = $"职员{at + 1}";
            var person = await db.Set<Person>().Where(p => p.Name == called).Select(p => p.Id).SingleAsync();
            if (await OpenAccount.RunAsync(db, clock, IdentityPasswords.Value, Viewer.System(body), new(person, AccountOf(body, at), name)) is not OpenAccount.Result.Done opened) throw new InvalidOperationException("账号没有开成。");
            await ChangePassword.RunAsync(db, clock, IdentityPasswords.Value, opened.Account.Id, body, Guid.Empty, new(opened.Password, Password, Password));
        }
    }

    /// <summary>一个人的用户名。</summary>
    public static string AccountOf(int body, int at) => $"loop{body}-{at}";
}
