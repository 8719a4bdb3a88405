using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

/// <summary>测试里开账号、登录：每个测试一个新机构；散列换成快的。</summary>
internal sealed record AccountDesk(Database Database, int BodyId, ManualClock Clock)
{
    public const string Password = "Yunxi-2024!";

    private static int _bodies = 100;

    public static readonly Passwords Fast = new(p => "#" + p, (hash, p) => hash == "#" + p);

    public static readonly Caller Here = new("10.1.2.3", "Edge，Windows");

    public static async Task<AccountDesk> OpenAsync(TestDatabases databases, Engine engine)
    {
        var desk = new AccountDesk(await databases.UseAsync(engine), Interlocked.Increment(ref _bodies), new ManualClock());
        await using var db = desk.Open();
        db.Add(new Body { Id = desk.BodyId, Name = "云溪县行政审批局" });
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(desk.BodyId), desk.Clock));
        return desk;
    }

    public Db Open() => Database.Open(Viewer.System(BodyId));

    /// <summary>开一个账号，口令是 <see cref="Password"/>。</summary>
    public async Task<Account> AccountAsync()
    {
        await using var db = Open();
        var account = OpenAccount.Add(db, BodyId, new(Guid.CreateVersion7(), "u" + Guid.NewGuid().ToString("N")[..12], "周文心"), Fast.Hash(Password), mustChange: false, Clock.GetUtcNow().UtcDateTime);
        await db.SaveAsync(Process.Now("开立账号", Viewer.System(BodyId), Clock));
        return account;
    }

    public async Task<PasswordSignIn.Result> TryAsync(Account account, string password)
    {
        await using var db = Database.Open();
        return await PasswordSignIn.RunAsync(db, Clock, Fast, new(account.Name, password, Here));
    }

    /// <summary>登录，返回凭证。</summary>
    public async Task<string> SignInAsync(Account account, string password = Password) => Assert.IsType<PasswordSignIn.Result.Done>(await TryAsync(account, password)).Token;

    public async Task<RecogniseSession.Found?> FindAsync(string token)
    {
        await using var db = Database.Open();
        return await RecogniseSession.RunAsync(db, Clock, token);
    }

    public async Task<ChangePassword.Result> ChangeAsync(Account account, string current, string changed, Guid session = default)
    {
        await using var db = Open();
        return await ChangePassword.RunAsync(db, Clock, Fast, account.Id, BodyId, session, new(current, changed, changed));
    }

    public async Task<Account> ReadAsync(Account account)
    {
        await using var db = Open();
        return await db.Accounts.SingleAsync(a => a.BodyId == BodyId && a.Id == account.Id);
    }
}
