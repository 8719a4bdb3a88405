using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>销号、看护里的数。</summary>
public static class ClosureFigures
{
    private const string Practice = "本单位的整改销号办法；这里是没有另写时的默认";

    /// <summary>看护期。</summary>
    public static Figure WatchDays { get; } = new("closure.watch-days", "看护期：销号以后规则一直是绿的，满多久算巩固", 180, Practice, FigureUnit.NaturalDays, 30, 1_095);

    /// <summary>说明疑似反弹的期限。</summary>
    public static Figure ExplainDays { get; } = new("closure.explain-days", "疑似反弹：责任单位几天内说明", 5, Practice, FigureUnit.WorkingDays, 1, 30);

    /// <summary>没有说明，往上报一级的间隔。</summary>
    public static Figure SilentDays { get; } = new("closure.silent-days", "疑似反弹没有说明，报上一级以后再等几天报更上一级", 3, Practice, FigureUnit.NaturalDays, 1, 30);

    /// <summary>反弹重办的期限。</summary>
    public static Figure RedoDays { get; } = new("closure.redo-days", "反弹：确认以后几天内重新改好，没有另定的", 30, Practice, FigureUnit.NaturalDays, 5, 180);

    /// <summary>全部。</summary>
    public static IReadOnlyList<Figure> All { get; } = [WatchDays, ExplainDays, SilentDays, RedoDays];
}
