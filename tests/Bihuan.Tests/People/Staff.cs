using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

using ManualClock = Bihuan.Tests.Harness.ManualClock;

namespace Bihuan.Tests.People;

/// <summary>一个测试自己的机构：一棵单位的树、内置角色，人与岗位现写现有。</summary>
public sealed class Staff
{
    /// <summary>第一级：大厅管理科，下面是受理窗口，再下面是帮办组；另有第一级的督查科。</summary>
    public const int Hall = 1, Window = 2, Helpers = 3, Inspection = 4;

    /// <summary>测试里的今天。</summary>
    public static readonly DateOnly Today = new(2026, 3, 2);

    private static int _lastBody = 100;

    private Staff(Database database, int body) => (Database, Body) = (database, body);

    public Database Database { get; }

    public int Body { get; }

    public ManualClock Clock { get; } = new(Today.ToDateTime(new TimeOnly(1, 30), DateTimeKind.Utc));

    /// <summary>建好一个新的机构。</summary>
    public static async Task<Staff> MakeAsync(Database database)
    {
        var staff = new Staff(database, Interlocked.Increment(ref _lastBody));
        await using (var db = staff.Open()) await SetUpBody.RunAsync(db, staff.Clock, new(staff.Body, "青禾市行政审批局"));
        await staff.AddAsync(
            new Unit { BodyId = staff.Body, Id = Hall, Name = "大厅管理科", U1 = Hall, Order = 1 },
            new Unit { BodyId = staff.Body, Id = Window, Name = "受理窗口", ParentId = Hall, U1 = Hall, U2 = Window, Order = 1 },
            new Unit { BodyId = staff.Body, Id = Helpers, Name = "帮办组", ParentId = Window, U1 = Hall, U2 = Window, U3 = Helpers, Order = 1 },
            new Unit { BodyId = staff.Body, Id = Inspection, Name = "督查科", U1 = Inspection, Order = 2 });
        return staff;
    }

    /// <summary>以系统打开。</summary>
    public Db Open() => Database.Open(Viewer.System(Body));

    public async Task<Guid> PersonAsync(string name, int unit = Window, DateOnly? leftOn = null)
    {
        var person = new Person { Name = name, UnitId = unit, StaffKind = "institution", EnteredOn = new(2020, 1, 1), LeftOn = leftOn, State = leftOn is null ? PersonStates.OnDuty : "transferred" };
        await AddAsync(person);
        return person.Id;
    }

    public async Task<Guid> PostAsync(string name, int unit = Window)
    {
        var post = new Post { BodyId = Body, UnitId = unit, Name = name };
        await AddAsync(post);
        return post.Id;
    }

    public Task HoldAsync(Guid person, Guid post, bool main = true, DateOnly? from = null, DateOnly? to = null) =>
        AddAsync(new PostHolder { BodyId = Body, PersonId = person, PostId = post, IsMain = main, From = from ?? Today.AddDays(-100), To = to });

    /// <summary>一个人，连同他的主岗和岗位上的角色。</summary>
    public async Task<(Guid Person, Guid Post)> HolderAsync(string name, int unit = Window, params string[] builtInRoles)
    {
        var (person, post) = (await PersonAsync(name, unit), await PostAsync(name + "的岗位", unit));
        await HoldAsync(person, post);
        foreach (var role in builtInRoles) await GiveAsync(await RoleAsync(role), post: post);
        return (person, post);
    }

    /// <summary>内置角色的号。</summary>
    public async Task<Guid> RoleAsync(string builtIn)
    {
        await using var db = Open();
        return await db.Roles.Where(r => r.BodyId == Body && r.BuiltIn == builtIn).Select(r => r.Id).SingleAsync();
    }

    /// <summary>一个自定的角色。</summary>
    public async Task<Guid> RoleAsync(string name, params (string Permission, GrantScope Scope)[] grants)
    {
        var role = new Role { BodyId = Body, Name = name };
        await AddAsync([role, .. grants.Select(g => new RoleGrant { BodyId = Body, RoleId = role.Id, Permission = g.Permission, Scope = g.Scope })]);
        return role.Id;
    }

    public Task GiveAsync(Guid role, Guid? post = null, Guid? person = null, DateOnly? from = null, DateOnly? to = null) =>
        AddAsync(new RoleAssignment { BodyId = Body, RoleId = role, PostId = post, PersonId = person, From = from ?? Today.AddDays(-100), To = to });

    public Task DelegateAsync(Guid from, Guid to, DateOnly since, DateOnly until, Guid? post = null, Guid? role = null, DateOnly? revoked = null) =>
        AddAsync(new Delegation { BodyId = Body, FromPersonId = from, ToPersonId = to, From = since, To = until, PostId = post, RoleId = role, Reason = "出差", RevokedOn = revoked });

    /// <summary>今天的这个人。</summary>
    public async Task<Viewer?> ViewerAsync(Guid person, Guid? post = null, DateOnly? today = null)
    {
        await using var db = Open();
        return await BuildViewer.RunAsync(db, Body, person, post, today ?? Today);
    }

    public async Task AddAsync(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(Body), Clock));
    }
}
