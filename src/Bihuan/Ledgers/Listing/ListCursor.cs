using System.Globalization;

namespace Bihuan.Ledgers.Listing;

/// <summary>列表里的一处：一行的排序值与行号，不会有两行相同。</summary>
/// <param name="Sort">排序列的值。</param>
/// <param name="Id">行号。</param>
public sealed record ListCursor(object Sort, Guid Id)
{
    private const string TimeForm = "yyyyMMdd'T'HHmmss.ffffff'Z'";

    /// <summary>写进网址。</summary>
    public override string ToString() => Id.ToString("N") + Sort switch
    {
        string text => text,
        bool yes => yes ? "1" : "0",
        DateOnly date => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(TimeForm, CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"不能按 {Sort.GetType().Name} 排序。"),
    };

    /// <summary>由网址认回；认不出为 null。</summary>
    /// <param name="text">网址里的字。</param>
    /// <param name="sort">排序列的类型。</param>
    internal static ListCursor? Read(string text, Type sort)
    {
        if (text.Length is < 32 or > 200 || !Guid.TryParseExact(text[..32], "N", out var id)) return null;
        return ReadSort(text[32..], sort) is { } value ? new(value, id) : null;
    }

    private static object? ReadSort(string text, Type sort) =>
        sort == typeof(string) ? text
        : sort == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null
        : sort == typeof(long) ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big) ? big : null
        : sort == typeof(bool) ? text is "1" or "0" ? text == "1" : null
        : sort == typeof(DateOnly) ? DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null
        : sort == typeof(DateTime) ? DateTime.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null
        : null;
}

/// <summary>从列表的哪里看起。</summary>
public abstract record ListPosition
{
    private ListPosition() { }

    /// <summary>从头。</summary>
    public sealed record Start : ListPosition;

    /// <summary>最后一页。</summary>
    public sealed record End : ListPosition;

    /// <summary>一处之后。</summary>
    public sealed record After(ListCursor Cursor) : ListPosition;

    /// <summary>一处之前。</summary>
    public sealed record Before(ListCursor Cursor) : ListPosition;

    /// <summary>跳到排序字段的某个值。</summary>
    /// <param name="Sort">排序列的值。</param>
    /// <param name="Text">人写的字。</param>
    public sealed record From(object Sort, string Text) : ListPosition;
}
