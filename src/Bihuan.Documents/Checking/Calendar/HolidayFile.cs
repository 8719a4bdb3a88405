using Bihuan.Documents.Checking.Lists;

namespace Bihuan.Documents.Checking.Calendar;

/// <summary>名单文件夹里管理员填的“放假安排.csv”：日期，类型(放假、上班),名称。</summary>
public static class HolidayFile
{
    /// <summary>文件名。</summary>
    public const string FileName = "放假安排.csv";

    private const string DayColumn = "日期";
    private const string KindColumn = "类型";
    private const string NameColumn = "名称";

    /// <summary>读文件夹里的放假安排；没有这个文件时为空。</summary>
    /// <param name="folder">名单文件夹。</param>
    /// <param name="problem">读不了时给用户看的一句话，说明哪一行；读成了为空串。</param>
    /// <returns>读不了时为 null。</returns>
    public static IReadOnlyList<HolidayEntry>? Load(string folder, out string problem)
    {
        problem = "";
        try
        {
            if (ListFile.Open(folder, FileName, DayColumn, KindColumn) is not { } file)
                return [];
            return [.. file.Rows.Select(row => Entry(file, row))];
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            problem = $"{Path.Combine(folder, FileName)}：{(e is FormatException ? e.Message : "读不了：" + e.Message)}";
            return null;
        }
    }

    private static HolidayEntry Entry(ListFile file, CsvRow row)
    {
        var day = file.Date(row, DayColumn) ?? throw new FormatException($"{Csv.Line(row.Line)}没有填日期。");
        var off = file.Cell(row, KindColumn) switch
        {
            "放假" or "休息" => true,
            "上班" or "调休" => false,
            var other => throw new FormatException($"{Csv.Line(row.Line)}的类型“{other}”认不得。请填“放假”或“上班”。"),
        };
        return new(day, off, file.Cell(row, NameColumn) is { Length: > 0 } name ? name : "放假");
    }
}
