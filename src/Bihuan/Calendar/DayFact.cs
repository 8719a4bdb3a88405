namespace Bihuan.Calendar;

/// <summary>一天是哪一种。</summary>
public enum DayKind
{
    /// <summary>平常的工作日。</summary>
    Working,

    /// <summary>周末。</summary>
    Weekend,

    /// <summary>放假。</summary>
    Holiday,

    /// <summary>周末调休上班。</summary>
    MakeUp,
}

/// <summary>一天是什么日子。</summary>
/// <param name="Day">哪一天。</param>
/// <param name="Off">不上班。</param>
/// <param name="Name">节名、调休的说明；没有时为 null。</param>
/// <param name="Known">这一年的放假安排收录了；没有的只分得出周末。</param>
public sealed record DayFact(DateOnly Day, bool Off, string? Name, bool Known)
{
    /// <summary>哪一种。</summary>
    public DayKind Kind => (Off, IsWeekend(Day)) switch
    {
        (true, _) when Name is not null => DayKind.Holiday,
        (true, true) => DayKind.Weekend,
        (true, false) => DayKind.Holiday,
        (false, true) => DayKind.MakeUp,
        _ => DayKind.Working,
    };

    /// <summary>叫什么：节名、“周末”、“调休上班”；平常的工作日是“工作日”。</summary>
    public string Title => Kind switch
    {
        DayKind.Holiday => Name ?? "放假",
        DayKind.Weekend => "周末",
        DayKind.MakeUp => "调休上班",
        _ => "工作日",
    };

    /// <summary>星期六、星期日。</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
