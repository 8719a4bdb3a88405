namespace Bihuan.Documents.Rectification.Facts;

/// <summary>一个总数判断的结果。</summary>
/// <param name="Counted">数出来的；数不了时为 null。</param>
/// <param name="Verdict">相符与否。</param>
/// <param name="Reason">不符的理由，见 <see cref="StatedTotal.Reason"/>。</param>
/// <param name="Certain">见 <see cref="StatedTotal.Certain"/>。</param>
internal readonly record struct TotalJudgement(decimal? Counted, TotalVerdict Verdict, string? Reason = null, bool Certain = false)
{
    /// <summary>无从核对。</summary>
    public static TotalJudgement Unknown => new(null, TotalVerdict.CannotTell);

    /// <summary>与数出来的相比。</summary>
    public static TotalJudgement Compare(decimal value, decimal counted) => new(counted, value == counted ? TotalVerdict.Agrees : TotalVerdict.Disagrees);
}
