using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>演示用的机构：每种内置角色一个人、一个账号，口令都一样，写在登录页上。只进空的数据库，只在本机用。单位、人员、台账由 <see cref="DemoDistrict"/> 接着放。</summary>
public static class DemoBody
{
    /// <summary>演示账号共用的口令。</summary>
    public const string Password = "Yanshi-2026";

    /// <summary>演示机构的机构号。</summary>
    public const int BodyId = 1;

    // 同一个种子、同一天放进去的，行行一样
    internal const ulong Seed = 41_300;

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
    /// <param name="Use">适合看什么，一句话。</param>
    public sealed record SignIn(string Account, string Post, string Use);

    /// <summary>全部演示账号。</summary>
    public static IReadOnlyList<SignIn> SignIns { get; } = [.. SignInPeople.All.Select(p => new SignIn(p.Account, p.Post, p.Use)), DemoInspectors.SignIn];

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
                await AddMissingAsync(db, passwords, Process.Now("补建演示账号", system, clock), cancellation);
                await DemoInspectors.MakeAsync(database, clock, passwords, LocalDay.Of(clock).AddYears(-3), cancellation);
                return true;
            default:
                await SetUpBody.RunAsync(db, clock, new(BodyId, "云溪县行政审批局（演示）", IsDemo: true), cancellation);
                db.Add(new SecurityProfile { BodyId = BodyId, Level = SecurityProfile.Two });
                db.AddRange(DemoUnits.OfSignIns());
                await AddAsync(db, passwords, new SignInPeople(Seed, LocalDay.Of(clock)), SignInPeople.All, Process.Now("建立演示数据", system, clock), cancellation);
                await DemoInspectors.MakeAsync(database, clock, passwords, LocalDay.Of(clock).AddYears(-3), cancellation);
                return true;
        }
    }

    // 旧版本建的演示，新添的账号还没有：照建机构的那一天补
    private static async Task AddMissingAsync(Db db, Passwords passwords, Process process, CancellationToken cancellation)
    {
        // 用户名各机构不能重：别的机构用着的，不补
        var there = await db.Accounts.Select(a => a.NameKey).ToListAsync(cancellation);
        var missing = SignInPeople.All.Where(e => !there.Contains(e.Account, StringComparer.Ordinal)).ToList();
        if (missing.Count == 0) return;
        var people = new SignInPeople(Seed, ChinaDay.Of(await db.AuditEntries.Where(e => e.BodyId == BodyId).MinAsync(e => e.At, cancellation)));
        var units = await db.Units.Where(u => u.BodyId == BodyId).Select(u => u.Id).ToListAsync(cancellation);
        db.AddRange(DemoUnits.OfSignIns().Where(u => !units.Contains(u.Id)));
        await AddAsync(db, passwords, people, missing, process, cancellation);
    }

    private static async Task AddAsync(Db db, Passwords passwords, SignInPeople people, IReadOnlyList<SignInPeople.Entry> entries, Process process, CancellationToken cancellation)
    {
        var hash = passwords.Hash(Password);
        var roles = await db.Roles.Where(r => r.BodyId == BodyId && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!, r => r.Id, StringComparer.Ordinal, cancellation);
        foreach (var entry in entries)
        {
            var person = people.Of(entry.Account);
            db.AddRange(person, people.PostOf(entry.Account));
            Put(person.Id, people.PostOf(entry.Account), entry.Role, isMain: true);
            // 科长在窗口还兼着一个岗，好试一试换岗位
            if (entry.Role == "unit-head")
            {
                db.Add(people.SecondPost);
                Put(person.Id, people.SecondPost, "window-staff", isMain: false);
            }
            OpenAccount.Add(db, BodyId, new(person.Id, entry.Account, entry.Name), hash, mustChange: false, process.At);
        }
        await db.SaveAsync(process, cancellation);

        void Put(Guid person, Post post, string role, bool isMain) => db.AddRange(
            new PostHolder { BodyId = BodyId, PostId = post.Id, PersonId = person, IsMain = isMain, From = people.Since },
            new RoleAssignment { BodyId = BodyId, RoleId = roles[role], PostId = post.Id, From = people.Since });
    }

    private static async Task RestoreAsync(Db db, Passwords passwords, Process process, CancellationToken cancellation)
    {
        var keys = SignInPeople.All.Select(p => p.Account).ToList();
        var found = await db.Accounts.Where(a => a.BodyId == BodyId && keys.Contains(a.NameKey))
            .Join(db.Credentials, a => new { a.BodyId, AccountId = a.Id }, c => new { c.BodyId, c.AccountId }, (a, c) => new { Account = a, Credential = c }).ToListAsync(cancellation);
        // 没有人动过的共用一个散列，只核一次
        var right = found.Select(f => f.Credential.PasswordHash).Distinct(StringComparer.Ordinal).ToDictionary(h => h, h => passwords.Matches(h, Password), StringComparer.Ordinal);
        string? hash = null;
        foreach (var f in found)
        {
            if (!right[f.Credential.PasswordHash]) f.Credential.PasswordHash = hash ??= passwords.Hash(Password);
            Restore(f.Account, f.Credential, process.At);
        }
        await db.SaveAsync(process, cancellation);
    }

    internal static void Restore(Account account, Credential credential, DateTime now)
    {
        (credential.Failures, credential.LockedUntil, credential.TotpSecret, credential.PendingTotpSecret) = (0, null, null, null);
        (account.DisabledAt, account.TotpSince, account.MustChangePassword) = (null, null, false);
        // 长年开着的演示，也不要人换口令
        if (now - account.PasswordSetAt > PasswordPolicy.Lifetime / 2) account.PasswordSetAt = now;
    }
}
