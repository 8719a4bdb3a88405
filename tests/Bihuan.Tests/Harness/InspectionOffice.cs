using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Harness;

/// <summary>督导一个机构的巡察办：另一个机构，里面一个人，凭内置角色。</summary>
public static class InspectionOffice
{
    /// <summary>建一个，回里面的那个人。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="body">督导哪个机构。</param>
    /// <param name="today">今天。</param>
    public static async Task<Viewer> MakeAsync(Database database, TimeProvider clock, int body, DateOnly today)
    {
        var office = body + 50_000;
        var person = new Person { BodyId = office, Name = "温行简", UnitId = 1, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) };
        await using var db = database.Open(Viewer.System(office));
        await SetUpBody.RunAsync(db, clock, new(office, "云溪县委巡察办"));
        var role = await db.Roles.Where(r => r.BodyId == office && r.BuiltIn == "inspection-office").Select(r => r.Id).SingleAsync();
        db.AddRange(new Unit { BodyId = office, Id = 1, Name = "督查组", U1 = 1 }, person, new RoleAssignment { BodyId = office, RoleId = role, PersonId = person.Id, From = today.AddDays(-30) }, new Supervision { BodyId = office, SupervisedBodyId = body, From = today.AddDays(-20) });
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, clock));
        return (await BuildViewer.RunAsync(db, office, person.Id, null, today))!;
    }

    /// <summary>整改机构里管报送的人。</summary>
    public static Viewer Bureau(LoopBody body, Guid person) =>
        new(body.Number, person, "乔安", body.As(person).Permissions.Concat([Permissions.ViewSubmissions, Permissions.ManageSubmissions, Permissions.ApproveSubmissions]).Distinct().ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
}
