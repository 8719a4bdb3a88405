using Bihuan.Storage;

namespace Bihuan.Access.Accounts;

/// <summary>用户名的写法。</summary>
public static class AccountName
{
    /// <summary>最短多少字。</summary>
    public const int MinLength = 2;

    /// <summary>最长多少字。</summary>
    public const int MaxLength = 30;

    /// <summary>统一写法：半角小写，去掉两头空白。登录、查重都按它。</summary>
    public static string Key(string? name)
    {
        var key = SearchWords.Normal(name ?? "");
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }

    /// <summary>能不能作用户名；不能时是一句怎么改的话，能时为 null。</summary>
    public static string? Problem(string? name)
    {
        var typed = (name ?? "").Trim();
        return typed.Length is < MinLength or > MaxLength ? $"用户名须是{MinLength}至{MaxLength}个字。"
            : !typed.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') ? "用户名只能用汉字、字母、数字和 . - _，请改一下。"
            : null;
    }
}
