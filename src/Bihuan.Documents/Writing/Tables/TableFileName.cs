using System.Globalization;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>导出的文件叫什么。</summary>
public static class TableFileName
{
    private const string Forbidden = "\\/:*?\"<>|";

    /// <summary>如“合同 2024-03-05.xlsx”：哪种操作系统都不许的字符换掉，太长的截断。</summary>
    /// <param name="title">什么表。</param>
    /// <param name="day">哪一天，北京日期。</param>
    /// <param name="extension">后缀，不带点。</param>
    public static string Of(string title, DateOnly day, string extension)
    {
        var clean = string.Concat(title.Where(c => !char.IsControl(c)).Select(c => Forbidden.Contains(c, StringComparison.Ordinal) ? '－' : c)).Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{(clean.Length > 60 ? clean[..60] : clean)} {day:yyyy-MM-dd}.{extension}");
    }
}
