using Bihuan.Access.Accounts;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.SignIn;

/// <summary>登录记录的一页，本人的与整个机构的共用。</summary>
internal static class SignInLog
{
    /// <summary>一页几条。</summary>
    public const int PageSize = 50;

    /// <summary>最多翻到第几页；更早的请用条件找。</summary>
    public const int MostPages = 200;

    /// <summary>显示。</summary>
    /// <param name="entries">这一页的，多取一条好知道有没有下一页。</param>
    /// <param name="number">第几页。</param>
    /// <param name="everyone">整个机构的。</param>
    /// <param name="query">找的用户名。</param>
    /// <param name="failed">只看没有登录成的。</param>
    public static RazorComponentResult<SignInsPage> Page(IReadOnlyList<SignInEntry> entries, int number, bool everyone, string query = "", bool failed = false) => new(new Dictionary<string, object?>
    {
        [nameof(SignInsPage.Entries)] = entries.Take(PageSize).ToList(),
        [nameof(SignInsPage.Number)] = number,
        [nameof(SignInsPage.HasNext)] = entries.Count > PageSize && number < MostPages,
        [nameof(SignInsPage.Everyone)] = everyone,
        [nameof(SignInsPage.Query)] = query,
        [nameof(SignInsPage.Failed)] = failed,
    });
}
