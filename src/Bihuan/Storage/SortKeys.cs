using System.Globalization;

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
}
