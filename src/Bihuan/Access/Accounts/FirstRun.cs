using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>
/// 第一次开通：凭控制台上的开通码，建机构和系统、安全、审计三位管理员。第二级也建三位：同一个人兼几种管理权，谁也看不住谁。
/// </summary>
public static class FirstRun
{
    /// <summary>机构号：一个数据库里的第一个机构。</summary>
    public const int BodyId = 1;

    private const int FirstUnit = 1;

    /// <summary>三位管理员的角色，按页面上的先后。</summary>
    public static readonly IReadOnlyList<(string Role, string Title)> Administrators =
        [(BuiltInRoles.System, "系统管理员"), (BuiltInRoles.Security, "安全管理员"), (BuiltInRoles.Audit, "审计管理员")];

    /// <summary>一位管理员。</summary>
    /// <param name="Person">姓名。</param>
    /// <param name="Account">用户名。</param>
    public sealed record Administrator(string Person, string Account);

    /// <summary>怎么开通。</summary>
    /// <param name="Code">开通码。</param>
    /// <param name="Body">机构全称。</param>
    /// <param name="Unit">管理员所在的科室，作第一个单位。</param>
    /// <param name="Level">按第几级管理。</param>
    /// <param name="People">三位，按 <see cref="Administrators"/> 的先后。</param>
    public sealed record Command(string Code, string Body, string Unit, int Level, IReadOnlyList<Administrator> People);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>开通了。</summary>
        /// <param name="Passwords">三个初始口令，按先后；只显示这一次。</param>
        public sealed record Done(IReadOnlyList<string> Passwords) : Result;

        /// <summary>没有开通。</summary>
        /// <param name="Field">哪一栏：code、body、unit、level、person0、account0 ……</param>
        /// <param name="Message">怎么改。</param>
        public sealed record Refused(string Field, string Message) : Result;
    }

    /// <summary>开通。</summary>
    public static async Task<Result> RunAsync(Database database, TimeProvider clock, Passwords passwords, Command command, CancellationToken cancellation = default)
    {
        var system = Viewer.System(BodyId);
        await using var db = database.Open(system);
        if (await CodeAsync(db, clock, command.Code, cancellation) is not { } code)
            return new Result.Refused("code", "开通码不对，或者已过期。它打印在服务器的控制台上，24小时内有效；在服务器上运行 bihuan init 可以再要一个。");
        if (Problem(command) is { } problem) return problem;
        if (await SetUpBody.RunAsync(db, clock, new(BodyId, command.Body), cancellation) is SetUpBody.Result.Refused refused) return new Result.Refused("body", refused.Message);
        var process = Process.Now("第一次开通", system, clock);
        db.Remove(code);
        if (!await db.Units.AnyAsync(u => u.BodyId == BodyId, cancellation)) db.Add(new Unit { BodyId = BodyId, Id = FirstUnit, Name = command.Unit.Trim(), U1 = FirstUnit });
        // 先前单机使用的，已有一行
        if (await db.SecurityProfiles.FirstOrDefaultAsync(p => p.BodyId == BodyId, cancellation) is { } profile) profile.Level = command.Level;
        else db.Add(new SecurityProfile { BodyId = BodyId, Level = command.Level });
        var given = new List<string>();
        var roles = await db.Roles.Where(r => r.BodyId == BodyId && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!, r => r.Id, StringComparer.Ordinal, cancellation);
        foreach (var (person, (role, _)) in command.People.Zip(Administrators))
        {
            given.Add(Passwords.Initial());
            Add(db, person, roles[role], passwords.Hash(given[^1]), process.At);
        }
        try
        {
            await db.SaveAsync(process, cancellation);
        }
        catch (StaleRowException)
        {
            return new Result.Refused("code", "刚刚有人用这个开通码开通了，请直接登录。");
        }
        return new Result.Done(given);
    }

    private static async Task<FirstRunCode?> CodeAsync(Db db, TimeProvider clock, string typed, CancellationToken cancellation)
    {
        if (await db.Accounts.AnyAsync(cancellation)) return null;
        var (hash, now) = (IssueFirstRunCode.HashOf(db, typed), clock.GetUtcNow().UtcDateTime);
        return await db.FirstRunCodes.FirstOrDefaultAsync(c => c.Hash == hash && c.ExpiresAt > now, cancellation);
    }

    private static Result.Refused? Problem(Command command)
    {
        if (command.Body.Trim().Length is 0 or > Body.NameLength) return new("body", $"请写本单位的全称，至多{Body.NameLength}个字。");
        if (command.Unit.Trim().Length is 0 or > Unit.NameLength) return new("unit", $"请写管理员所在的科室，至多{Unit.NameLength}个字。");
        if (command.Level is not (SecurityProfile.Two or SecurityProfile.Three)) return new("level", "请选按第二级还是第三级管理。");
        for (var i = 0; i < command.People.Count; i++)
        {
            var person = command.People[i];
            if (person.Person.Trim().Length is 0 or > Account.TitleLength) return new($"person{i}", $"请写{Administrators[i].Title}的姓名，至多{Account.TitleLength}个字。");
            if (AccountName.Problem(person.Account) is { } problem) return new($"account{i}", problem);
            if (command.People.Take(i).Any(p => AccountName.Key(p.Account) == AccountName.Key(person.Account))) return new($"account{i}", "三个用户名不能相同。");
            if (command.People.Take(i).Any(p => p.Person.Trim() == person.Person.Trim())) return new($"person{i}", "三位管理员要由三个人担任，谁也不能兼。");
        }
        return null;
    }

    private static void Add(Db db, Administrator administrator, Guid role, string hash, DateTime now)
    {
        var today = DateOnly.FromDateTime(now.AddHours(8));
        var person = new Person { BodyId = BodyId, Name = administrator.Person.Trim(), UnitId = FirstUnit, StaffKind = "other", EnteredOn = today };
        db.Add(person);
        db.Add(new RoleAssignment { BodyId = BodyId, RoleId = role, PersonId = person.Id, From = today });
        OpenAccount.Add(db, BodyId, new(person.Id, administrator.Account, person.Name), hash, mustChange: true, now);
    }
}
