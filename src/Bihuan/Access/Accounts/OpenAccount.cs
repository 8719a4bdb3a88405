using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>给一个人开账号。初始口令随机，只显示这一次，本人登录后要先换掉。</summary>
public static class OpenAccount
{
    /// <summary>给谁开。</summary>
    /// <param name="PersonId">人员台账的行号。</param>
    /// <param name="Name">用户名。</param>
    /// <param name="Title">称呼。</param>
    public sealed record Command(Guid PersonId, string Name, string Title);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>开了。</summary>
        /// <param name="Account">账号。</param>
        /// <param name="Password">初始口令。</param>
        public sealed record Done(Account Account, string Password) : Result;

        /// <summary>没有开。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>开账号。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Passwords passwords, Viewer actor, Command command, CancellationToken cancellation = default)
    {
        if (AccountName.Problem(command.Name) is { } problem) return new Result.Refused(problem);
        var key = AccountName.Key(command.Name);
        if (await db.Accounts.AnyAsync(a => a.BodyId == actor.BodyId && a.PersonId == command.PersonId, cancellation)) return new Result.Refused("这个人已有账号，一个人只能有一个。");
        if (await db.Accounts.AnyAsync(a => a.NameKey == key, cancellation)) return new Result.Refused("这个用户名已有人用，请换一个，例如在后面加工号。");
        var password = Passwords.Initial();
        var account = Add(db, actor.BodyId, command, passwords.Hash(password), mustChange: true, clock.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveAsync(Process.Now("开立账号", actor, clock), cancellation);
        }
        catch (DbUpdateException)
        {
            // 查过之后、写入之前，别人开了同名的，或者给同一个人开了
            db.ChangeTracker.Clear();
            if (await db.Accounts.AnyAsync(a => a.NameKey == key || a.BodyId == actor.BodyId && a.PersonId == command.PersonId, cancellation)) return new Result.Refused("刚刚有人开了同样的账号，请刷新后看一看。");
            throw;
        }
        return new Result.Done(account, password);
    }

    /// <summary>加一个账号和它的口令，还没有保存。</summary>
    internal static Account Add(Db db, int bodyId, Command command, string hash, bool mustChange, DateTime now)
    {
        var account = new Account
        {
            BodyId = bodyId,
            Id = Guid.CreateVersion7(),
            PersonId = command.PersonId,
            Name = command.Name.Trim(),
            NameKey = AccountName.Key(command.Name),
            Title = command.Title.Length <= Account.TitleLength ? command.Title : command.Title[..Account.TitleLength],
            CreatedAt = now,
            PasswordSetAt = now,
            MustChangePassword = mustChange,
        };
        db.Add(account);
        db.Add(new Credential { BodyId = bodyId, AccountId = account.Id, PasswordHash = hash });
        db.Add(new PastPassword { BodyId = bodyId, AccountId = account.Id, Hash = hash, SetAt = now });
        return account;
    }
}
