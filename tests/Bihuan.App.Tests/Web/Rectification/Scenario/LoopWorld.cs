using System.Globalization;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;
using Bihuan.Documents.Samples;
using Bihuan.Jobs;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>一个要整改的局和督导它的巡察办：八个人，各照真的岗位和角色。</summary>
internal sealed class LoopWorld
{
    public const int Body = 1, Supervisors = 2;
    public const int General = 10, Inspectors = 11, Personnel = 12, Hall = 13;

    /// <summary>整改办经办、整改办主任、科室人员、科室负责人、分管领导、领导小组组长、纪检组、巡察办。</summary>
    public const string Clerk = "乔安", Deputy = "夏至", Staff = "程野", Head = "罗敏", Leader = "梅冬青", Chief = "陆怀川", Discipline = "宋正则", Supervisor = "温行简";

    private static readonly (string Name, int Unit, string Role)[] Posts =
    [
        (Clerk, Inspectors, "rectification-office"), (Deputy, Inspectors, "rectification-office"), (Staff, Personnel, "unit-staff"), (Head, Personnel, "unit-head"),
        (Leader, Inspectors, "leader"), (Chief, Inspectors, "leader"), (Discipline, Inspectors, "discipline-group"),
    ];

    private readonly Dictionary<string, Guid> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Viewer> _viewers = new(StringComparer.Ordinal);

    private LoopWorld(Site site) => Site = site;

    public Site Site { get; }

    public DateOnly Today => DateOnly.FromDateTime(Site.Clock.GetUtcNow().UtcDateTime.AddHours(8));

    public Guid this[string person] => _people[person];

    /// <summary>这个人，凭他的岗位。</summary>
    public Viewer As(string person) => _viewers[person];

    /// <summary>随系统带的一份样本。</summary>
    public static (string Name, byte[] Content) Document(string number)
    {
        var sample = SampleLibrary.All.First(s => s.FileName.StartsWith(number, StringComparison.Ordinal));
        using var content = sample.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return (sample.FileName, copy.ToArray());
    }

    public static async Task<LoopWorld> MakeAsync(Site site)
    {
        // 样本里的反馈在2025年9月12日：拨到下一个星期一
        site.Clock.Advance(new DateTimeOffset(2025, 9, 15, 1, 30, 0, TimeSpan.Zero) - site.Clock.GetUtcNow());
        var world = new LoopWorld(site);
        await world.SetUpAsync(Body, "云溪县行政审批局", [(General, "办公室"), (Inspectors, "督查科"), (Personnel, "人事科"), (Hall, "大厅管理科")]);
        await world.SetUpAsync(Supervisors, "云溪县委巡察办", [(1, "综合组")]);
        foreach (var (name, unit, role) in Posts) await world.HireAsync(Body, name, unit, role);
        await world.HireAsync(Supervisors, Supervisor, 1, "inspection-office");
        await using (var db = site.Database.Open(Viewer.System(Supervisors)))
        {
            db.Add(new Supervision { BodyId = Supervisors, SupervisedBodyId = Body, From = new(2020, 1, 1) });
            await db.SaveAsync(Prepare(site, Supervisors));
        }
        foreach (var (name, _, _) in Posts) await world.RecogniseAsync(Body, name);
        await world.RecogniseAsync(Supervisors, Supervisor);
        return world;
    }

    /// <summary>以系统的身份看。</summary>
    public async Task<T> ReadAsync<T>(Func<Db, Task<T>> read)
    {
        await using var db = Site.Database.Open(Viewer.System(Body));
        return await read(db);
    }

    /// <summary>不经表单地存。</summary>
    public async Task SaveAsync(params object[] rows)
    {
        await using var db = Site.Database.Open(Viewer.System(Body));
        db.AddRange(rows);
        await db.SaveAsync(Prepare(Site, Body));
    }

    /// <summary>拨到那一天，这几件每天的事做过了；网站自己的循环也许先做了，等它做完。</summary>
    public async Task MoveToAsync(DateOnly day, params JobHandler[] daily)
    {
        Site.Clock.Advance(TimeSpan.FromDays(day.DayNumber - Today.DayNumber));
        var (runner, key) = (new JobRunner(Site.Database, Site.Clock, [.. daily]), "day:" + Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await runner.RunDueAsync();
        foreach (var one in daily)
            for (var tries = 0; !await ReadAsync(db => db.Jobs.AnyAsync(j => j.Kind == one.Kind && j.DedupKey == key && j.State == JobState.Done)); tries++)
            {
                Assert.True(tries < 100, one.Title + "没有做完。");
                await Task.Delay(100);
                await runner.RunDueAsync();
            }
    }

    private static Process Prepare(Site site, int body) => Process.Now("测试准备", Viewer.System(body), site.Clock);

    private async Task SetUpAsync(int body, string name, (int Id, string Name)[] units)
    {
        await using var db = Site.Database.Open(Viewer.System(body));
        await SetUpBody.RunAsync(db, Site.Clock, new(body, name, IsDemo: true));
        db.Add(new SecurityProfile { BodyId = body, Level = SecurityProfile.Two });
        db.AddRange(units.Select(u => new Unit { BodyId = body, Id = u.Id, Name = u.Name, U1 = u.Id }));
        await db.SaveAsync(Prepare(Site, body));
    }

    private async Task HireAsync(int body, string name, int unit, string role)
    {
        await using var db = Site.Database.Open(Viewer.System(body));
        var person = new Person { Name = name, UnitId = unit, StaffKind = "administrative", PartyGroupDuty = name switch { Chief => PartyGroupDuties.Secretary, Leader or Discipline => PartyGroupDuties.Deputy, _ => null }, EnteredOn = new(2020, 1, 1) };
        var post = new Post { BodyId = body, UnitId = unit, Name = name + "的岗位" };
        db.AddRange(person, post, new PostHolder { BodyId = body, PostId = post.Id, PersonId = person.Id, IsMain = true, From = new(2020, 1, 1) });
        db.Add(new RoleAssignment { BodyId = body, RoleId = await db.Roles.Where(r => r.BodyId == body && r.BuiltIn == role).Select(r => r.Id).SingleAsync(), PostId = post.Id, From = new(2020, 1, 1) });
        await db.SaveAsync(Prepare(Site, body));
        _people[name] = person.Id;
        var (system, account) = (Viewer.System(body), AccountOf(name));
        var opened = Assert.IsType<OpenAccount.Result.Done>(await OpenAccount.RunAsync(db, Site.Clock, IdentityPasswords.Value, system, new(person.Id, account, name)));
        Assert.IsType<ChangePassword.Result.Done>(await ChangePassword.RunAsync(db, Site.Clock, IdentityPasswords.Value, opened.Account.Id, body, Guid.Empty, new(opened.Password, SignInSteps.Password, SignInSteps.Password)));
    }

    /// <summary>一个人的用户名；口令都是 <see cref="SignInSteps.Password"/>。</summary>
    public string AccountOf(string name) => "u" + _people.Keys.ToList().IndexOf(name);

    private async Task RecogniseAsync(int body, string name)
    {
        await using var db = Site.Database.Open(Viewer.System(body));
        _viewers[name] = (await BuildViewer.RunAsync(db, body, _people[name], null, Today))!;
    }
}
