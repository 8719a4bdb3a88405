namespace Bihuan.Ledgers.Payments;

/// <summary>认出写在字里的银行卡号：个人的账号不许存进来。</summary>
public static class AccountNumbers
{
    private const int Shortest = 16, Longest = 19;

    /// <summary>字里有没有一串像卡号的数字：十六到十九位，末位是校验码（GB/T 19584 所用的 Luhn 算法）；中间可以有空格、短横。</summary>
    public static bool In(string? text)
    {
        var digits = new List<int>();
        foreach (var c in (text ?? "") + "。")
        {
            if (char.IsDigit(c)) digits.Add((int)char.GetNumericValue(c));
            else if (c is not (' ' or '-' or '　'))
            {
                if (digits.Count is >= Shortest and <= Longest && IsCard(digits)) return true;
                digits.Clear();
            }
        }
        return false;
    }

    private static bool IsCard(List<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Count; i++)
        {
            var digit = digits[^(i + 1)];
            sum += i % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }
}
