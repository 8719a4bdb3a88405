using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.Access.Accounts;

/// <summary>
/// 错几次就锁。先记一次再核对：一百个请求同时来，也只核得到 <see cref="PasswordPolicy.MostFailures"/> 次。
/// 口令对了、动态口令还没有核时退回这一次而不清零，知道口令的人也试不了许多动态口令。
/// </summary>
internal static class Attempts
{
    /// <summary>记一次。锁着时为 false，不许核对。</summary>
    public static async Task<bool> TakeAsync(Db db, Credential credential, DateTime now, CancellationToken cancellation)
    {
        var may = false;
        await ChangeAsync(db, credential, () =>
        {
            may = credential.LockedUntil is not { } until || until <= now;
            if (!may) return;
            if (credential.LockedUntil is not null) (credential.LockedUntil, credential.Failures) = (null, 0);
            credential.Failures++;
            if (credential.Failures >= PasswordPolicy.MostFailures) credential.LockedUntil = now + PasswordPolicy.LockTime;
        }, cancellation);
        return may;
    }

    /// <summary>这一次核对了，退回；先前错的仍然算。</summary>
    public static Task GiveBackAsync(Db db, Credential credential, CancellationToken cancellation) => ChangeAsync(db, credential, () =>
    {
        credential.Failures = Math.Max(0, credential.Failures - 1);
        if (credential.Failures < PasswordPolicy.MostFailures) credential.LockedUntil = null;
    }, cancellation);

    /// <summary>全对了，清零。</summary>
    public static Task ClearAsync(Db db, Credential credential, CancellationToken cancellation) => ChangeAsync(db, credential, () =>
    {
        (credential.Failures, credential.LockedUntil) = (0, null);
    }, cancellation);

    /// <summary>由人解锁，记进审计；没有锁着、也没有错过的，什么也不记。</summary>
    public static async Task UnlockAsync(Db db, Credential credential, Process process, CancellationToken cancellation)
    {
        while (credential is not { Failures: 0, LockedUntil: null })
        {
            var note = new AuditNote(nameof(Db.Credentials), credential.AccountId.ToString(), ChangeKind.Changed,
                (nameof(Credential.Failures), credential.Failures, 0), (nameof(Credential.LockedUntil), credential.LockedUntil, null));
            (credential.Failures, credential.LockedUntil) = (0, null);
            credential.Version++;
            try
            {
                await db.RecordAsync(process, _ => Task.FromResult<IReadOnlyList<AuditNote>?>([note]), cancellation);
                return;
            }
            catch (StaleRowException)
            {
                // 正有人在试口令：没有存成的审计丢掉，照新的再来
                db.ChangeTracker.Clear();
                db.Attach(credential);
                await db.Entry(credential).ReloadAsync(cancellation);
            }
        }
    }

    /// <summary>改一个账号的计数；别人同时改了就重新读了再改。</summary>
    public static async Task ChangeAsync(Db db, Credential credential, Action change, CancellationToken cancellation)
    {
        while (true)
        {
            change();
            if (!db.ChangeTracker.HasChanges()) return;
            credential.Version++;
            try
            {
                await db.SaveAsync(cancellation);
                return;
            }
            catch (StaleRowException)
            {
                await db.Entry(credential).ReloadAsync(cancellation);
            }
        }
    }
}
