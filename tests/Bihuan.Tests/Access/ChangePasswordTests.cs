using Bihuan.Access.Accounts;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

public sealed class ChangePasswordTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task The_last_five_are_barred_and_the_sixth_is_free_again(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        var used = new List<string> { AccountDesk.Password };
        for (var i = 1; i < PasswordPolicy.Barred; i++)
        {
            desk.Clock.Advance(TimeSpan.FromDays(1));
            Assert.IsType<ChangePassword.Result.Done>(await desk.ChangeAsync(account, used[^1], $"Qinghe-{i}!"));
            used.Add($"Qinghe-{i}!");
        }
        foreach (var old in used) Assert.Equal("new", Assert.IsType<ChangePassword.Result.Refused>(await desk.ChangeAsync(account, used[^1], old)).Field);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<ChangePassword.Result.Done>(await desk.ChangeAsync(account, used[^1], "Qinghe-9!"));
        Assert.IsType<ChangePassword.Result.Done>(await desk.ChangeAsync(account, "Qinghe-9!", used[0]));
        await using var db = desk.Open();
        Assert.Equal(PasswordPolicy.Barred, await db.PastPasswords.CountAsync(p => p.AccountId == account.Id));
    }

    [Theory, BothEngines]
    public async Task Changing_ends_the_other_sessions_and_the_audit_holds_no_hash(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        var (here, there) = (await desk.SignInAsync(account), await desk.SignInAsync(account));
        var session = (await desk.FindAsync(here))!.Session.Id;
        Assert.Equal(1, Assert.IsType<ChangePassword.Result.Done>(await desk.ChangeAsync(account, AccountDesk.Password, "Qinghe-1!", session)).Ended);
        Assert.NotNull(await desk.FindAsync(here));
        Assert.Null(await desk.FindAsync(there));
        await using var db = desk.Open();
        var changes = await db.AuditChanges.Where(c => c.BodyId == desk.BodyId).Select(c => c.Table + c.Values).ToListAsync();
        Assert.Contains(changes, c => c.Contains(nameof(Account.PasswordSetAt), StringComparison.Ordinal));
        Assert.DoesNotContain(changes, c => c.Contains("Hash", StringComparison.Ordinal) || c.Contains('#', StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Wrong_current_password_counts_as_a_failure(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        for (var i = 0; i < 5; i++) await desk.ChangeAsync(account, "wrong", "Qinghe-1!");
        Assert.IsType<ChangePassword.Result.Refused>(await desk.ChangeAsync(account, AccountDesk.Password, "Qinghe-1!"));
        Assert.IsType<PasswordSignIn.Result.Refused>(await desk.TryAsync(account, AccountDesk.Password));
    }

    [Theory]
    [InlineData("Abc-123", "太短")]
    [InlineData("abcdefgh1", "太简单")]
    [InlineData("ABCDEFGH1", "太简单")]
    [InlineData("12345678!", "太简单")]
    [InlineData("Zhouwx-2024", "用户名")]
    [InlineData("Abcdefg1", null)]
    [InlineData("abcdefg1!", null)]
    [InlineData("口令Abc1234", null)]
    public void Policy_asks_for_three_kinds_and_eight_characters(string password, string? problem)
    {
        if (problem is null) Assert.Null(PasswordPolicy.Problem(password, "zhouwx"));
        else Assert.Contains(problem, PasswordPolicy.Problem(password, "zhouwx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_initial_password_fits_the_policy()
    {
        for (var i = 0; i < 1000; i++) Assert.Null(PasswordPolicy.Problem(Passwords.Initial(), "zhouwx"));
    }
}
