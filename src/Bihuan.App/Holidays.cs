using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.App;

/// <summary>随程序带的节假日数据，加上管理员填的放假安排。</summary>
internal static class Holidays
{
    /// <summary>用到时才读：多半的命令用不着，启动不为它多等。数据文件缺了就只分得出周末。</summary>
    /// <param name="entries">管理员填的；没有时为空。</param>
    public static Lazy<HolidayCalendar> Of(IReadOnlyList<HolidayEntry> entries) => new(() => Kept().With(entries));

    private static HolidayCalendar Kept()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "data", "chinese-days.json");
        if (!File.Exists(path)) return HolidayCalendar.Empty;
        using var file = File.OpenRead(path);
        return HolidayCalendar.Read(file);
    }
}
