using System.Globalization;

namespace Bihuan.Documents.Checking.Lists;

/// <summary>名单里的日期:2024-03-01、2024/3/1、2024.3.1、2024年3月1日；只写到月的算当月一日。</summary>
internal static class ListDate
{
    /// <summary>读一个日期；不是日期时为 null。</summary>
    public static DateOnly? Parse(string text)
    {
        var parts = text.TrimEnd('日', '月').Split(['-', '/', '.', '年', '月'], StringSplitOptions.TrimEntries);
        if (parts.Length is not (2 or 3)) return null;
        var numbers = new int[3];
        numbers[2] = 1;
        for (var i = 0; i < parts.Length; i++)
            if (parts[i].Length > 4 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        return numbers is [>= 1900 and <= 2200, >= 1 and <= 12, >= 1 and var day] && day <= DateTime.DaysInMonth(numbers[0], numbers[1])
            ? new DateOnly(numbers[0], numbers[1], day) : null;
    }
}
