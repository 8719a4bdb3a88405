namespace Bihuan.Calendar;

/// <summary>要导入的一天。</summary>
/// <param name="Line">在第几行。</param>
/// <param name="Day">哪一天。</param>
/// <param name="Off">放假、上班；null 是照常，去掉先前导入的。</param>
/// <param name="Name">节名；没有时为空串。</param>
public sealed record HolidayLine(int Line, DateOnly Day, bool? Off, string Name)
{
    /// <summary>写成一行，如“2027-01-01 放假 元旦”；<see cref="ReadHolidays"/> 认得回来。</summary>
    public string Words => $"{HolidayLines.Date(Day)} {Off switch { true => "放假", false => "上班", null => "照常" }}{(Name.Length > 0 ? " " + Name : "")}";
}
