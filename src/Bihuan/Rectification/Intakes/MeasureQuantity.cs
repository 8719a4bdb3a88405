using System.Globalization;
using System.Text.RegularExpressions;

namespace Bihuan.Rectification.Intakes;

/// <summary>措施里写的数量（“每季度不少于1次”）：多少、单位、多久一个。只认写得明白的，别的留在文字里。</summary>
/// <param name="Count">多少。</param>
/// <param name="Unit">单位，如“次”。</param>
/// <param name="Every">多久，措施台账里的代号；合计的为 total。</param>
internal sealed partial record MeasureQuantity(int Count, string Unit, string Every)
{
    [GeneratedRegex("^(?:每(?<every>月|季度|季|半年|年))?(?:至少|不少于|不低于)?(?<count>[0-9]{1,5}|[一二两三四五六七八九十])(?<unit>[次场期份项件人户个家篇条])(?:以上)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();

    /// <summary>认；认不出的为 null。</summary>
    public static MeasureQuantity? Of(string? words)
    {
        if (words is null || Written().Match(string.Concat(words.Where(c => !char.IsWhiteSpace(c)))) is not { Success: true } match) return null;
        var count = int.TryParse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : " 一二三四五六七八九十".IndexOf(match.Groups["count"].Value.Replace('两', '二'), StringComparison.Ordinal);
        return count <= 0 ? null : new(count, match.Groups["unit"].Value, match.Groups["every"].Value switch { "月" => "month", "季" or "季度" => "quarter", "半年" => "half", "年" => "year", _ => "total" });
    }
}
