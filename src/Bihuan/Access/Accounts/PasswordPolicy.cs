namespace Bihuan.Access.Accounts;

/// <summary>口令的规矩。网络安全等级保护第三级“身份鉴别”的通行做法：要复杂、定期换、不重复、错几次就锁。</summary>
public static class PasswordPolicy
{
    /// <summary>最短多少字符。</summary>
    public const int MinLength = 8;

    /// <summary>最长多少字符。</summary>
    public const int MaxLength = 64;

    /// <summary>四种字符里至少要有几种。</summary>
    public const int MinKinds = 3;

    /// <summary>不能与最近几个相同，连同现在的。</summary>
    public const int Barred = 5;

    /// <summary>接连错几次就锁。</summary>
    public const int MostFailures = 5;

    /// <summary>锁多久。</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(20);

    /// <summary>多久要换一次，自然日。</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>给用户看的一句说明。</summary>
    public static string Rule { get; } = $"至少{MinLength}位，大写字母、小写字母、数字、符号四种里有{MinKinds}种，不含用户名，与最近{Barred}次用过的不同。";

    /// <summary>这个口令行不行；不行时是一句怎么改的话，行时为 null。用过没有另查。</summary>
    public static string? Problem(string password, string accountName) =>
        password.Length < MinLength ? $"新口令太短，至少要{MinLength}位。"
        : password.Length > MaxLength ? $"新口令太长，至多{MaxLength}位。"
        : Kinds(password) < MinKinds ? $"新口令太简单：大写字母、小写字母、数字、符号四种里至少要有{MinKinds}种。"
        : password.Contains(accountName, StringComparison.OrdinalIgnoreCase) ? "新口令里有用户名，请换一个。"
        : null;

    /// <summary>到这个时刻该换了吗。</summary>
    public static bool IsExpired(Account account, DateTime now) => now - account.PasswordSetAt >= Lifetime;

    // 汉字等别的字符也算符号
    private static int Kinds(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0) + (password.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0) + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
}
