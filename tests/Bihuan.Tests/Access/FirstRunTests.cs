using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Demo;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

public sealed class FirstRunTests
{
    private static readonly FirstRun.Command Filled = new("", "青禾市行政审批局", "办公室", SecurityProfile.Three, [new("程亦安", "xitong"), new("沈知微", "anquan"), new("顾明远", "shenji")]);

    private readonly ManualClock _clock = new();

    [Theory, BothEngines]
    public async Task Three_administrators_come_from_one_code_and_nobody_combines_them(Engine engine)
    {
        var database = await EmptyAsync(engine);
        var code = await IssueAsync(database);
        var done = Assert.IsType<FirstRun.Result.Done>(await RunAsync(database, Filled with { Code = code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) }));
        Assert.Equal(3, done.Passwords.Distinct(StringComparer.Ordinal).Count());
        string[][] expected = [[Permissions.ManagePeople, Permissions.ManageJobs], [Permissions.ManageAccess], [Permissions.ReadAudit]];
        for (var i = 0; i < 3; i++)
        {
            await using var db = database.Open(Viewer.System(FirstRun.BodyId));
            var signedIn = Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, _clock, AccountDesk.Fast, new(Filled.People[i].Account, done.Passwords[i], AccountDesk.Here)));
            var found = (await RecogniseSession.RunAsync(db, _clock, signedIn.Token))!;
            var viewer = (await BuildViewer.RunAsync(db, FirstRun.BodyId, found.Account.PersonId, null, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime.AddHours(8))))!;
            Assert.Equal(SessionGate.NeedsPassword, SessionGates.Of(found, viewer, _clock.GetUtcNow().UtcDateTime));
            Assert.Equal(Filled.People[i].Person, viewer.Name);
            Assert.Superset(expected[i].ToHashSet(StringComparer.Ordinal), viewer.Permissions.ToHashSet(StringComparer.Ordinal));
            Assert.Single(Administrators.KindsOf(viewer.Permissions));
        }
    }

    [Theory, BothEngines]
    public async Task A_wrong_an_expired_and_a_used_code_open_nothing(Engine engine)
    {
        var database = await EmptyAsync(engine);
        var code = await IssueAsync(database);
        Assert.Equal("code", Assert.IsType<FirstRun.Result.Refused>(await RunAsync(database, Filled with { Code = "AAAA-BBBB-CCCC" })).Field);
        _clock.Advance(FirstRunCode.Lifetime);
        Assert.Equal("code", Assert.IsType<FirstRun.Result.Refused>(await RunAsync(database, Filled with { Code = code })).Field);
        var replaced = await IssueAsync(database);
        code = await IssueAsync(database);
        Assert.Equal("code", Assert.IsType<FirstRun.Result.Refused>(await RunAsync(database, Filled with { Code = replaced })).Field);
        Assert.IsType<FirstRun.Result.Done>(await RunAsync(database, Filled with { Code = code }));
        Assert.Equal("code", Assert.IsType<FirstRun.Result.Refused>(await RunAsync(database, Filled with { Code = code })).Field);
        await using var db = database.Open();
        Assert.IsType<IssueFirstRunCode.Result.NotNeeded>(await IssueFirstRunCode.RunAsync(db, _clock, replace: true));
        Assert.Equal(3, await db.Accounts.CountAsync());
        Assert.Empty(await db.FirstRunCodes.ToListAsync());
    }

    [Fact]
    public async Task What_is_filled_wrongly_is_named_by_its_field()
    {
        var database = await EmptyAsync(Engine.Sqlite);
        var good = Filled with { Code = await IssueAsync(database) };
        Assert.Equal("body", await FieldAsync(good with { Body = " " }));
        Assert.Equal("unit", await FieldAsync(good with { Unit = "" }));
        Assert.Equal("level", await FieldAsync(good with { Level = 4 }));
        Assert.Equal("person1", await FieldAsync(good with { People = [good.People[0], good.People[0] with { Account = "other" }, good.People[2]] }));
        Assert.Equal("account2", await FieldAsync(good with { People = [good.People[0], good.People[1], good.People[2] with { Account = "XITONG" }] }));
        Assert.Equal("account0", await FieldAsync(good with { People = [new("程亦安", "a b"), good.People[1], good.People[2]] }));

        async Task<string> FieldAsync(FirstRun.Command command) => Assert.IsType<FirstRun.Result.Refused>(await RunAsync(database, command)).Field;
    }

    [Theory, BothEngines]
    public async Task Demo_goes_only_into_an_empty_database_and_mends_its_accounts(Engine engine)
    {
        var database = await EmptyAsync(engine);
        Assert.True(await DemoBody.RunAsync(database, _clock, AccountDesk.Fast));
        foreach (var signIn in DemoBody.SignIns)
        {
            await using var db = database.Open(Viewer.System(1));
            var done = Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, _clock, AccountDesk.Fast, new(signIn.Account, DemoBody.Password, AccountDesk.Here)));
            var found = (await RecogniseSession.RunAsync(db, _clock, done.Token))!;
            await using var own = database.Open(Viewer.System(found.Account.BodyId));
            var viewer = (await BuildViewer.RunAsync(own, found.Account.BodyId, found.Account.PersonId, null, new(2025, 3, 10)))!;
            // 巡察办的人在自己的机构里没有权限，只有督导的
            Assert.NotEmpty(viewer.Permissions.Concat(viewer.Supervised.Keys));
        }
        await using (var db = database.Open(Viewer.System(1)))
        {
            Assert.Equal(DemoBody.Kind.Demo, await DemoBody.KindAsync(db));
            var account = await db.Accounts.SingleAsync(a => a.Name == "keyuan");
            Assert.IsType<ChangePassword.Result.Done>(await ChangePassword.RunAsync(db, _clock, AccountDesk.Fast, account.Id, 1, Guid.Empty, new(DemoBody.Password, "Qinghe-1!", "Qinghe-1!")));
        }
        Assert.True(await DemoBody.RunAsync(database, _clock, AccountDesk.Fast));
        await using (var db = database.Open())
            Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, _clock, AccountDesk.Fast, new("keyuan", DemoBody.Password, AccountDesk.Here)));

        var real = await EmptyAsync(engine);
        await RunAsync(real, Filled with { Code = await IssueAsync(real) });
        Assert.False(await DemoBody.RunAsync(real, _clock, AccountDesk.Fast));
    }

    [Theory, BothEngines]
    public async Task Demo_of_an_older_version_gets_the_accounts_added_since(Engine engine)
    {
        var database = await EmptyAsync(engine);
        await DemoBody.RunAsync(database, _clock, AccountDesk.Fast);
        await using (var db = database.Open(Viewer.System(1)))
        {
            var person = (await db.Accounts.SingleAsync(a => a.Name == "caiwu")).PersonId;
            var post = (await db.PostHolders.SingleAsync(h => h.PersonId == person)).PostId;
            var account = (await db.Accounts.SingleAsync(a => a.Name == "caiwu")).Id;
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "Credentials" WHERE "AccountId" = {account}""");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "Accounts" WHERE "Id" = {account}""");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "RoleAssignments" WHERE "PostId" = {post}""");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "PostHolders" WHERE "PostId" = {post}""");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "Posts" WHERE "Id" = {post}""");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM ledger_person WHERE "Id" = {person}""");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "Units" WHERE "Id" = 14""");
        }
        _clock.Advance(TimeSpan.FromDays(40));
        for (var again = 0; again < 2; again++) Assert.True(await DemoBody.RunAsync(database, _clock, AccountDesk.Fast));
        await using var after = database.Open(Viewer.System(1));
        Assert.Equal(DemoBody.SignIns.Count, await after.Accounts.CountAsync());
        Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(after, _clock, AccountDesk.Fast, new("caiwu", DemoBody.Password, AccountDesk.Here)));
    }

    private static async Task<Database> EmptyAsync(Engine engine)
    {
        var database = await TestDatabases.EmptyAsync(engine);
        await using var db = database.Open();
        await db.MigrateAsync();
        return database;
    }

    private async Task<string> IssueAsync(Database database)
    {
        await using var db = database.Open();
        return Assert.IsType<IssueFirstRunCode.Result.Issued>(await IssueFirstRunCode.RunAsync(db, _clock, replace: true)).Code;
    }

    private Task<FirstRun.Result> RunAsync(Database database, FirstRun.Command command) => FirstRun.RunAsync(database, _clock, AccountDesk.Fast, command);
}
