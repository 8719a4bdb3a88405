using Bihuan.Access.Accounts;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

public sealed class PasswordSignInTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Five_failures_lock_for_twenty_minutes(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        for (var i = 0; i < 5; i++) Assert.IsType<PasswordSignIn.Result.Refused>(await desk.TryAsync(account, "wrong"));
        Assert.IsType<PasswordSignIn.Result.Refused>(await desk.TryAsync(account, AccountDesk.Password));
        desk.Clock.Advance(TimeSpan.FromMinutes(19));
        Assert.IsType<PasswordSignIn.Result.Refused>(await desk.TryAsync(account, AccountDesk.Password));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.SignInAsync(account);
        await using var db = desk.Open();
        Assert.Equal(0, (await db.Credentials.SingleAsync(c => c.AccountId == account.Id)).Failures);
        var log = await db.SignInEntries.Where(e => e.AccountId == account.Id).Select(e => e.Outcome).ToListAsync();
        // 同一毫秒里记的几条，编号不分先后：只数各有几次
        Assert.Equal((5, 2, 1, 8), (log.Count(o => o == SignInOutcome.WrongPassword), log.Count(o => o == SignInOutcome.Locked), log.Count(o => o == SignInOutcome.SignedIn), log.Count));
    }

    // 停用时会结束各处的登录；正好在那一刻登录进来的，也不作数
    [Theory, BothEngines]
    public async Task Session_that_outlives_the_disabling_of_its_account_counts_for_nothing(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        var token = await desk.SignInAsync(account);
        Assert.NotNull(await desk.FindAsync(token));
        await using (var db = desk.Open())
        {
            (await db.Accounts.SingleAsync(a => a.BodyId == desk.BodyId && a.Id == account.Id)).DisabledAt = desk.Clock.GetUtcNow().UtcDateTime;
            await db.SaveAsync(Bihuan.Audit.Process.Now("停用账号", Bihuan.Access.Viewer.System(desk.BodyId), desk.Clock));
        }
        Assert.Null(await desk.FindAsync(token));
    }

    [Theory, BothEngines]
    public async Task Four_failures_and_a_success_start_again_from_nothing(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) await desk.TryAsync(account, "wrong");
            await desk.SignInAsync(account);
        }
    }

    [Theory, BothEngines]
    public async Task Many_attempts_at_once_are_still_only_five(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        var checks = 0;
        var counting = new Passwords(AccountDesk.Fast.Hash, (hash, password) =>
        {
            if (hash == AccountDesk.Fast.Hash(AccountDesk.Password)) Interlocked.Increment(ref checks);
            return false;
        });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var db = desk.Database.Open();
            await PasswordSignIn.RunAsync(db, desk.Clock, counting, new(account.Name, "guess", AccountDesk.Here));
        })));
        Assert.Equal(5, checks);
    }

    [Theory, BothEngines]
    public async Task What_was_typed_as_an_unknown_name_is_not_kept(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        await using var db = desk.Database.Open();
        await PasswordSignIn.RunAsync(db, desk.Clock, AccountDesk.Fast, new("MyPassw0rd!" + desk.BodyId, "x", AccountDesk.Here));
        Assert.DoesNotContain(await db.SignInEntries.Where(e => e.BodyId == 0).Select(e => e.Name).ToListAsync(), n => n.Contains("Passw", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task The_database_holds_no_token_and_sees_a_session_at_most_once_a_minute(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        var token = await desk.SignInAsync(account);
        var start = desk.Clock.GetUtcNow().UtcDateTime;
        desk.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(await desk.FindAsync(token));
        await using (var db = desk.Open())
        {
            var session = await db.UserSessions.SingleAsync(s => s.AccountId == account.Id);
            Assert.NotEqual(token, session.TokenHash);
            Assert.Equal(start, session.LastSeenAt);
        }
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await desk.FindAsync(token));
        await using (var db = desk.Open()) Assert.Equal(start.AddMinutes(1), (await db.UserSessions.SingleAsync(s => s.AccountId == account.Id)).LastSeenAt);
        Assert.Null(await desk.FindAsync(token + "x"));
        desk.Clock.Advance(UserSession.IdleLimit);
        Assert.Null(await desk.FindAsync(token));
    }

    [Theory, BothEngines]
    public async Task Expiry_removes_what_is_over_and_keeps_the_rest(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        await desk.SignInAsync(account);
        desk.Clock.Advance(TimeSpan.FromMinutes(31));
        var token = await desk.SignInAsync(account);
        await using var db = desk.Open();
        await EndSessions.ExpireAsync(db, desk.Clock);
        Assert.Equal(1, await db.UserSessions.CountAsync(s => s.AccountId == account.Id));
        Assert.Equal(2, await db.SignInEntries.CountAsync(e => e.AccountId == account.Id));
        Assert.NotNull(await desk.FindAsync(token));
        desk.Clock.Advance(SignInEntry.Kept + TimeSpan.FromDays(1));
        await EndSessions.ExpireAsync(db, desk.Clock);
        Assert.Equal(0, await db.SignInEntries.CountAsync(e => e.AccountId == account.Id));
    }
}
