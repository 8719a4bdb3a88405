using System.Globalization;

using Bihuan.Ledgers.Kinds;

namespace Bihuan.Demo;

/// <summary>编出来的证号、代码、电话：校验位合得上，行政区划却是没有的 99，不会是哪个人、哪个单位的。</summary>
internal static class Numbers
{
    /// <summary>公民身份号码。</summary>
    public static string CitizenId(Dice dice, DateOnly born)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"9901{dice.Between(1, 29):00}{born:yyyyMMdd}{dice.Between(1, 999):000}");
        return head + "0123456789X".First(c => CheckDigits.IsCitizenId(head + c));
    }

    /// <summary>统一社会信用代码。</summary>
    public static string CreditCode(Dice dice)
    {
        while (true)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"919901{dice.Between(1, 29):00}MA{dice.Between(0, 9_999_999):0000000}");
            foreach (var c in "0123456789ABCDEFGHJKLMNPQRTUWXY")
                if (CheckDigits.IsCreditCode(head + c)) return head + c;
        }
    }

    /// <summary>办公室的短座机号，没有区号，拨不到外面的人。</summary>
    public static string Phone(Dice dice) => string.Create(CultureInfo.InvariantCulture, $"555{dice.Between(1000, 9999)}");
}
