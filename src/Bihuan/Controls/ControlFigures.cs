using Bihuan.Figures;

namespace Bihuan.Controls;

/// <summary>各条规则共用的数。</summary>
public static class ControlFigures
{
    /// <summary>台账多少天没有登记，规则就显示“无数据”。</summary>
    public static Figure StaleDays { get; } = new("controls.stale-days", "台账多少天没有登记，就不能算查过", 180, "本单位的台账管理制度", FigureUnit.NaturalDays, 7, 3_650);
}
