using System.Globalization;

using Bihuan.Calendar;

namespace Bihuan.Ledgers.Rectification;

/// <summary>一步的期限怎么算：从哪一天起，多久。</summary>
/// <param name="Base">从哪一天起：<see cref="Feedback"/>、<see cref="Ends"/>，或者另一步的代号（办了的照办理日期，没有办的照它的期限）。</param>
/// <param name="Offset">多久。</param>
public sealed record StageRule(string Base, Offset Offset)
{
    /// <summary>反馈之日。</summary>
    public const string Feedback = "feedback";

    /// <summary>集中整改期满之日。</summary>
    public const string Ends = "ends";

    /// <summary>存进 <see cref="Stage.Rule"/> 的字最长多少字符。</summary>
    public const int Length = 60;

    /// <summary>存进数据库的字，如“feedback+10w”。</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Base}+{Offset.Count}{Offset.Unit switch { OffsetUnit.WorkingDays => 'w', OffsetUnit.Months => 'm', _ => 'd' }}");

    /// <summary>认回来；没有的为 null。</summary>
    public static StageRule? Read(string? text)
    {
        if (text is null || text.LastIndexOf('+') is not (> 0 and var at)) return null;
        var unit = text[^1] switch { 'w' => OffsetUnit.WorkingDays, 'm' => OffsetUnit.Months, _ => OffsetUnit.NaturalDays };
        return int.TryParse(text[(at + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? new(text[..at], new(count, unit)) : null;
    }
}
