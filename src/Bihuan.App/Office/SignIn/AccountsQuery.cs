using Bihuan.Access.Accounts;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.SignIn;

/// <summary>账号一页的条件：都在网址里。</summary>
/// <param name="Text">用户名或者姓名里的字。</param>
/// <param name="State">disabled 停用的，locked 锁着的，no-totp 没有动态口令的；空的是全部。</param>
/// <param name="Page">第几页，从 1 起。</param>
public sealed record AccountsQuery(string Text = "", string State = "", int Page = 1)
{
    private const int MostPages = 1000;

    /// <summary>一页几个。</summary>
    public const int PageSize = 30;

    /// <summary>可选的状态与说法。</summary>
    public static IReadOnlyList<(string Code, string Name)> States { get; } = [("", "全部"), ("locked", "锁着的"), ("disabled", "停用的"), ("no-totp", "没有动态口令的")];

    /// <summary>由网址认出；不认得的当作没有写。</summary>
    public static AccountsQuery From(IQueryCollection query) => new(
        query["q"].ToString() is { Length: <= AccountName.MaxLength } text ? text.Trim() : "",
        States.Any(s => s.Code == query["state"].ToString()) ? query["state"].ToString() : "",
        int.TryParse(query["page"], System.Globalization.CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1);

    /// <summary>网址。</summary>
    public override string ToString() => FormattableString.Invariant($"/access/accounts?q={Uri.EscapeDataString(Text)}&state={State}&page={Page}");

    /// <summary>查出这一页，多取一个好知道有没有下一页。</summary>
    /// <param name="db">以安全管理员打开。</param>
    /// <param name="bodyId">机构号。</param>
    /// <param name="now">此刻，UTC。</param>
    /// <param name="cancellation">取消。</param>
    internal Task<List<AccountItem>> FindAsync(Db db, int bodyId, DateTime now, CancellationToken cancellation)
    {
        var key = AccountName.Key(Text);
        var accounts = Rows(db, bodyId);
        if (key.Length > 0) accounts = accounts.Where(a => a.Account.NameKey.Contains(key) || a.Person.Contains(Text));
        accounts = State switch
        {
            "locked" => accounts.Where(a => a.LockedUntil > now),
            "disabled" => accounts.Where(a => a.Account.DisabledAt != null),
            "no-totp" => accounts.Where(a => a.Account.TotpSince == null),
            _ => accounts,
        };
        return accounts.OrderBy(a => a.Account.NameKey).Skip((Page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
    }

    /// <summary>一个账号；没有时为 null。</summary>
    internal static Task<AccountItem?> OneAsync(Db db, int bodyId, Guid id, CancellationToken cancellation) =>
        Rows(db, bodyId).FirstOrDefaultAsync(a => a.Account.Id == id, cancellation);

    private static IQueryable<AccountItem> Rows(Db db, int bodyId) =>
        from a in db.Accounts.AsNoTracking()
        where a.BodyId == bodyId
        join c in db.Credentials on new { a.BodyId, AccountId = a.Id } equals new { c.BodyId, c.AccountId }
        join p in db.Set<Person>() on a.PersonId equals p.Id into people
        from p in people.DefaultIfEmpty()
        select new AccountItem
        {
            Account = a,
            Person = p.Name ?? a.Title,
            LockedUntil = c.LockedUntil,
            LastSignIn = db.SignInEntries.Where(e => e.BodyId == a.BodyId && e.AccountId == a.Id && (e.Outcome == SignInOutcome.SignedIn || e.Outcome == SignInOutcome.SignedInByRecoveryCode)).Max(e => (DateTime?)e.At),
        };
}

/// <summary>账号一页的一行。</summary>
public sealed class AccountItem
{
    /// <summary>账号。</summary>
    public required Account Account { get; init; }

    /// <summary>现在的姓名；人员台账里已没有的，是开立时的。</summary>
    public required string Person { get; init; }

    /// <summary>锁到什么时候。</summary>
    public DateTime? LockedUntil { get; init; }

    /// <summary>最近一次登录。</summary>
    public DateTime? LastSignIn { get; init; }

    /// <summary>状态的说法、样式、图标。</summary>
    public (string Name, string Style, string Icon) State(DateTime now) =>
        Account.DisabledAt is not null ? ("停用", "none", "dash") : LockedUntil > now ? ("锁定", "bad", "warn") : Account.MustChangePassword ? ("等本人换口令", "none", "clock") : ("在用", "good", "check");
}
