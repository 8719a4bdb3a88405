using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>演示用的机构：几个科室，每种内置角色一个人、一个账号，口令都一样，写在登录页上。只进空的数据库，只在本机用。</summary>
public static class DemoBody
{
    /// <summary>演示账号共用的口令。</summary>
    public const string Password = "Yanshi-2026";

    private const int BodyId = 1;
    private const int Office = 1, Hall = 2, Window = 3, Inspection = 4;

    private static readonly (string Account, string Name, int Unit, string Post, string Role)[] People =
    [
        ("xitong", "程亦安", Office, "系统管理员", BuiltInRoles.System),
        ("anquan", "沈知微", Office, "安全管理员", BuiltInRoles.Security),
        ("shenji", "顾明远", Inspection, "审计管理员", BuiltInRoles.Audit),
        ("juzhang", "陆怀川", Office, "局长", "leader"),
        ("kezhang", "许静姝", Hall, "科长", "unit-head"),
        ("keyuan", "方小满", Hall, "科员", "unit-staff"),
        ("zhenggai", "姚立行", Inspection, "整改办主任", "rectification-office"),
        ("chuangkou", "叶晚晴", Window, "受理岗", "window-staff"),
        ("jijian", "宋正则", Inspection, "纪检组长", "discipline-group"),
    ];

    /// <summary>数据库现在是哪一种。</summary>
    public enum Kind
    {
        /// <summary>一个机构也没有。</summary>
        Empty,

        /// <summary>演示的。</summary>
        Demo,

        /// <summary>正式的。</summary>
        Real,
    }

    /// <summary>登录页上列的一个演示账号。</summary>
    /// <param name="Account">用户名。</param>
    /// <param name="Post">岗位。</param>
    public sealed record SignIn(string Account, string Post);

    /// <summary>全部演示账号。</summary>
    public static IReadOnlyList<SignIn> SignIns { get; } = [.. People.Select(p => new SignIn(p.Account, p.Post))];

    /// <summary>认出数据库是哪一种；有一个正式的机构就是正式的。</summary>
    public static async Task<Kind> KindAsync(Db db, CancellationToken cancellation = default)
    {
        var flags = await db.Bodies.Select(b => b.IsDemo).Distinct().ToListAsync(cancellation);
        return flags.Count == 0 ? Kind.Empty : flags.TrueForAll(demo => demo) ? Kind.Demo : Kind.Real;
    }

    /// <summary>空的数据库里建好；已是演示的，把被人改过的口令、动态口令、停用恢复成写着的样子。</summary>
    /// <returns>数据库是正式的时为 false，什么也没有变。</returns>
    public static async Task<bool> RunAsync(Database database, TimeProvider clock, Passwords passwords, CancellationToken cancellation = default)
    {
        var system = Viewer.System(BodyId);
        await using var db = database.Open(system);
        switch (await KindAsync(db, cancellation))
        {
            case Kind.Real:
                return false;
            case Kind.Demo:
                await RestoreAsync(db, passwords, Process.Now("恢复演示账号", system, clock), cancellation);
                return true;
            default:
                await SetUpBody.RunAsync(db, clock, new(BodyId, "云溪县行政审批局（演示）", IsDemo: true), cancellation);
                await AddAsync(db, passwords, Process.Now("建立演示数据", system, clock), cancellation);
                return true;
        }
    }

    private static async Task AddAsync(Db db, Passwords passwords, Process process, CancellationToken cancellation)
    {
        db.Add(new SecurityProfile { BodyId = BodyId, Level = SecurityProfile.Two });
        db.AddRange(
            new Unit { BodyId = BodyId, Id = Office, Name = "办公室", U1 = Office, Order = 1 },
            new Unit { BodyId = BodyId, Id = Hall, Name = "大厅管理科", U1 = Hall, Order = 2 },
            new Unit { BodyId = BodyId, Id = Window, Name = "受理窗口", ParentId = Hall, U1 = Hall, U2 = Window, Order = 1 },
            new Unit { BodyId = BodyId, Id = Inspection, Name = "督查科", U1 = Inspection, Order = 3 });
        var hash = passwords.Hash(Password);
        var roles = await db.Roles.Where(r => r.BodyId == BodyId && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!, r => r.Id, StringComparer.Ordinal, cancellation);
        var since = new DateOnly(2024, 1, 8);
        foreach (var p in People)
        {
            var person = new Person { BodyId = BodyId, Name = p.Name, UnitId = p.Unit, Duty = p.Post, StaffKind = "institution", EnteredOn = since };
            var post = new Post { BodyId = BodyId, UnitId = p.Unit, Name = p.Post };
            db.AddRange(person, post,
                new PostHolder { BodyId = BodyId, PostId = post.Id, PersonId = person.Id, IsMain = true, From = since },
                new RoleAssignment { BodyId = BodyId, RoleId = roles[p.Role], PostId = post.Id, From = since });
            // 科长在窗口还兼着一个岗，好试一试换岗位
            if (p.Role == "unit-head")
            {
                var second = new Post { BodyId = BodyId, UnitId = Window, Name = "窗口长" };
                db.AddRange(second,
                    new PostHolder { BodyId = BodyId, PostId = second.Id, PersonId = person.Id, IsMain = false, From = since },
                    new RoleAssignment { BodyId = BodyId, RoleId = roles["window-staff"], PostId = second.Id, From = since });
            }
            OpenAccount.Add(db, BodyId, new(person.Id, p.Account, p.Name), hash, mustChange: false, process.At);
        }
        await db.SaveAsync(process, cancellation);
    }

    private static async Task RestoreAsync(Db db, Passwords passwords, Process process, CancellationToken cancellation)
    {
        var keys = People.Select(p => p.Account).ToList();
        var found = await db.Accounts.Where(a => a.BodyId == BodyId && keys.Contains(a.NameKey))
            .Join(db.Credentials, a => new { a.BodyId, AccountId = a.Id }, c => new { c.BodyId, c.AccountId }, (a, c) => new { Account = a, Credential = c }).ToListAsync(cancellation);
        // 没有人动过的共用一个散列，只核一次
        var right = found.Select(f => f.Credential.PasswordHash).Distinct(StringComparer.Ordinal).ToDictionary(h => h, h => passwords.Matches(h, Password), StringComparer.Ordinal);
        string? hash = null;
        foreach (var f in found)
        {
            if (!right[f.Credential.PasswordHash]) f.Credential.PasswordHash = hash ??= passwords.Hash(Password);
            (f.Credential.Failures, f.Credential.LockedUntil, f.Credential.TotpSecret, f.Credential.PendingTotpSecret) = (0, null, null, null);
            (f.Account.DisabledAt, f.Account.TotpSince, f.Account.MustChangePassword) = (null, null, false);
            // 长年开着的演示，也不要人换口令
            if (process.At - f.Account.PasswordSetAt > PasswordPolicy.Lifetime / 2) f.Account.PasswordSetAt = process.At;
        }
        await db.SaveAsync(process, cancellation);
    }
}
