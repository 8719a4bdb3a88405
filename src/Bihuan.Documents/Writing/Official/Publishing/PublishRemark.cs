namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>送批以前要定的一处：别处打了码这里露着的，或者疑似该打码、不公开的。</summary>
/// <param name="Place">第几处。</param>
/// <param name="Text">什么词。</param>
/// <param name="Kind">可以怎样打码。</param>
/// <param name="Sort">为什么提出来。</param>
/// <param name="Why">一句说明。</param>
public sealed record PublishRemark(int Place, string Text, MaskKind Kind, RemarkSort Sort, string Why)
{
    /// <summary>说的就是不公开的那一个（标题、那一行、连着的一段话），不是里面的一个姓名、数：写在表里的，要整行不公开，只打码剩下的格子还认得出。</summary>
    public bool IsWhole { get; init; }
}

/// <summary>为什么提出来。</summary>
public enum RemarkSort
{
    /// <summary>别处打了码、不公开，这里露着。</summary>
    Leak,
    /// <summary>疑似姓名、电话、证件号。</summary>
    Personal,
    /// <summary>金额。</summary>
    Amount,
    /// <summary>疑似健康、未成年人、困难、党员发展对象等情况。</summary>
    Sensitive,
    /// <summary>图里的字核不到。</summary>
    Picture,
}
