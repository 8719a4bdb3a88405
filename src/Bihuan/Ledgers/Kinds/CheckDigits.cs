using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>证号、代码的校验位。</summary>
internal static class CheckDigits
{
    // GB 32100:不用 I、O、S、V、Z
    private const string CreditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] CitizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>18 位统一社会信用代码对不对。</summary>
    public static bool IsCreditCode(string code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = CreditLetters.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0) return false;
            sum += value * CreditWeights[i];
        }
        return code[17] == CreditLetters[(31 - sum % 31) % 31];
    }

    /// <summary>18 位公民身份号码对不对：出生日期是真的一天，校验位合(GB 11643)。</summary>
    public static bool IsCitizenId(string number)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            if (!char.IsAsciiDigit(number[i])) return false;
            sum += (number[i] - '0') * CitizenWeights[i];
        }
        return number[17] == "10X98765432"[sum % 11] && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }
}
