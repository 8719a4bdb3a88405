using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>督导演示机构的巡察办：一个机构、一个人、一个账号。</summary>
internal static class DemoInspectors
{
    /// <summary>机构号。</summary>
    public const int BodyId = 2;

    /// <summary>登录页上的那一个。</summary>
    public static DemoBody.SignIn SignIn { get; } = new("xuncha", "巡察办（另一个机构）", "看演示机构报来的整改：签收、提问、确认销号和延期");

    private const int Unit = 1;

    /// <summary>建；已经建了的，把口令恢复成写着的样子。用户名、机构号别处用着的，不建。</summary>
    /// <param name="database">演示的数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="passwords">算口令的散列。</param>
    /// <param name="since">演示的人都是哪天到岗的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task MakeAsync(Database database, TimeProvider clock, Passwords passwords, DateOnly since, CancellationToken cancellation)
    {
        var system = Viewer.System(BodyId);
        await using var db = database.Open(system);
        if (await db.Accounts.AnyAsync(a => a.NameKey == SignIn.Account, cancellation) || await db.Bodies.AnyAsync(b => b.Id == BodyId, cancellation))
        {
            await RestoreAsync(db, passwords, Process.Now("恢复演示账号", system, clock), cancellation);
            return;
        }
        await SetUpBody.RunAsync(db, clock, new(BodyId, "云溪县委巡察办（演示）", IsDemo: true), cancellation);
        var role = await db.Roles.Where(r => r.BodyId == BodyId && r.BuiltIn == "inspection-office").Select(r => r.Id).SingleAsync(cancellation);
        var person = new Person { BodyId = BodyId, Name = "温行简", UnitId = Unit, Duty = "督查专员", StaffKind = "administrative", EnteredOn = since };
        var post = new Post { BodyId = BodyId, UnitId = Unit, Name = "督查专员" };
        db.Add(new SecurityProfile { BodyId = BodyId, Level = SecurityProfile.Two });
        db.Add(new Unit { BodyId = BodyId, Id = Unit, Name = "督查组", U1 = Unit, Order = 1 });
        db.AddRange(person, post, new PostHolder { BodyId = BodyId, PostId = post.Id, PersonId = person.Id, IsMain = true, From = since }, new RoleAssignment { BodyId = BodyId, RoleId = role, PostId = post.Id, From = since },
            new Supervision { BodyId = BodyId, SupervisedBodyId = DemoBody.BodyId, From = since });
        var process = Process.Now("建立演示数据", system, clock);
        OpenAccount.Add(db, BodyId, new(person.Id, SignIn.Account, person.Name), passwords.Hash(DemoBody.Password), mustChange: false, process.At);
        await db.SaveAsync(process, cancellation);
    }

    private static async Task RestoreAsync(Db db, Passwords passwords, Process process, CancellationToken cancellation)
    {
        var found = await db.Accounts.Where(a => a.BodyId == BodyId && a.NameKey == SignIn.Account)
            .Join(db.Credentials, a => new { a.BodyId, AccountId = a.Id }, c => new { c.BodyId, c.AccountId }, (a, c) => new { Account = a, Credential = c }).FirstOrDefaultAsync(cancellation);
        if (found is null) return;
        DemoBody.Restore(found.Account, found.Credential, process.At);
        if (!passwords.Matches(found.Credential.PasswordHash, DemoBody.Password)) found.Credential.PasswordHash = passwords.Hash(DemoBody.Password);
        await db.SaveAsync(process, cancellation);
    }
}
