using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Commands;

public sealed class ResetAccountCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory, BothEngines]
    public async Task Locked_out_account_gets_a_new_password_loses_its_phone_and_its_sessions(Engine engine)
    {
        var (setting, database) = await DatabaseAsync(engine);
        var account = await OpenAsync(database);
        var run = Run.Of("reset-account", " ANQUAN ", "--database", setting);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        var password = Regex.Match(run.Text, "账号 anquan 的初始口令：(?<password>[A-Z]{2}[a-z]{4}-[0-9]{5})。本人登录时要先换掉。", RegexOptions.NonBacktracking).Groups["password"].Value;

        await using (var db = database.Open(Viewer.System(1)))
        {
            var after = await db.Accounts.SingleAsync(a => a.Id == account.Id);
            Assert.Equal((null, null, true), (after.DisabledAt, after.TotpSince, after.MustChangePassword));
            Assert.False(await db.UserSessions.AnyAsync(s => s.AccountId == account.Id));
            Assert.False(await db.RecoveryCodes.AnyAsync(c => c.AccountId == account.Id));
            var entries = await db.AuditEntries.Where(e => e.Process == "重设口令" || e.Process == "重设动态口令" || e.Process == "启用账号").ToListAsync();
            Assert.Equal([("启用账号", "系统"), ("重设动态口令", "系统"), ("重设口令", "系统")], entries.Select(e => (e.Process, e.Actor)).Order());
        }
        await using var again = database.Open();
        Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(again, TimeProvider.System, IdentityPasswords.Value, new("anquan", password, new("10.1.2.3", "Edge，Windows"))));
    }

    [Theory, BothEngines]
    public async Task Unknown_name_changes_nothing_and_says_so(Engine engine)
    {
        var (setting, database) = await DatabaseAsync(engine);
        await OpenAsync(database);
        var run = Run.Of("reset-account", "anquna", "--database", setting);
        Assert.Equal((2, "", true), (run.Exit, run.Text, run.Error.Contains("没有用户名为“anquna”的账号", StringComparison.Ordinal)));
        await using var db = database.Open(Viewer.System(1));
        Assert.False(await db.AuditEntries.AnyAsync(e => e.Process == "重设口令"));
    }

    [Fact]
    public void Name_is_asked_for_in_the_usage()
    {
        Assert.Contains("用户名", Run.Of("reset-account", "--help").Text, StringComparison.Ordinal);
        Assert.Equal(2, Run.Of("reset-account").Exit);
    }

    // 停用了的、锁着的、绑着手机、登录着的账号
    private static async Task<Account> OpenAsync(Database database)
    {
        await using var db = database.Open(Viewer.System(1));
        var (clock, process) = (TimeProvider.System, Process.Now("测试准备", Viewer.System(1), TimeProvider.System));
        await SetUpBody.RunAsync(db, clock, new(1, "云溪县行政审批局"));
        db.Add(new Unit { BodyId = 1, Id = 1, Name = "办公室", U1 = 1 });
        await db.SaveAsync(process);
        var person = new Person { Name = "沈知微", UnitId = 1, StaffKind = "institution", EnteredOn = new(2020, 1, 1) };
        db.Add(person);
        await db.SaveAsync(process);
        var opened = Assert.IsType<OpenAccount.Result.Done>(await OpenAccount.RunAsync(db, clock, IdentityPasswords.Value, Viewer.System(1), new(person.Id, "anquan", person.Name)));
        Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, clock, IdentityPasswords.Value, new("anquan", opened.Password, new("10.1.2.3", "Edge，Windows"))));
        Assert.True(await db.UserSessions.AnyAsync());
        var (account, credential) = (await db.Accounts.SingleAsync(), await db.Credentials.SingleAsync());
        (account.DisabledAt, account.TotpSince, account.MustChangePassword) = (process.At, process.At, false);
        (credential.Failures, credential.LockedUntil) = (PasswordPolicy.MostFailures, process.At.AddHours(1));
        await db.SaveAsync(process);
        return account;
    }

    private async Task<(string Setting, Database Database)> DatabaseAsync(Engine engine)
    {
        var (setting, database) = engine == Engine.Sqlite ? ("sqlite:" + _folder["数据.db"], Database.Choose("sqlite:" + _folder["数据.db"], TestSetup.Value, out _)!) : await TestDatabases.EmptyPostgresAsync();
        await using var db = database.Open();
        await db.MigrateAsync();
        return (setting, database);
    }
}
