using System.Text;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

public sealed class TotpTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // RFC 6238 附录 B 的 SHA-1 例子，取后 6 位
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Code_is_that_of_the_standard(long seconds, string expected)
    {
        var secret = Base32.Encode(Encoding.ASCII.GetBytes("12345678901234567890"));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", secret);
        Assert.Equal(expected, Totp.Code(secret, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(seconds))));
    }

    [Fact]
    public void One_step_of_drift_is_allowed_and_a_used_step_is_not()
    {
        var (secret, now) = (Totp.NewSecret(), new DateTime(2025, 3, 10, 9, 0, 0, DateTimeKind.Utc));
        var step = Totp.StepAt(now);
        foreach (var near in new[] { -1, 0, 1 }) Assert.Equal(step + near, Totp.Match(secret, Totp.Code(secret, step + near), now, 0));
        foreach (var far in new[] { -2, 2 }) Assert.Null(Totp.Match(secret, Totp.Code(secret, step + far), now, 0));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step), now, step));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step - 1), now, step));
    }

    // 安全管理员点下去的那一刻，本人正好登录、或者另一位也在办
    [Theory, BothEngines]
    public async Task Account_changed_by_two_at_once_is_told_kindly(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var account = await desk.AccountAsync();
        var other = await databases.AnotherAsync(engine);
        foreach (var action in new[] { AccountAction.ResetPassword, AccountAction.Disable })
        {
            await using var db = desk.Open();
            using var between = new InBetween(db, async () =>
            {
                await using var first = other.Open(Viewer.System(desk.BodyId));
                Assert.IsType<ChangeAccount.Result.Done>(await ChangeAccount.RunAsync(first, desk.Clock, AccountDesk.Fast, Viewer.System(desk.BodyId), account.Id, AccountAction.ResetPassword));
            });
            var result = await ChangeAccount.RunAsync(db, desk.Clock, AccountDesk.Fast, Viewer.System(desk.BodyId), account.Id, action);
            Assert.True(between.Acted);
            if (action == AccountAction.ResetPassword) Assert.Contains("再办一次", Assert.IsType<ChangeAccount.Result.Refused>(result).Message, StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task A_code_opens_the_session_once_and_is_refused_when_replayed(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var (account, secret, _) = await EnrolledAsync(desk);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = Totp.Code(secret, Totp.StepAt(desk.Clock.GetUtcNow().UtcDateTime));
        var (first, second) = (await BeginAsync(desk, account), await BeginAsync(desk, account));
        Assert.Equal(SessionGate.NeedsCode, GateOf(desk, first));
        var done = Assert.IsType<CodeSignIn.Result.Done>(await CodeAsync(desk, first, code));
        Assert.Equal(SessionGate.Open, GateOf(desk, (await desk.FindAsync(done.Token))!));
        Assert.IsType<CodeSignIn.Result.Refused>(await CodeAsync(desk, second, code));
    }

    [Theory, BothEngines]
    public async Task The_same_code_sent_many_times_at_once_opens_one_session(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var (account, secret, _) = await EnrolledAsync(desk);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = Totp.Code(secret, Totp.StepAt(desk.Clock.GetUtcNow().UtcDateTime));
        var begun = await BeginAsync(desk, account);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CodeAsync(desk, begun, code))));
        Assert.Single(results.OfType<CodeSignIn.Result.Done>());
    }

    [Theory, BothEngines]
    public async Task Guessing_codes_locks_even_when_the_password_is_entered_again_between(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var (account, secret, _) = await EnrolledAsync(desk);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < PasswordPolicy.MostFailures; i++) Assert.IsType<CodeSignIn.Result.Refused>(await CodeAsync(desk, await BeginAsync(desk, account), "000000"));
        Assert.IsType<PasswordSignIn.Result.Refused>(await desk.TryAsync(account, AccountDesk.Password));
        desk.Clock.Advance(PasswordPolicy.LockTime);
        Assert.IsType<CodeSignIn.Result.Done>(await CodeAsync(desk, await BeginAsync(desk, account), FullWidth(Totp.Code(secret, Totp.StepAt(desk.Clock.GetUtcNow().UtcDateTime)))));
    }

    [Theory, BothEngines]
    public async Task A_recovery_code_works_once_and_is_not_kept_in_the_clear(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var (account, secret, codes) = await EnrolledAsync(desk);
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        await using (var db = desk.Open())
        {
            Assert.DoesNotContain(await db.RecoveryCodes.Where(c => c.AccountId == account.Id).Select(c => c.Hash).ToListAsync(), codes.Contains);
            Assert.DoesNotContain(secret, (await db.Credentials.SingleAsync(c => c.AccountId == account.Id)).TotpSecret, StringComparison.Ordinal);
        }
        Assert.IsType<CodeSignIn.Result.Done>(await CodeAsync(desk, await BeginAsync(desk, account), codes[3].ToUpperInvariant().Replace('-', ' ')));
        Assert.IsType<CodeSignIn.Result.Refused>(await CodeAsync(desk, await BeginAsync(desk, account), codes[3]));
    }

    [Theory, BothEngines]
    public async Task Security_administrator_resets_the_second_factor_and_ends_the_sessions(Engine engine)
    {
        var desk = await AccountDesk.OpenAsync(databases, engine);
        var (account, _, codes) = await EnrolledAsync(desk);
        var begun = await BeginAsync(desk, account);
        await using (var db = desk.Open())
            Assert.IsType<ChangeAccount.Result.Done>(await ChangeAccount.RunAsync(db, desk.Clock, AccountDesk.Fast, Viewer.System(desk.BodyId), account.Id, AccountAction.ResetTotp));
        Assert.IsType<CodeSignIn.Result.Refused>(await CodeAsync(desk, begun, codes[0]));
        await using (var db = desk.Open())
            Assert.IsType<ChangeAccount.Result.Refused>(await ChangeAccount.RunAsync(db, desk.Clock, AccountDesk.Fast, account.AsActor(), account.Id, AccountAction.ResetTotp));
        var token = await desk.SignInAsync(account);
        Assert.Equal(SessionGate.Open, GateOf(desk, (await desk.FindAsync(token))!));
    }

    [Theory]
    [InlineData(SecurityProfile.Three, Permissions.ManageAccess, true)]
    [InlineData(SecurityProfile.Three, "ledger.contract.review", true)]
    [InlineData(SecurityProfile.Three, "ledger.contract.edit", false)]
    [InlineData(SecurityProfile.Two, Permissions.ManageAccess, false)]
    public void Third_level_demands_it_of_administrators_and_reviewers(int level, string permission, bool required) =>
        Assert.Equal(required, SessionGates.RequiresTotp(level, new Viewer(1, Guid.NewGuid(), "周文心", new Dictionary<string, IReadOnlyList<Reach>> { [permission] = [Reach.WholeBody] })));

    private static async Task<(Account Account, string Secret, IReadOnlyList<string> Codes)> EnrolledAsync(AccountDesk desk)
    {
        var account = await desk.AccountAsync();
        await using var db = desk.Open();
        var secret = await EnrolTotp.SecretAsync(db, account);
        Assert.Equal(secret, await EnrolTotp.SecretAsync(db, account));
        Assert.IsType<EnrolTotp.Result.Refused>(await EnrolTotp.ConfirmAsync(db, desk.Clock, account, Guid.Empty, "000000x"));
        var done = Assert.IsType<EnrolTotp.Result.Done>(await EnrolTotp.ConfirmAsync(db, desk.Clock, account, Guid.Empty, Totp.Code(secret, Totp.StepAt(desk.Clock.GetUtcNow().UtcDateTime))));
        return (await desk.ReadAsync(account), secret, done.Codes);
    }

    private static async Task<RecogniseSession.Found> BeginAsync(AccountDesk desk, Account account) => (await desk.FindAsync(await desk.SignInAsync(account)))!;

    private static SessionGate GateOf(AccountDesk desk, RecogniseSession.Found found) => SessionGates.Of(found, found.Account.AsActor(), desk.Clock.GetUtcNow().UtcDateTime);

    private static async Task<CodeSignIn.Result> CodeAsync(AccountDesk desk, RecogniseSession.Found begun, string code)
    {
        await using var db = desk.Database.Open();
        return await CodeSignIn.RunAsync(db, desk.Clock, begun, code, AccountDesk.Here);
    }

    // 中文输入法开着时打出的数字
    private static string FullWidth(string digits) => string.Concat(digits.Select(d => (char)(d - '0' + '０')));
}
