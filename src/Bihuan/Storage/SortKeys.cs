using System.Globalization;

using Bihuan.Ledgers;

namespace Bihuan.Storage;

/// <summary>汉字按读音的排序码：存成列，两种数据库排出来一样。</summary>
public static class SortKeys
{
    // 拼音排序码前面这些字节已分得出先后；更后面的由行号分
    private const int Bytes = LedgerModel.SortKeyLength / 2;

    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>排序码，小写十六进制；空的是空串，排在最前。</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var key = Chinese.GetSortKey(text.Length <= Bytes ? text : text[..Bytes], CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth).KeyData;
        return Convert.ToHexStringLower(key.AsSpan(0, Math.Min(key.Length, Bytes)));
    }

    /// <summary>可以空着的日期的排序码，空的排在最后；文字的照读音。</summary>
    internal static string OfValue(Field field, object? value) =>
        field.Kind.ValueType != typeof(DateOnly) ? Of((string?)value) : value is DateOnly day ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : "99999999";

    /// <summary>以这几个字开头的文字，排序码怎样开头；认不出的为 null。</summary>
    public static string? StartOf(string text)
    {
        var key = text.Length is 0 or > 4 ? [] : Chinese.GetSortKey(text, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth).KeyData;
        // 排序码先是各字的读音，01 之后才是次要的差别
        var end = Array.IndexOf(key, (byte)1);
        return end > 0 ? Convert.ToHexStringLower(key.AsSpan(0, Math.Min(end, Bytes))) : null;
    }
}
