using System.Globalization;
using System.Security.Cryptography;

using Bihuan.Rectification.Portal;

using Microsoft.AspNetCore.DataProtection;

namespace Bihuan.App.Portal;

/// <summary>
/// 随提意见的表单发出去的一张票，加密签名，里面有什么时候发的、小题目的答案、这一条的编号和查询码。
/// 挡机器用：太快的、题答错的、没有票的不收；不用图，读屏的人一样答。同一张票交两次只收一条。
/// </summary>
/// <param name="Id">这一条的编号。</param>
/// <param name="Code">查询码。</param>
/// <param name="At">什么时候发的。</param>
/// <param name="First">题目的第一个数，1至9。</param>
/// <param name="Second">第二个数。</param>
public sealed record OpinionTicket(Guid Id, string Code, DateTimeOffset At, int First, int Second)
{
    /// <summary>人再快也要这么久。</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <summary>过了这么久的，换一张再交，写的还在。</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Purpose = "bihuan.opinion", Digits = "零一二三四五六七八九";

    /// <summary>题目。</summary>
    public string Question => $"{Digits[First]}加{Digits[Second]}等于几？";

    /// <summary>新的一张。</summary>
    public static OpinionTicket New(TimeProvider clock) =>
        new(Guid.CreateVersion7(clock.GetUtcNow()), OpinionCodes.New(), clock.GetUtcNow(), RandomNumberGenerator.GetInt32(1, 10), RandomNumberGenerator.GetInt32(1, 10));

    /// <summary>答对了没有：数字、汉字都行。</summary>
    public bool IsRight(string answer)
    {
        var clean = new string([.. answer.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))]);
        var sum = First + Second;
        var words = sum < 10 ? Digits[sum].ToString() : "十" + (sum == 10 ? "" : Digits[sum - 10].ToString());
        return clean == sum.ToString(CultureInfo.InvariantCulture) || clean == words || sum >= 10 && clean == "一" + words;
    }

    /// <summary>写成表单里的字。</summary>
    public string Seal(IDataProtectionProvider protection) =>
        protection.CreateProtector(Purpose).Protect(FormattableString.Invariant($"{Id:N} {Code} {At.ToUnixTimeMilliseconds()} {First} {Second}"));

    /// <summary>认回来；不是这里发的、密钥换过的为 null。</summary>
    public static OpinionTicket? Open(IDataProtectionProvider protection, string text)
    {
        try
        {
            return protection.CreateProtector(Purpose).Unprotect(text).Split(' ') is [var id, var code, var at, var first, var second]
                ? new(Guid.ParseExact(id, "N"), code, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)), int.Parse(first, CultureInfo.InvariantCulture), int.Parse(second, CultureInfo.InvariantCulture)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
