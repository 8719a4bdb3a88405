namespace Bihuan.Controls.Own;

/// <summary>一段里到现在数出的。</summary>
/// <param name="Span">哪一段。</param>
/// <param name="Value">数出的：行数、分、万分之一；分单位、分人的，是已经够了的有几个。</param>
/// <param name="All">分单位、分人的，一共几个；整个机构的为 null。</param>
/// <param name="Needed">少了要报的，要有多少；分的是一共几个。多了要报的为 null。</param>
/// <param name="Forecast">照现在的进度，到这一段末会有多少；过完的、不是少了要报的为 null。</param>
public sealed record OwnStanding(OwnSpan Span, long Value, long? All, long? Needed, long? Forecast)
{
    /// <summary>还差多少；够了的、不是少了要报的为 0。</summary>
    public long Missing => Needed is { } needed && needed > Value ? needed - Value : 0;
}
