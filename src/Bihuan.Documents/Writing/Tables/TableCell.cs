using System.Globalization;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>格子要不要引人注意；字里另有说明，不只靠底色。</summary>
public enum TableMark
{
    /// <summary>平常。</summary>
    Plain,

    /// <summary>不对，要改。</summary>
    Fault,

    /// <summary>与原来的不同。</summary>
    Changed,
}

/// <summary>一格：文字、数、日期或空。文字总是作为文字写出，开头像公式也不会算。</summary>
public readonly record struct TableCell
{
    private TableCell(string? text, decimal? number, DateOnly? date) => (Text, Number, Date) = (text, number, date);

    /// <summary>空格。</summary>
    public static TableCell Empty => default;

    /// <summary>文字；不是文字的为 null。</summary>
    public string? Text { get; }

    /// <summary>数；不是数的为 null。</summary>
    public decimal? Number { get; }

    /// <summary>日期；不是日期的为 null。</summary>
    public DateOnly? Date { get; }

    /// <summary>要不要引人注意。</summary>
    public TableMark Mark { get; init; }

    /// <summary>这一格锁不锁，与本列不同时才写。</summary>
    public bool? Locked { get; init; }

    /// <summary>批注；没有时为 null。</summary>
    public string? Note { get; init; }

    /// <summary>文字；空的算空格。</summary>
    public static TableCell Of(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null, null);

    /// <summary>数：整数、元、比例（96.5% 是 0.965）。</summary>
    public static TableCell Of(decimal number) => new(null, number, null);

    /// <summary>日期。</summary>
    public static TableCell Of(DateOnly date) => new(null, null, date);

    /// <summary>CSV 里写的字，没有加引号。</summary>
    internal string Plain(TableFormat format) => Text
        ?? (Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Number is not { } number ? ""
        : format == TableFormat.Money ? number.ToString("0.00", CultureInfo.InvariantCulture)
        : format == TableFormat.Percent ? (number * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%"
        : number.ToString("0.##########", CultureInfo.InvariantCulture));
}
