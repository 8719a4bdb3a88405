using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification;

/// <summary>方案校核用的数。</summary>
public static class PlanFigures
{
    /// <summary>一个人30天里到期的措施多于几条就提示。</summary>
    public static Figure MostAtOnce { get; } = new("plan.most-at-once", "方案校核：一个人30天里到期的措施多于几条就提示", 8, "本单位的做法", FigureUnit.Times, 2, 100);
}
