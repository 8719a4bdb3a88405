using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification;

/// <summary>催办里的数：各单位的督办办法不一样，机构照自己的改；改了以后从第二天早上起照新的数。</summary>
public static class ChaseFigures
{
    private const string Practice = "本单位的督办办法；这里是没有另写时的默认";

    /// <summary>提醒函。</summary>
    public static Figure Remind { get; } = new("chase.remind-days", "提醒函：离整改期限还有多久时发给责任人", 20, Practice, FigureUnit.NaturalDays, 1, 120);

    /// <summary>警示函。</summary>
    public static Figure Warn { get; } = new("chase.warn-days", "警示函：离整改期限还有多久时发给责任人和责任领导（要比提醒函的少）", 10, Practice, FigureUnit.NaturalDays, 1, 90);

    /// <summary>督办函之后多久没有动静就升级。</summary>
    public static Figure Silent { get; } = new("chase.silent-days", "督办函发出多久没有答复、也没有报进展的，报上一级", 5, Practice, FigureUnit.NaturalDays, 1, 60);

    /// <summary>督办单默认的答复期限。</summary>
    public static Figure Term { get; } = new("chase.term-days", "督办单的答复期限，没有另写的", 5, Practice, FigureUnit.WorkingDays, 1, 60);

    /// <summary>每人每天的消息。</summary>
    public static Figure Messages { get; } = new("chase.messages", "督办单的消息每人每天最多发几条（多出来的不发消息，在他的待办里等着；系统照期限催的，每人每天只有一条）", 5, Practice, FigureUnit.Times, 1, 50);

    /// <summary>全部。</summary>
    public static IReadOnlyList<Figure> All { get; } = [Remind, Warn, Silent, Term, Messages];
}
